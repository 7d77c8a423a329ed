/** Where a rollout stands. A step that has not begun has not written its weight yet, and nobody has looked at it. */
export type Position =
  | { readonly step: number; readonly begunAt?: never; readonly lookedAt?: never }
  | {
      readonly step: number;
      /** Milliseconds since the epoch when the step's weight was read back. */
      readonly begunAt: number;
      /** When the last look was taken. */
      readonly lookedAt?: number;
    };
