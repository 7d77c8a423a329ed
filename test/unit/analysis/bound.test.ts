import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostWorse } from '../../../src/analysis/bound.ts';
import { seeded } from './seeded.ts';

describe('how much worse the canary can still be', () => {
  it.each([
    { worse: 0, better: 0, same: 120, about: 0.0375 },
    { worse: 6, better: 6, same: 108, about: 0.09 },
    { worse: 0, better: 0, same: 1000, about: 0.0045 },
  ])('after $worse worse, $better better, $same same is about $about', ({ about, ...counts }) => {
    expect(Math.abs((mostWorse(counts) ?? 1) - about)).toBeLessThan(about / 8);
  });

  it('is not known after a few pairs', () => {
    expect(mostWorse({ worse: 0, better: 0, same: 0 })).toBeUndefined();
    expect(mostWorse({ worse: 3, better: 0, same: 0 })).toBeUndefined();
  });

  it('grows with every pair that the canary loses', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.nat(15), fc.nat(60), (worse, better, same) => {
        const here = mostWorse({ worse, better, same }) ?? 1;
        expect(mostWorse({ worse: worse + 1, better, same }) ?? 1).toBeGreaterThanOrEqual(here);
      }),
      { numRuns: 25, seed: 21 },
    );
  });

  it('holds in all but 5 % of rollouts, at whatever pair it is read', () => {
    const random = seeded(22);
    const rollouts = 150;
    let wrong = 0;
    for (let rollout = 0; rollout < rollouts; rollout += 1) {
      const counts = { worse: 0, better: 0, same: 0 };
      let broken = false;
      for (let asked = 1; asked <= 120 && !broken; asked += 1) {
        // Worse in 10 % of pairs, better in 2 %: 8 points.
        const draw = random();
        counts[draw < 0.1 ? 'worse' : draw < 0.12 ? 'better' : 'same'] += 1;
        if (asked % 30 === 0) broken = (mostWorse(counts) ?? 1) < 0.08;
      }
      if (broken) wrong += 1;
    }
    // Four standard errors above 5 % are 12 %.
    expect(wrong / rollouts).toBeLessThan(0.12);
  });
});
