import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logEvidenceOfLowRate,
  logEvidenceOfSlower,
  logEvidenceOfWorse,
} from '../../../src/analysis/evidence.ts';
import known from './fixtures/evidence.json' with { type: 'json' };
import { seeded } from './seeded.ts';

/** E at which a check with the default significance of 0.05 and one gate fails. */
const decides = Math.log(20);
const pairs = (worse: number, better: number, same = 0) => ({ worse, better, same });

describe('the evidence', () => {
  it.each(known.worse)('of $worse : $better is what mpmath computes', ({ worse, better, logE }) => {
    expect(logEvidenceOfWorse(pairs(worse, better, 12))).toBeCloseTo(logE, 9);
  });

  it.each(known.margin)(
    'of $worse : $better in $same more, with margin $margin, is what mpmath computes',
    ({ margin, logE, ...counts }) => {
      expect(logEvidenceOfWorse(counts, margin)).toBeCloseTo(logE, 9);
    },
  );

  it.each(known.rate)(
    'of $passed passed and $failed failed against $passRate is what mpmath computes',
    ({ passRate, logE, ...counts }) => {
      expect(logEvidenceOfLowRate(counts, passRate)).toBeCloseTo(logE, 9);
    },
  );

  it('decides at 7 to 0 and at 10 to 1, and not one pair before', () => {
    const decided = (worse: number, better: number) => logEvidenceOfWorse(pairs(worse, better)) >= decides;
    expect([decided(6, 0), decided(7, 0)]).toEqual([false, true]);
    expect([decided(9, 1), decided(10, 1)]).toEqual([false, true]);
    expect(Math.exp(logEvidenceOfWorse(pairs(7, 0)))).toBeCloseTo(31.875, 9);
  });

  it('is 1 before anything is seen, and agreement alone changes it only under a margin', () => {
    expect(logEvidenceOfWorse(pairs(0, 0))).toBe(0);
    expect(logEvidenceOfWorse(pairs(0, 0, 1000))).toBe(0);
    expect(logEvidenceOfSlower({ slower: 0, notSlower: 0 })).toBe(0);
    expect(logEvidenceOfLowRate({ passed: 0, failed: 0 }, 0.9)).toBe(0);
    expect(logEvidenceOfWorse(pairs(0, 0, 100), 0.05)).toBeLessThan(0);
  });

  it('rises with every pair that the canary loses, and falls with every one that it wins', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.nat(3000),
        fc.nat(3000),
        fc.constantFrom(0, 0.01, 0.2),
        (worse, better, same, margin) => {
          const here = logEvidenceOfWorse(pairs(worse, better, same), margin);
          expect(logEvidenceOfWorse(pairs(worse + 1, better, same), margin)).toBeGreaterThan(here);
          expect(logEvidenceOfWorse(pairs(worse, better + 1, same), margin)).toBeLessThan(here);
          if (margin > 0) {
            expect(logEvidenceOfWorse(pairs(worse, better, same + 1), margin)).toBeLessThan(here);
          }
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it('of a pass rate rises with failures and falls with passes', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), fc.constantFrom(0.2, 0.9, 0.999), (passed, failed, rate) => {
        const here = logEvidenceOfLowRate({ passed, failed }, rate);
        expect(logEvidenceOfLowRate({ passed, failed: failed + 1 }, rate)).toBeGreaterThan(here);
        expect(logEvidenceOfLowRate({ passed: passed + 1, failed }, rate)).toBeLessThan(here);
      }),
      { numRuns: 150, seed: 2 },
    );
  });

  it('of a required rate of 1 is decided by the first failure, and of 0 by none', () => {
    expect(logEvidenceOfLowRate({ passed: 1000, failed: 1 }, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(logEvidenceOfLowRate({ passed: 3, failed: 0 }, 1)).toBeCloseTo(-Math.log(4), 12);
    expect(logEvidenceOfLowRate({ passed: 0, failed: 1000 }, 0)).toBeCloseTo(0, 12);
  });
});

/** Expected change of wealth when one more thing is seen: what makes the process a fair, or losing, game. */
describe('one more pair', () => {
  it('leaves the evidence where it was on average, while a discordant pair favours neither version', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (worse, better) => {
        const here = logEvidenceOfWorse(pairs(worse, better));
        const lost = Math.exp(logEvidenceOfWorse(pairs(worse + 1, better)) - here);
        const won = Math.exp(logEvidenceOfWorse(pairs(worse, better + 1)) - here);
        expect((lost + won) / 2).toBeCloseTo(1, 9);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it('leaves it there too when the canary is worse by exactly the margin', () => {
    const margin = 0.1;
    // Worse in 15 % of all pairs, better in 5 %.
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(500), (worse, better, same) => {
        const here = logEvidenceOfWorse(pairs(worse, better, same), margin);
        const change = (counts: ReturnType<typeof pairs>) =>
          Math.exp(logEvidenceOfWorse(counts, margin) - here);
        const mean =
          0.15 * change(pairs(worse + 1, better, same)) +
          0.05 * change(pairs(worse, better + 1, same)) +
          0.8 * change(pairs(worse, better, same + 1));
        expect(mean).toBeCloseTo(1, 9);
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('of a pass rate leaves it there at exactly the required rate, and lowers it above', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(100), fc.constantFrom(0.5, 0.9, 0.99), (passed, failed, required) => {
        const here = logEvidenceOfLowRate({ passed, failed }, required);
        const pass = Math.exp(logEvidenceOfLowRate({ passed: passed + 1, failed }, required) - here);
        const fail = Math.exp(logEvidenceOfLowRate({ passed, failed: failed + 1 }, required) - here);
        const mean = (rate: number) => rate * pass + (1 - rate) * fail;
        expect(mean(required)).toBeCloseTo(1, 9);
        expect(mean(required + (1 - required) / 2)).toBeLessThan(1);
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

describe('over many looks at two equal versions', () => {
  it('the evidence reaches 20 in far fewer than 5 % of all rollouts, and costs nothing on average', () => {
    const random = seeded(7);
    const rollouts = 1500;
    let crossed = 0;
    let total = 0;
    for (let rollout = 0; rollout < rollouts; rollout += 1) {
      let [worse, better, ever] = [0, 0, false];
      for (let pair = 0; pair < 60 && !ever; pair += 1) {
        if (random() < 0.5) worse += 1;
        else better += 1;
        ever = logEvidenceOfWorse(pairs(worse, better)) >= decides;
      }
      if (ever) crossed += 1;
      total += Math.exp(logEvidenceOfWorse(pairs(worse, better)));
    }
    // By Ville at most 5 %; four standard errors above would be 7.3 %.
    expect(crossed / rollouts).toBeLessThan(0.073);
    expect(crossed).toBeGreaterThan(0);
    // A stopped fair game stays fair: the mean is 1, here with a standard error of about 0.1.
    expect(total / rollouts).toBeGreaterThan(0.6);
    expect(total / rollouts).toBeLessThan(1.4);
  });
});
