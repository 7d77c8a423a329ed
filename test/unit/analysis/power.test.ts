import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '../../../src/analysis/binomial.ts';
import { logEvidenceOfWorse } from '../../../src/analysis/evidence.ts';
import { detectableRate, fewestPairs, type Power } from '../../../src/analysis/power.ts';
import { seeded } from './seeded.ts';

const strict = { significance: 0.05, gates: 1, margin: 0 };

describe('the chance of at least so many successes', () => {
  it('is the binomial tail', () => {
    expect(chanceOfAtLeast(7, 7, 0.5)).toBeCloseTo(1 / 128, 12);
    expect(chanceOfAtLeast(1, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10, 12);
    expect(chanceOfAtLeast(2, 3, 0.4)).toBeCloseTo(3 * 0.16 * 0.6 + 0.064, 12);
    expect(chanceOfAtLeast(50_001, 100_001, 0.5)).toBeCloseTo(0.5, 9);
  });

  it('is certain or impossible at its ends', () => {
    expect(chanceOfAtLeast(0, 5, 0)).toBe(1);
    expect(chanceOfAtLeast(1, 5, 0)).toBe(0);
    expect(chanceOfAtLeast(5, 5, 1)).toBe(1);
    expect(chanceOfAtLeast(6, 5, 0.9)).toBe(0);
  });
});

describe('the smallest drop that can be seen', () => {
  it('from 100 % is exact: 66 pairs see the rate at which 7 failures have a chance of 80 %', () => {
    const rate = detectableRate(1, { ...strict, pairs: 66 }) as number;
    expect(chanceOfAtLeast(7, 66, 1 - rate)).toBeGreaterThanOrEqual(0.8);
    expect(chanceOfAtLeast(7, 66, 1 - rate - 0.001)).toBeLessThan(0.8);
    expect(rate).toBe(0.865);
  });

  it('is none when the pairs are too few for any evidence', () => {
    expect(detectableRate(1, { ...strict, pairs: 6 })).toBeUndefined();
    expect(detectableRate(1, { ...strict, pairs: 7 })).toBeDefined();
    expect(fewestPairs(strict)).toBe(7);
    expect(fewestPairs({ ...strict, gates: 2 })).toBe(8);
  });

  it('shrinks with more pairs, and grows with a margin, with more gates and with a stricter significance', () => {
    const rate = (change: Partial<Power>) =>
      detectableRate(0.95, { ...strict, pairs: 200, ...change }) as number;
    const here = rate({});
    expect(rate({ pairs: 1000 })).toBeGreaterThan(here);
    expect(rate({ margin: 0.05 })).toBeLessThan(here);
    expect(rate({ gates: 2 })).toBeLessThan(here);
    expect(rate({ significance: 0.001 })).toBeLessThan(here);
  });

  it.each([
    { pairs: 66, margin: 0 },
    { pairs: 300, margin: 0 },
    { pairs: 300, margin: 0.02 },
  ])('from 95 % is what $pairs simulated pairs with margin $margin see', ({ pairs, margin }) => {
    const rate = detectableRate(0.95, { ...strict, pairs, margin }) as number;
    const random = seeded(pairs);
    const rollouts = 1500;
    let seen = 0;
    for (let rollout = 0; rollout < rollouts; rollout += 1) {
      const counts = { worse: 0, better: 0, same: 0 };
      for (let pair = 0; pair < pairs; pair += 1) {
        const [stable, canary] = [random() < 0.95, random() < rate];
        counts[stable === canary ? 'same' : stable ? 'worse' : 'better'] += 1;
      }
      if (logEvidenceOfWorse(counts, margin) >= Math.log(20)) seen += 1;
    }
    // Standard error 1 %.
    expect(seen / rollouts).toBeGreaterThan(0.77);
    expect(seen / rollouts).toBeLessThan(0.84);
  });

  it('takes no noticeable time', () => {
    for (const pairs of [66, 6000]) {
      const begun = performance.now();
      for (const from of [1, 0.95]) detectableRate(from, { ...strict, pairs });
      // Some 25 ms alone on a slow machine; the limit leaves room for tests beside it.
      expect(performance.now() - begun).toBeLessThan(250);
    }
  });
});
