import { type Answering, type Played, type PlayedPlan, play } from './play.ts';
import { seededRandom } from './seeded-random.ts';

/** How often a version with one fault is found out, and when. */
export interface Foreseen {
  /** What is wrong with the version, as a phrase. */
  readonly fault: string;
  /** Share of rollouts that are rolled back, 0 to 1. */
  readonly found: number;
  /** Median milliseconds from the first traffic to the rollback; absent where none was. */
  readonly afterMs?: number;
  /** Median prompts until then, smoke tests included. */
  readonly prompts?: number;
}

/** What the checks of a plan can be expected to do, and what they cost. */
export interface Forecast {
  readonly faults: readonly Foreseen[];
  /** Smallest drop from a pass rate of 95 % that is found in 80 % of rollouts; absent where none is. */
  readonly smallestDrop?: { readonly from: number; readonly to: number };
  readonly prompts: {
    /** When nothing comes out worse. */
    readonly least: number;
    /** For equal versions that pass at 95 %, in the middle. */
    readonly usual: number;
    /** The ceiling. */
    readonly most: number;
  };
}

/** Pass rate of tests that are not broken. */
const usualRate = 0.95;
/** A drop that counts as found is found so often. */
const enough = 0.8;
/** Played for each question, and prompts after which it is answered with fewer: a dry run must not take long. */
const rollouts = 100;
const promptBudget = 40_000;

const always: Answering = () => [true, true];
const dead: Answering = () => [false, true];
const by = (rate: number, random: () => number) => random() < rate;
const equal: Answering = (_test, random) => [by(usualRate, random), by(usualRate, random)];
const oneBroken: Answering = (test, random) => (test === 0 ? [false, true] : equal(test, random));
const dropTo =
  (rate: number): Answering =>
  (_test, random) => [by(rate, random), by(usualRate, random)];

/** Plays a plan against versions that are well, and against versions that are not. Takes about a second. */
export async function forecast(plan: PlayedPlan): Promise<Forecast> {
  const free = { ...plan, maxPrompts: Number.MAX_SAFE_INTEGER };
  const [well] = await playAll(free, always);
  const equals = await playAll(plan, equal);
  const faults: [string, Answering][] = [
    ['answers nothing', dead],
    [plan.tests === 1 ? 'fails its only test' : 'fails one of its tests', oneBroken],
    ['passes 80 % instead of 95 %', dropTo(0.8)],
  ];
  const foreseen: Foreseen[] = [];
  for (const [fault, answering] of faults) foreseen.push(foresee(fault, await playAll(plan, answering)));
  const drop = await smallestDrop(plan);
  return {
    faults: foreseen,
    ...(drop === undefined ? {} : { smallestDrop: { from: usualRate, to: drop } }),
    prompts: {
      least: well?.prompts ?? 0,
      usual: median(equals.map(({ prompts }) => prompts)) ?? 0,
      most: plan.maxPrompts,
    },
  };
}

function foresee(fault: string, played: readonly Played[]): Foreseen {
  const found = played.filter(({ end }) => end === 'rolled-back');
  const afterMs = median(found.map(({ ms }) => ms));
  const prompts = median(found.map((one) => one.prompts));
  return {
    fault,
    found: found.length / played.length,
    ...(afterMs === undefined ? {} : { afterMs }),
    ...(prompts === undefined ? {} : { prompts }),
  };
}

/** In steps of five points, from the largest down as long as enough are found. */
async function smallestDrop(plan: PlayedPlan): Promise<number | undefined> {
  const rates = Array.from({ length: 19 }, (_, index) => index * 0.05);
  let [seen, unseen] = [-1, rates.length];
  while (unseen - seen > 1) {
    const middle = Math.floor((seen + unseen) / 2);
    const played = await playAll(plan, dropTo(rates[middle] as number));
    const found = played.filter(({ end }) => end === 'rolled-back').length;
    if (found >= enough * played.length) seen = middle;
    else unseen = middle;
  }
  return seen < 0 ? undefined : Number((rates[seen] as number).toFixed(2));
}

async function playAll(plan: PlayedPlan, answering: Answering): Promise<Played[]> {
  const played: Played[] = [];
  let left = promptBudget;
  for (let seed = 1; seed <= rollouts && left > 0; seed += 1) {
    const one = await play(plan, answering, seededRandom(seed));
    left -= one.prompts;
    played.push(one);
    // Where nothing is left to chance, one is as good as a hundred.
    if (answering === always || answering === dead) break;
  }
  return played;
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Why a plan can decide nothing, with what would do. */
export type Undecidable =
  /** `needed`: prompts that it takes to find a version that answers nothing. */
  | { readonly kind: 'too-few-prompts'; readonly needed: number }
  /** `seen`: samples that a check of this plan can see. */
  | { readonly kind: 'min-samples-out-of-reach'; readonly seen: number }
  /** `neededMs`: milliseconds that the run has to be allowed to wait until two looks can agree. */
  | { readonly kind: 'no-second-look'; readonly neededMs: number };

/** Finds out whether a plan could come to any verdict at all; `undefined` when it could. */
export async function undecidable(plan: PlayedPlan): Promise<Undecidable | undefined> {
  const free = { ...plan, maxPrompts: Number.MAX_SAFE_INTEGER };
  const freely = await play(free, dead, seededRandom(1));
  if (freely.end !== 'rolled-back') {
    const patient = await play({ ...free, maxWaitMs: Number.MAX_SAFE_INTEGER }, dead, seededRandom(1));
    return { kind: 'no-second-look', neededMs: patient.ms };
  }
  const well = await play(free, always, seededRandom(1));
  if (well.end !== 'promoted') return { kind: 'min-samples-out-of-reach', seen: well.samples };
  const needed = Math.max(freely.prompts, well.prompts);
  return plan.maxPrompts < needed ? { kind: 'too-few-prompts', needed } : undefined;
}
