import type { VariableReader } from '../environment/variable-reader.ts';
import type { AgentService } from './agent-service.ts';
import type { Places } from './places.ts';

/** What a file is found and opened with. */
export interface FileContext {
  readonly places: Places;
  readonly workspace?: string | undefined;
  /** Absolute folders that no file that is read may lie outside of. */
  readonly within: readonly string[];
}

/** What the readers of definition files work with. */
export interface ReadContext extends FileContext {
  /** Filled by whoever has something to say, one sentence each. */
  readonly warnings: string[];
  /** What was concluded where nobody said it, for the log. */
  readonly notes: string[];
  /** The only way to the environment. */
  readonly variables: VariableReader;
  /** Where the description of the agent begins, for what is missing in it. */
  readonly place: string;
  readonly agentName: string;
  /** Absolute folder of the code, where there is one. */
  readonly sourceDir?: string | undefined;
  /** The service of an `azure.yaml` that is meant. */
  readonly service?: AgentService | undefined;
  /** Absolute paths of definition files: those that are there, and of them those that were read. */
  readonly files: { readonly seen: Set<string>; readonly used: Set<string> };
  /** Keys whose texts azd itself expands, not its extension. */
  readonly expandedByCore?: readonly string[];
  /** True for templates: their placeholders `{{name}}` must have been filled in. */
  readonly manifest?: boolean;
}
