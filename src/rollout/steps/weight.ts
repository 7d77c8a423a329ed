import { splitTraffic } from '../../routing/weights.ts';
import { durationForms, formatDuration, parseDuration } from '../../time/duration.ts';
import { nextLookAt } from '../look-times.ts';
import type { RolloutEnd } from '../rollout.ts';
import { standThrough } from '../stand.ts';
import { type StepKind, type StepRun, UnusableStep } from './kind.ts';

/**
 * Gives the canary a share of new sessions and stays there.
 * With `check`, it is judged during `bakeMs`; `bakeMs` 0 with `check` is one look right after the write, and
 * a `bakeMs` without `check` only waits.
 */
export interface WeightStep {
  readonly kind: 'weight';
  readonly text: string;
  /** Whole percent, 1 to 100. */
  readonly weight: number;
  /** Milliseconds, 0 or more. */
  readonly bakeMs: number;
  readonly check: boolean;
}

/** A year: longer than any ramp, short enough to catch a typing error. */
const longestBakeMs = 365 * 86_400_000;

const share = /^(\d+(?:\.\d+)?)%?$/;

/** `10% 5m check`: the only kind that moves traffic. */
export const weightKind: StepKind<WeightStep> = {
  forms: ['10%', '10% 5m', '10% 5m check', '10% check'],
  beginsWith: 'a percentage',
  reads: (first) => share.test(first),
  parse,
  misplaced: () => undefined,
  weight: ({ weight }) => weight,
  checkMs: ({ bakeMs, check }) => (check ? bakeMs : undefined),
  endsAt: ({ bakeMs }, begunAt) => begunAt + bakeMs,
  longestMs: ({ bakeMs }) => bakeMs,
  dueAt({ bakeMs, check }, { begunAt, lookedAt }, { analysisIntervalMs, now }) {
    if (begunAt === undefined) return now;
    const endsAt = begunAt + bakeMs;
    if (!check) return endsAt;
    return nextLookAt({ begunAt, endsAt, intervalMs: analysisIntervalMs }, lookedAt);
  },
  promote: 'ignored',
  onFirstDeployment: false,
  async run(step, at) {
    const { plan, position, ports, limits } = at;
    const begun = await begin(step, at);
    if ('kind' in begun) return begun;
    const standing = { step, index: position.step, begunAt: begun.at, lookedAt: position.lookedAt };
    return standThrough(plan, standing, ports, limits);
  },
};

function parse(text: string): WeightStep {
  const [first = '', ...rest] = text.split(' ');
  const weight = Number(share.exec(first)?.[1]);
  if (!Number.isInteger(weight) || weight < 1 || weight > 100) {
    throw new UnusableStep(`"${text}": the service takes whole percents, 1% to 100%`);
  }
  let bakeMs: number | undefined;
  let check = false;
  for (const word of rest) {
    const duration = parseDuration(word);
    if (word === 'check' && !check) check = true;
    else if (duration !== undefined && bakeMs === undefined) bakeMs = duration;
    else throw new UnusableStep(unexpected(text, word));
  }
  if (bakeMs !== undefined && (bakeMs === 0 || bakeMs > longestBakeMs)) {
    throw new UnusableStep(
      `"${text}": a step lasts more than 0s and at most ${formatDuration(longestBakeMs)}`,
    );
  }
  return { kind: 'weight', text, weight, bakeMs: bakeMs ?? 0, check };
}

function unexpected(text: string, word: string): string {
  if (/%$/.test(word)) return `"${text}" names two percentages: put a comma or a newline between steps`;
  if (word === 'check' || parseDuration(word) !== undefined) return `"${text}" says "${word}" twice`;
  return `"${text}": "${word}" is neither ${durationForms} nor the word check`;
}

/** Moves traffic to the step's share, unless an earlier run did: when it was read back, or why it was not written. */
async function begin(
  step: WeightStep,
  { plan, position: { step: index, begunAt }, ports, limits }: StepRun,
): Promise<{ readonly at: number } | RolloutEnd> {
  if (begunAt !== undefined) return { at: begunAt };
  const { signal } = limits;
  const frozen = await thaw(index, ports, limits);
  if (frozen) return frozen;
  const rules = splitTraffic(plan.baseline, plan.canary, step.weight);
  for (const { version } of rules) {
    const refusal = await ports.obstacle?.(version, signal);
    if (refusal) return { kind: 'failed', step: index, why: refusal };
  }
  await ports.traffic.move(rules, `step ${index}: ${step.text}`, signal);
  const at = ports.clock.now();
  await ports.record({ kind: 'step-begun', step: index, at });
  return { at };
}

/** Waits for a freeze window to end, or ends the run until then. */
async function thaw(
  index: number,
  ports: StepRun['ports'],
  { deadline, signal }: StepRun['limits'],
): Promise<RolloutEnd | undefined> {
  for (;;) {
    const now = ports.clock.now();
    const frozen = ports.frozen?.(now);
    if (!frozen) return undefined;
    await ports.record({ kind: 'frozen', step: index, at: now, until: frozen.until, why: frozen.why });
    if (frozen.until > deadline) {
      return { kind: 'paused', step: index, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
    }
    await ports.clock.sleep(frozen.until - now, signal);
  }
}
