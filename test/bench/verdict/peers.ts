import { logChoose } from './binomial.ts';
import { type PairSaid, significance } from './simulate.ts';
import type { Rule } from './whole-looks.ts';

/** What two versions passed so far, pairs or not. */
interface Passed {
  readonly asked: number;
  readonly canary: number;
  readonly stable: number;
}

/** Two proportions, pooled, one-sided, at each look: what most dashboards compute. */
export const zTest = (): Rule => untilSignificant(worseByZ);

/** Fisher's exact test, one-sided, at each look: as the z test, and right for small counts. */
export const fisherTest = (): Rule => untilSignificant(worseByFisher);

function untilSignificant(isWorse: (passed: Passed) => boolean): Rule {
  let passed: Passed = { asked: 0, canary: 0, stable: 0 };
  return {
    look(pairs) {
      const of = (side: keyof PairSaid) => pairs.filter((pair) => pair[side] === 'pass').length;
      passed = {
        asked: passed.asked + pairs.length,
        canary: passed.canary + of('canary'),
        stable: passed.stable + of('stable'),
      };
      return isWorse(passed) ? 'fail' : 'pass';
    },
  };
}

/** Where the normal distribution leaves 5 % above. */
const critical = 1.6448536269514722;

function worseByZ({ asked, canary, stable }: Passed): boolean {
  const pooled = (stable + canary) / (2 * asked);
  const error = Math.sqrt((2 * pooled * (1 - pooled)) / asked);
  return error > 0 && (stable - canary) / asked / error >= critical;
}

function worseByFisher({ asked, canary, stable }: Passed): boolean {
  const passed = stable + canary;
  const all = logChoose(2 * asked, passed);
  let chance = 0;
  for (let few = Math.max(0, passed - asked); few <= canary; few += 1) {
    chance += Math.exp(logChoose(asked, few) + logChoose(asked, passed - few) - all);
  }
  return chance <= significance;
}
