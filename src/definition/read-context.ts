import type { Places } from './places.ts';

/** What the readers of definition files work with. */
export interface ReadContext {
  readonly places: Places;
  /** Filled by whoever has something to say, one sentence each. */
  readonly warnings: string[];
  /** What was concluded where nobody said it, for the log. */
  readonly notes: string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the description of the agent begins, for what is missing in it. */
  readonly place: string;
  readonly agentName: string;
  /** Absolute folder of the code, where there is one. */
  readonly sourceDir?: string | undefined;
  readonly workspace?: string | undefined;
  /** True for templates: their placeholders `{{name}}` must have been filled in. */
  readonly manifest?: boolean;
}
