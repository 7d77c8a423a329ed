import { describe, expect, it } from 'vitest';
import { mostBeyond } from '../../../src/analysis/assessment.ts';
import type { MetricReading } from '../../../src/metrics/metric.ts';
import { assessment, takeLook } from './assessing.ts';
import { again, answer, first, times } from './samples.ts';

const same = (count: number) => times(count, first('++'));
const worse = (count: number) => times(count, first('+-'));

describe('a look', () => {
  it('passes where nothing points against the canary', () => {
    expect(takeLook(assessment(), same(3))).toEqual({
      verdict: 'pass',
      why: 'both versions agreed on 3 pairs',
      atEnd: 'pass',
      again: 'at-once',
    });
  });

  it('is over with the sample that decides, or that can decide nothing any more', () => {
    const one = assessment();
    one.openLook(0, false);
    expect(worse(8).map((sample) => one.count(sample))).toEqual([...times(6, false), true, true]);
    expect(one.closeLook()).toMatchObject({
      verdict: 'inconclusive',
      again: 'after-interval',
      atEnd: 'inconclusive',
    });
    one.openLook(0, false);
    expect(worse(7).map((sample) => one.count(sample))).toEqual([...times(6, false), true]);
    expect(one.closeLook().verdict).toBe('fail');
  });

  it('is undecided where some evidence points against the canary, and may end as chance', () => {
    expect(takeLook(assessment(), [...worse(1), ...same(2)])).toMatchObject({
      verdict: 'inconclusive',
      why: 'of 3 pairs version 7 did worse than version 6 in 1 and better in 0',
      atEnd: 'pass',
      again: 'at-once',
    });
  });

  it('without a pair that exists is an error that comes to nothing', () => {
    expect(takeLook(assessment(), times(3, first('!!')))).toMatchObject({
      verdict: 'error',
      why: 'neither version gave a usable answer to any question',
      atEnd: 'inconclusive',
      again: 'by-schedule',
    });
    const alone = assessment({ standard: { kind: 'pass-rate', passRate: 1 } });
    expect(takeLook(alone, [answer('!')])).toMatchObject({
      verdict: 'error',
      why: 'no question got a usable answer',
    });
  });

  it('with nothing to ask or measure has no verdict', () => {
    expect(takeLook(assessment({ tests: 0 }), [])).toMatchObject({ verdict: 'none', atEnd: 'pass' });
  });

  it('with metrics alone is decided by them', () => {
    const reading = (verdict: MetricReading['verdict']): MetricReading[] => [
      { name: 'errors', verdict, why: 'seen' },
    ];
    for (const verdict of ['pass', 'fail', 'inconclusive'] as const) {
      const one = assessment({ tests: 0, metrics: true });
      expect(takeLook(one, [{ kind: 'metrics', readings: reading(verdict) }]).verdict).toBe(verdict);
    }
  });

  it('tells every gate that failed, and shares the significance between the gates', () => {
    const standard = { kind: 'comparison', margin: 0, maxLatencyRatio: 1.5 } as const;
    const one = assessment({ standard });
    takeLook(one, worse(7));
    expect(takeLook(one, worse(7)).verdict).toBe('inconclusive');
    expect(one.figures().map(({ name, threshold }) => [name, threshold])).toEqual([
      ['quality', 40],
      ['latency', 40],
    ]);
    expect(takeLook(one, worse(8)).verdict).toBe('fail');
  });

  it('gives a figure that JSON can keep', () => {
    const one = assessment({ standard: { kind: 'pass-rate', passRate: 1 } });
    takeLook(one, [answer('-')]);
    expect(one.figures()).toEqual([{ name: 'pass-rate', e: 1e12, threshold: 20 }]);
  });
});

describe('a run that goes on from evidence that has decided', () => {
  it('fails with its first sample, whatever that says', () => {
    const one = assessment({ evidence: { c: [0, 20, 40], q: [14, 0, 6, 0, 0, 0, 7] } });
    one.openLook(0, false);
    expect(one.count(first('++'))).toBe(true);
    expect(one.closeLook().verdict).toBe('fail');
  });
});

describe('min-samples', () => {
  it('are needed in every check anew before it passes', () => {
    const one = assessment({ minSamples: 5 });
    const verdicts = [0, 0, 1, 1].map((step) => takeLook(one, same(3), { step }).verdict);
    expect(verdicts).toEqual(['inconclusive', 'pass', 'inconclusive', 'pass']);
  });

  it('that are missing are told, and keep the check from ending well', () => {
    expect(takeLook(assessment({ minSamples: 5 }), same(3))).toMatchObject({
      why: "3 of the 5 samples that 'min-samples' asks for",
      atEnd: 'inconclusive',
      advice: `Lower 'min-samples', add tests, or give the check more time, and deploy again.`,
    });
  });

  it('are not waited for by a canary that failed', () => {
    const one = assessment({ minSamples: 1000 });
    takeLook(one, worse(7));
    expect(takeLook(one, worse(7)).verdict).toBe('fail');
  });
});

describe('pairs beyond the plan', () => {
  it('are counted when first asked in extra looks, and are spent at 120', () => {
    const one = assessment();
    takeLook(one, [...worse(1), ...same(2)]);
    expect(one.evidence.c).toEqual([0, 3, 6]);
    takeLook(one, [first('+-'), again('+-'), again('-+'), first('++')], { extra: true });
    expect(one.evidence.c).toEqual([0, 7, 14, 2]);
    const last = takeLook(one, [...same(mostBeyond - 2)], { extra: true });
    expect(last).toMatchObject({
      verdict: 'inconclusive',
      atEnd: 'pass',
      spent: { of: 'pairs', why: '120 more pairs than planned did not decide it' },
    });
    one.openLook(0, true);
    expect(one.mayAsk(2)).toBe(false);
    one.openLook(1, false);
    expect(one.mayAsk(2)).toBe(true);
  });

  it('are spent for good, also over runs', () => {
    const one = assessment({ evidence: { c: [0, 200, 400, mostBeyond] } });
    one.openLook(0, true);
    expect(one.mayAsk(2)).toBe(false);
  });
});

describe('max-prompts', () => {
  it('counts smoke tests, earlier runs and this one together', () => {
    const one = assessment({ maxPrompts: 20, promptsBefore: 4, evidence: { c: [0, 5, 10] } });
    expect(one.prompts).toBe(14);
    one.openLook(0, false);
    expect(times(4, 2).map((prompts) => one.mayAsk(prompts))).toEqual([true, true, true, false]);
    for (const sample of [...worse(1), ...same(2)]) one.count(sample);
    expect(one.closeLook()).toMatchObject({
      spent: { of: 'prompts', why: `the 20 prompts of 'max-prompts' are spent` },
      advice: `Raise 'max-prompts', or ask fewer tests, and deploy again.`,
    });
  });

  it('that are used up exactly are not yet spent', () => {
    const one = assessment({ maxPrompts: 6 });
    expect(takeLook(one, same(3)).spent).toBeUndefined();
  });
});

describe('errors of a check without a baseline', () => {
  const standard = { kind: 'pass-rate', passRate: 0.5 } as const;
  const looks = [times(2, answer('!')), times(10, answer('+'))];

  it('are remembered by the next run, though no sample came with them', () => {
    const whole = assessment({ standard, tests: 10 });
    for (const samples of looks) takeLook(whole, samples);
    let part = assessment({ standard, tests: 10 });
    takeLook(part, looks[0] ?? []);
    part = assessment({ standard, tests: 10, evidence: JSON.parse(JSON.stringify(part.evidence)) });
    takeLook(part, looks[1] ?? []);
    expect(part.evidence).toEqual(whole.evidence);
    for (const one of [part, whole]) {
      expect(one.closeLook()).toMatchObject({
        verdict: 'inconclusive',
        why: expect.stringContaining('version 7 gave no usable answer to 2 of 12 prompts'),
      });
    }
  });
});
