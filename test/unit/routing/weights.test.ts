import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTraffic } from '../../../src/routing/weights.ts';

describe('splitTraffic', () => {
  it('takes the canary share from a single stable version', () => {
    expect(splitTraffic([{ version: '6', percentage: 100 }], '7', 10)).toEqual([
      { version: '6', percentage: 90 },
      { version: '7', percentage: 10 },
    ]);
  });

  it('takes the canary share from several stable versions in proportion', () => {
    const baseline = [
      { version: '4', percentage: 70 },
      { version: '5', percentage: 30 },
    ];
    expect(splitTraffic(baseline, '6', 10)).toEqual([
      { version: '4', percentage: 63 },
      { version: '5', percentage: 27 },
      { version: '6', percentage: 10 },
    ]);
    expect(splitTraffic(baseline, '6', 25)).toEqual([
      { version: '4', percentage: 53 },
      { version: '5', percentage: 22 },
      { version: '6', percentage: 25 },
    ]);
  });

  it('names only the canary at 100 % and on a first deployment', () => {
    expect(splitTraffic([{ version: '6', percentage: 100 }], '7', 100)).toEqual([
      { version: '7', percentage: 100 },
    ]);
    expect(splitTraffic([], '1', 10)).toEqual([{ version: '1', percentage: 100 }]);
  });

  it('always gives whole percents that sum to 100 and keeps every share within one percent of its proportion', () => {
    const baselines = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 })
      .map((weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const rules = weights.map((weight, index) => ({
          version: String(index + 1),
          percentage: Math.floor((weight * 100) / total),
        }));
        const first = rules[0] as { version: string; percentage: number };
        rules[0] = {
          ...first,
          percentage: first.percentage + 100 - rules.reduce((sum, rule) => sum + rule.percentage, 0),
        };
        return rules;
      });
    fc.assert(
      fc.property(baselines, fc.integer({ min: 1, max: 99 }), (baseline, weight) => {
        const rules = splitTraffic(baseline, 'canary', weight);
        expect(rules.reduce((sum, rule) => sum + rule.percentage, 0)).toBe(100);
        expect(rules.find((rule) => rule.version === 'canary')?.percentage).toBe(weight);
        for (const rule of rules) expect(Number.isInteger(rule.percentage) && rule.percentage > 0).toBe(true);
        for (const stable of baseline) {
          const share = rules.find((rule) => rule.version === stable.version)?.percentage ?? 0;
          expect(Math.abs(share - (stable.percentage * (100 - weight)) / 100)).toBeLessThan(1);
        }
      }),
    );
  });
});
