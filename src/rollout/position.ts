/** Where a rollout stands. A step that is not `begun` has not written its weight yet. */
export interface Position {
  readonly step: number;
  /** Milliseconds since the epoch when the step's weight was read back. */
  readonly begunAt?: number;
  /** When the last look was taken. */
  readonly lookedAt?: number;
}
