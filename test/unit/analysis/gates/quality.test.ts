import { describe, expect, it } from 'vitest';
import { logEvidenceOfWorse } from '../../../../src/analysis/evidence.ts';
import type { Standard } from '../../../../src/analysis/gates/gate.ts';
import { quality } from '../../../../src/analysis/gates/quality.ts';
import { again, first, times } from '../samples.ts';
import { opened } from './open.ts';

const seven = times(7, first('+-'));
const withMargin = (margin: number): Standard => ({ kind: 'comparison', margin });

describe('quality', () => {
  it('fails after seven worse pairs in each of two looks, and names the test', () => {
    const reading = opened(quality, [seven, seven]).reading();
    expect(reading).toMatchObject({
      verdict: 'fail',
      why: `'test t1' failed 14 of 14 times on version 7 and 0 of 14 on version 6`,
    });
    expect(opened(quality, [seven, seven.slice(1)]).reading()).toMatchObject({ verdict: 'open' });
    expect(opened(quality, [[...seven, ...seven]]).reading()).toMatchObject({
      verdict: 'open',
      unconfirmed: true,
    });
  });

  it('counts a missing answer as a failed test of its side, and no pair where both stayed silent', () => {
    const gate = opened(quality, [[first('+!'), first('!+'), first('!!'), first('-!'), first('++')]]);
    expect(gate.counts().slice(0, 3)).toEqual([1, 1, 2]);
  });

  it('counts pairs asked again apart in the journal, and like all others in the evidence', () => {
    const gate = opened(quality, [
      [first('+-'), again('+-'), again('+-'), again('++')],
      [first('-+'), first('+-')],
    ]);
    expect(gate.counts()).toEqual([2, 1, 0, 2, 0, 1, 3, 0, 4, 1]);
    expect(gate.reading().logE).toBe(logEvidenceOfWorse({ worse: 4, better: 1, same: 0 }));
  });

  it('passes where the canary is as good, and says what it saw', () => {
    expect(opened(quality, [times(4, first('++'))]).reading()).toMatchObject({
      verdict: 'pass',
      why: 'both versions agreed on 4 pairs',
    });
    expect(opened(quality, [[first('+-'), first('-+')]]).reading()).toMatchObject({
      verdict: 'pass',
      why: 'of 2 pairs version 7 did worse than version 6 in 1 and better in 1',
    });
    expect(opened(quality, [[]]).reading().why).toBe('no pair of answers was compared yet');
  });

  it('does not let a good past cover for a canary that broke since', () => {
    const before = opened(quality, [times(30, first('-+'))]).counts();
    const gate = quality.create(
      {
        standard: withMargin(0),
        tests: 10,
        threshold: 20,
        errorLimit: 4,
        metrics: false,
        versions: { canary: '7', baseline: '6' },
      },
      before,
    );
    gate.openLook(true);
    for (const sample of times(4, first('+-'))) gate.count(sample);
    expect(gate.reading().verdict).toBe('pass');
    // Five worse pairs alone are E = 10.5, over half of the limit.
    gate.count(first('+-'));
    expect(gate.reading()).toMatchObject({ verdict: 'open', atEnd: 'pass' });
  });

  it('comes to nothing at the end only where also without its strongest look half the limit is reached', () => {
    const worse = (count: number) => times(count, first('+-'));
    // 5 to 0 is E = 10.5.
    expect(opened(quality, [worse(6), worse(5)]).reading()).toMatchObject({
      verdict: 'open',
      atEnd: 'inconclusive',
    });
    expect(opened(quality, [worse(6), worse(4)]).reading()).toMatchObject({ verdict: 'open', atEnd: 'pass' });
  });

  it('goes on from the counts of the release before, which told no looks apart: they are one', () => {
    const gate = opened(quality, [seven.slice(1)], {}, [8, 0, 40]);
    expect(gate.counts()).toEqual([14, 0, 40, 0, 0, 0, 8, 0, 6, 0]);
    expect(gate.reading().verdict).toBe('open');
    gate.count(first('+-'));
    expect(gate.reading().verdict).toBe('fail');
    // What another run saw is told in counts.
    expect(opened(quality, [[]], {}, [14, 0, 0, 0, 0, 0, 7]).reading()).toMatchObject({
      verdict: 'fail',
      why: 'of 14 pairs version 7 did worse than version 6 in 14 and better in 0',
    });
  });

  it('says what is known after a promotion, of pairs first asked alone', () => {
    const sixty = times(60, first('++'));
    expect(opened(quality, [sixty]).learned?.()).toBe(
      'with 95 % confidence version 7 is at most 8 points worse than version 6 (60 pairs, none differed)',
    );
    const differing = [...times(58, first('++')), first('+-'), first('-+'), again('+-'), again('++')];
    expect(opened(quality, [differing]).learned?.()).toMatch(/\(60 pairs, worse in 1, better in 1\)$/);
    expect(opened(quality, [[]]).learned?.()).toBeUndefined();
  });

  it('tells those who ask how close it was, and which tests are flaky', () => {
    const details = opened(quality, [
      [first('+-'), first('++'), first('-+', 't2'), first('--', 't2')],
    ]).details?.();
    expect(details).toEqual([
      'of 4 pairs version 7 did worse than version 6 in 1 and better in 1: E = 0.667, rolls back at 20, without its strongest look E = 0.667, rolls back at 20',
      `'test t1' is flaky: 1 of 2 on version 7, 0 of 2 on version 6 failed`,
      `'test t2' is flaky: 1 of 2 on version 7, 2 of 2 on version 6 failed`,
    ]);
  });
});

describe('a margin', () => {
  const tenth = [first('+-'), ...times(9, first('++'))];

  it('lets the canary be worse by so much', () => {
    const looks = times(20, tenth);
    expect(opened(quality, looks).reading().verdict).toBe('fail');
    expect(opened(quality, looks, { standard: withMargin(0.02) }).reading().verdict).toBe('fail');
    expect(opened(quality, looks, { standard: withMargin(0.2) }).reading().verdict).toBe('pass');
  });

  it('is the mean of two games: pairs first asked, and pairs asked again with the margin of one test', () => {
    const gate = opened(quality, [[...tenth, ...times(6, again('+-'))]], { standard: withMargin(0.02) });
    const one = logEvidenceOfWorse({ worse: 1, better: 0, same: 9 }, 0.02);
    const two = logEvidenceOfWorse({ worse: 6, better: 0, same: 0 }, 0.2);
    expect(gate.reading().logE).toBeCloseTo(Math.log((Math.exp(one) + Math.exp(two)) / 2), 12);
  });

  it('that one test may use up alone does not judge pairs asked again', () => {
    const gate = opened(quality, [[...tenth, ...times(6, again('+-'))]], { standard: withMargin(0.1) });
    expect(gate.reading().logE).toBe(logEvidenceOfWorse({ worse: 1, better: 0, same: 9 }, 0.1));
  });

  it('takes of the strongest look what leaves less against the canary', () => {
    // The journal knows 6 worse of the strongest look, not which of them were asked again.
    const known = [7, 0, 93, 12, 0, 0, 6, 0];
    const { details } = opened(quality, [[]], { standard: withMargin(0.02) }, known);
    const e = (worseFirst: number, worseAgain: number) =>
      (Math.exp(logEvidenceOfWorse({ worse: worseFirst, better: 0, same: 93 }, 0.02)) +
        Math.exp(logEvidenceOfWorse({ worse: worseAgain, better: 0, same: 0 }, 0.2))) /
      2;
    expect(e(7, 6)).toBeLessThan(e(1, 12));
    expect(details?.()[0]).toContain(`without its strongest look E = ${Number(e(7, 6).toPrecision(3))},`);
  });
});
