import { gatesOf, judgeGates, type Standard } from '../../../src/analysis/gates.ts';
import { readEvidence } from '../../../src/analysis/tally.ts';

/** What all looks so far have seen. */
export interface Counts {
  pairs: number;
  stablePassed: number;
  canaryPassed: number;
  /** Stable passed and the canary failed. */
  worse: number;
  /** The canary passed and stable failed. */
  better: number;
}

/** What a look says. A rule that knows no doubt says `pass` whenever it does not say `fail`. */
export type Says = 'pass' | 'fail' | 'inconclusive';

/** A rule that decides at every look; `fail` sends the canary back. */
export interface Decider {
  readonly name: string;
  judge(counts: Counts): Says;
}

/** What the action does, by its own gates. */
export function eProcess(significance: number): Decider {
  const standard: Standard = { kind: 'comparison', margin: 0 };
  return {
    name: 'e-process (this action)',
    judge: remembered(
      ({ worse, better }) => `${worse} ${better}`,
      ({ worse, better, pairs }) => {
        const tally = readEvidence({ quality: [worse, better, pairs - worse - better] });
        const gates = gatesOf(tally, standard, significance);
        return judgeGates(gates, pairs, { significance, minSamples: 0 }).verdict;
      },
    ),
  };
}

/** Two proportions, pooled, one-sided: what most dashboards compute. */
export function zTest(significance: number): Decider {
  const critical = normalQuantile(1 - significance);
  return {
    name: 'z test at each look',
    judge({ pairs, stablePassed, canaryPassed }) {
      const pooled = (stablePassed + canaryPassed) / (2 * pairs);
      const error = Math.sqrt((2 * pooled * (1 - pooled)) / pairs);
      return error > 0 && (stablePassed - canaryPassed) / pairs / error >= critical ? 'fail' : 'pass';
    },
  };
}

/** Fisher's exact test, one-sided: as the z test, and right for small counts. */
export function fisherTest(significance: number): Decider {
  return {
    name: `Fisher's exact test at each look`,
    judge: remembered(
      ({ pairs, stablePassed, canaryPassed }) => `${pairs} ${stablePassed} ${canaryPassed}`,
      ({ pairs, stablePassed, canaryPassed }) => {
        const passed = stablePassed + canaryPassed;
        const all = logChoose(2 * pairs, passed);
        let chance = 0;
        for (let few = Math.max(0, passed - pairs); few <= canaryPassed; few += 1) {
          chance += Math.exp(logChoose(pairs, few) + logChoose(pairs, passed - few) - all);
        }
        return chance <= significance ? 'fail' : 'pass';
      },
    ),
  };
}

/** Simulated rollouts meet the same counts again and again. */
function remembered(
  key: (counts: Counts) => string,
  decide: (counts: Counts) => Says,
): (counts: Counts) => Says {
  const known = new Map<string, Says>();
  return (counts) => {
    const id = key(counts);
    const decision = known.get(id) ?? decide(counts);
    known.set(id, decision);
    return decision;
  };
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1) {
    logFactorials.push((logFactorials[next - 1] as number) + Math.log(next));
  }
  return logFactorials[n] as number;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Where the normal distribution reaches `p`, by bisection over its density's sum (Simpson's rule). */
function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function normalBelow(x: number): number {
  const steps = 400;
  const width = x / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((step * width) ** 2) / 2);
  }
  return 0.5 + (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}
