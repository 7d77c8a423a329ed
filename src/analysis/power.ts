import { chanceOfAtLeast } from './binomial.ts';
import { logEvidenceOfWorse } from './evidence.ts';
import { thresholdOf } from './gates.ts';

/** What decides how small a drop a rollout can see. */
export interface Power {
  /** Pairs that all looks together compare. */
  readonly pairs: number;
  readonly significance: number;
  /** Gates that share the significance; 1 or more. */
  readonly gates: number;
  /** Fraction of pairs by which the canary may be worse. */
  readonly margin: number;
}

/** How often a drop that counts as detectable is detected. */
export const enough = 0.8;

/** Drops are told to a tenth of a percent. */
const grain = 1000;

/** Stops summing over what happens less often than this. */
const negligible = 1e-3;

/** Slices that a wide distribution is cut into. */
const mostSlices = 18;

/**
 * Largest pass rate of a canary that is still detected as worse in 80 % of all rollouts, when stable passes at
 * `stableRate` and answers to different prompts are independent. `undefined` when even a canary that always fails
 * would not be.
 *
 * Counts as detected what has its evidence at the last look. A drop that was seen earlier and doubted later is not
 * counted, so the true figure is the same (from a stable rate of 1, without a margin) or slightly better.
 *
 * @param stableRate fraction, above 0 to 1
 */
export function detectableRate(stableRate: number, power: Power): number | undefined {
  const boundary = boundaryOf(power);
  const detects = (rate: number) => chanceOfDetection(stableRate, rate, power.pairs, boundary) >= enough;
  if (!detects(0)) return undefined;
  let [seen, unseen] = [0, Math.round(stableRate * grain)];
  while (unseen - seen > 1) {
    const middle = Math.floor((seen + unseen) / 2);
    if (detects(middle / grain)) seen = middle;
    else unseen = middle;
  }
  return seen / grain;
}

/** Fewest pairs with which a canary that fails everything that stable passes can be found out. */
export function fewestPairs(power: Omit<Power, 'pairs'>): number {
  const most = 1e7;
  return leastThat((worse) => isDecided({ worse, better: 0, same: 0 }, power), 1, most);
}

/** Fewest `worse` pairs that decide, for a number of `better` ones; remembered, because it is asked for often. */
function boundaryOf(power: Power): (better: number) => number {
  const known = new Map<number, number>();
  let guess = 1;
  return (better) => {
    const remembered = known.get(better);
    if (remembered !== undefined) return remembered;
    const most = power.pairs - better;
    const decides = (worse: number) => isDecided({ worse, better, same: most - worse }, power);
    guess = leastThat(decides, Math.min(guess, most), most);
    known.set(better, guess);
    return guess;
  };
}

/** The least number up to `most` for which a rising condition holds, searched outwards from a guess; `most + 1` when none. */
function leastThat(holds: (value: number) => boolean, guess: number, most: number): number {
  let [below, above] = [-1, most + 1];
  let stride = 1;
  if (holds(guess)) {
    above = guess;
    for (let next = guess - 1; next > below; next -= stride, stride *= 2) {
      if (holds(next)) above = next;
      else below = next;
    }
  } else {
    below = guess;
    for (let next = guess + 1; next < above; next += stride, stride *= 2) {
      if (holds(next)) above = next;
      else below = next;
    }
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

function isDecided(
  counts: Parameters<typeof logEvidenceOfWorse>[0],
  { margin, significance, gates }: Omit<Power, 'pairs'>,
): boolean {
  return logEvidenceOfWorse(counts, margin) >= Math.log(thresholdOf(significance, gates));
}

/** Sums over the number of `better` pairs; given that, `worse` ones are binomial among the rest. */
function chanceOfDetection(
  stableRate: number,
  rate: number,
  pairs: number,
  boundary: (better: number) => number,
): number {
  const better = (1 - stableRate) * rate;
  const worse = stableRate * (1 - rate);
  const detects = (count: number) =>
    chanceOfAtLeast(boundary(count), pairs - count, Math.min(1, worse / (1 - better)));
  let chance = 0;
  let beyond = 1;
  for (const { from, to } of slices(pairs, better)) {
    const within = beyond;
    beyond = chanceOfAtLeast(to + 1, pairs, better);
    const inside = from === to ? detects(from) : (detects(from) + detects(to)) / 2;
    chance += (within - beyond) * inside;
  }
  return chance;
}

/** The likely counts of successes, in slices of equal width: of width 1 while there are few. */
function slices(trials: number, p: number): readonly { readonly from: number; readonly to: number }[] {
  // Bernstein's bound on how far a binomial count strays from its mean.
  const rarity = Math.log(2 / negligible);
  const spread = p > 0 ? Math.sqrt(2 * trials * p * (1 - p) * rarity) + (2 / 3) * rarity : 0;
  const first = Math.max(0, Math.floor(trials * p - spread));
  const last = Math.min(trials, Math.ceil(trials * p + spread));
  const width = Math.ceil((last - first + 1) / mostSlices);
  const result: { from: number; to: number }[] = [];
  for (let from = Math.floor(first / width) * width; from <= last; from += width) {
    result.push({ from, to: Math.min(from + width - 1, trials) });
  }
  return result;
}
