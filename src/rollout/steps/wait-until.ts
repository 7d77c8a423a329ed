import { ActionError } from '../../errors/errors.ts';
import { isTimeZone, nextTimeOfDay } from '../wall-clock.ts';
import { type StepKind, UnusableStep } from './kind.ts';

/** Waits for a time of day: the first at or after the moment at which the step begins. */
export interface WaitUntilStep {
  readonly kind: 'wait-until';
  readonly text: string;
  /** Minutes since midnight on the wall clock, 0 to 1439. */
  readonly minute: number;
  /** IANA name, for example `Europe/Berlin`. */
  readonly zone: string;
}

const example = '"wait-until 09:00 Europe/Berlin"';

/**
 * A day, and the most that a change of the clocks adds to one: two hours at Troll station, in Antarctica, one nearly
 * everywhere else.
 */
const longestMs = 26 * 3_600_000;

/**
 * `wait-until 09:00 Europe/Berlin`. Traffic stays as the step before left it. The moment follows from when the step
 * began, so every run that goes on with it computes the same one.
 */
export const waitUntilKind: StepKind<WaitUntilStep> = {
  forms: ['wait-until 09:00 Europe/Berlin'],
  beginsWith: 'wait-until',
  reads: (first) => first === 'wait-until',
  parse(text) {
    const [, time, zone, extra] = text.split(' ');
    if (time === undefined)
      throw new UnusableStep(`"${text}": a time of day and a time zone are missing, as in ${example}`);
    const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d\d)$/.exec(time) ?? [];
    if (hours === '' || Number(hours) > 23 || Number(minutes) > 59)
      throw new UnusableStep(`"${text}": "${time}" is not a time of day from 00:00 to 23:59`);
    if (zone === undefined) throw new UnusableStep(`"${text}": the time zone is missing, as in ${example}`);
    if (!isTimeZone(zone)) throw new UnusableStep(`"${text}": "${zone}" is not a time zone`);
    if (extra !== undefined) throw new UnusableStep(`"${text}": nothing follows the time zone`);
    return { kind: 'wait-until', text, minute: Number(hours) * 60 + Number(minutes), zone };
  },
  misplaced(_step, { last, previous }) {
    if (last) return 'wait-until is the last step, so nothing would follow the wait';
    return previous === 'wait-until' ? 'wait-until stands twice in a row' : undefined;
  },
  weight: () => undefined,
  checkMs: () => undefined,
  endsAt: ({ minute, zone }, begunAt) => nextTimeOfDay(minute, zone, begunAt),
  longestMs: () => longestMs,
  dueAt: ({ minute, zone }, { begunAt }, { now }) =>
    begunAt === undefined ? now : nextTimeOfDay(minute, zone, begunAt),
  promote: 'passes',
  onFirstDeployment: false,
  async run(step, { position, rules, ports, limits }) {
    const index = position.step;
    const { clock, traffic, record } = ports;
    const { signal } = limits;
    const begunAt = position.begunAt ?? clock.now();
    const until = nextTimeOfDay(step.minute, step.zone, begunAt);
    if (until > limits.deadline && !limits.resumable) throw tooLong(step, until);
    if (position.begunAt === undefined) await record({ kind: 'step-begun', step: index, at: begunAt });
    const now = clock.now();
    if (until > now) {
      if (until > limits.deadline) {
        return { kind: 'paused', step: index, dueAt: until, why: `its time comes at ${iso(until)}` };
      }
      await record({ kind: 'waits', step: index, at: now, until });
      await clock.sleep(until - now, signal);
      signal?.throwIfAborted();
    }
    if (rules.length > 0) await traffic.keep(rules, signal);
    return undefined;
  },
};

/**
 * The inputs allowed the wait when the run began, and by the time the step began the moment had passed, so that the
 * next one is a day away. A job that nobody can go on with does not wait for that.
 */
function tooLong({ text }: WaitUntilStep, until: number): ActionError {
  return new ActionError(
    `'${text}' began too late for its time and would last until ${iso(until)}, longer than 'max-wait' allows, and without 'environment' no other job can go on with it.`,
    `Give 'environment', so that a later job goes on, or start earlier.`,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
