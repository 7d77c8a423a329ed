/**
 * Loaded before the action (`--import`), it lets the action's clock run `CLOCK_SPEED` times as fast, so that a check
 * of minutes is run in seconds with its default steps. The services, and what the action gives up by a signal of its
 * own (`AbortSignal.timeout`), keep their time.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';

const speed = Number(process.env.CLOCK_SPEED ?? '1');
const RealDate = Date;
const begunAt = RealDate.now();
const now = () => Math.round(begunAt + (RealDate.now() - begunAt) * speed);

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(now());
    else super(...(given as [number]));
  }

  static override now(): number {
    return now();
  }
} as DateConstructor;

const realPerformanceNow = performance.now.bind(performance);
performance.now = () => realPerformanceNow() * speed;

const timers = createRequire(import.meta.url)('node:timers/promises');
const { setTimeout: realDelay } = timers;
timers.setTimeout = (ms: number, ...rest: unknown[]) => realDelay(ms / speed, ...rest);
syncBuiltinESMExports();
