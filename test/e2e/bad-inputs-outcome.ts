/** What one run of the action left behind. */
export interface Outcome {
  readonly exitCode: number;
  /** Connections that it tried to open. */
  readonly connections: number;
  readonly log: string;
  readonly summary: string;
  readonly state: string;
  readonly report: { readonly phase: string; readonly cause: string; readonly next?: string };
}
