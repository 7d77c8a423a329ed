/**
 * Loaded before the action (`--import`), it puts the action's clock ahead by `CLOCK_AHEAD_MS`, so that a rollout of
 * days is run in seconds with the very steps of the workflow file. Timers and the services keep their own time.
 */
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? '0');
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
} as DateConstructor;
