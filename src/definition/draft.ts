import type { Fields } from './fields.ts';

/** A request as one file writes it, on its way to the service's shape: read, then completed, then checked. */
export interface Draft {
  /** Wire names. */
  readonly definition: Fields;
  /** What stands beside the definition: `description`, `metadata`, and fields that this action does not know. */
  readonly request: Fields;
  /** The agent's name as the file says it, as it may be shown, and where. */
  readonly name?: { readonly value: string; readonly shown: string; readonly place: string };
  /** azd's `agentEndpoint`, or `agent_endpoint` of a request body: not part of a version. */
  readonly agentEndpoint?: unknown;
  /** A command line that the file names for containers and local runs; used where nothing else names one. */
  readonly startupCommand?: { readonly value: string; readonly in: Fields; readonly key: string };
  /** True when `${NAME}` in the file's texts has been resolved. */
  readonly resolved: boolean;
  /** True for azd's files: what they do not say is as azd has it. */
  readonly azd?: boolean;
  /** Absolute path of the file that azd would build an image from, if it is there and the agent has no code settings. */
  readonly dockerfile?: string;
}

/** A draft that says nothing: everything comes from the inputs. */
export function emptyDraft(): Draft {
  return { definition: { kind: 'hosted' }, request: {}, resolved: true };
}
