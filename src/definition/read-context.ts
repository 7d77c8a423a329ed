import type { VariableReader } from '../environment/variable-reader.ts';
import type { Places } from './places.ts';

/** What the readers of definition files work with. */
export interface ReadContext {
  readonly places: Places;
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
  readonly workspace?: string | undefined;
  /** Absolute folders that no file that is read may lie outside of. */
  readonly within: readonly string[];
  /** True for templates: their placeholders `{{name}}` must have been filled in. */
  readonly manifest?: boolean;
}
