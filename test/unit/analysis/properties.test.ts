import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logEvidenceOfWorse } from '../../../src/analysis/evidence.ts';
import type { Standard } from '../../../src/analysis/gates/gate.ts';
import { evidenceJudge } from '../../../src/analysis/judge.ts';
import type { Sample } from '../../../src/analysis/sample.ts';
import { decodeEntry, encodeEntry, longestEntry } from '../../../src/rollout/journal.ts';
import { assessment, takeLook } from './assessing.ts';
import { answer, type Mark, pair } from './samples.ts';
import { seeded } from './seeded.ts';

const runs = { numRuns: 80, seed: 31 };
const mark = fc.constantFrom<Mark>('+', '-', '!');
/** A pair and whether it was asked again, with latencies that cross every ratio. */
const sample: fc.Arbitrary<Sample> = fc
  .record({
    stable: mark,
    canary: mark,
    test: fc.constantFrom('a', 'b', 'c'),
    again: fc.boolean(),
    slow: fc.boolean(),
  })
  .map(({ stable, canary, test, again, slow }) => ({
    ...pair(`${stable}${canary}`, test, { stable: 100, canary: slow ? 400 : 100 }),
    again,
  }));
const worseMostly = fc.oneof(
  { arbitrary: sample, weight: 1 },
  {
    arbitrary: fc.boolean().map((again): Sample => ({ ...pair('+-'), again })),
    weight: 2,
  },
);
const looks = fc.array(fc.array(fc.oneof(sample, worseMostly), { maxLength: 14 }), {
  minLength: 1,
  maxLength: 8,
});
const standard: fc.Arbitrary<Standard> = fc.constantFrom<Standard>(
  { kind: 'comparison', margin: 0 },
  { kind: 'comparison', margin: 0.02 },
  { kind: 'comparison', margin: 0.4 },
  { kind: 'comparison', margin: 0, maxLatencyRatio: 2 },
);

function swapped(one: Sample): Sample {
  return one.kind === 'pair' ? { ...one, canary: one.baseline, baseline: one.canary } : one;
}

describe('looks that are spread over runs', () => {
  const plan = fc.array(
    fc.record({
      samples: fc.array(worseMostly, { maxLength: 12 }),
      newCheck: fc.boolean(),
      newRun: fc.boolean(),
      extra: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  );

  it('come to what they come to in one run, through the lines of a journal', () => {
    fc.assert(
      fc.property(plan, standard, fc.constantFrom(0, 5), (planned, held, minSamples) => {
        const options = { standard: held, minSamples };
        const whole = assessment(options);
        let part = assessment(options);
        let step = 0;
        for (const { samples, newCheck, newRun, extra } of planned) {
          if (newCheck) step += 1;
          if (newRun) part = assessment({ ...options, evidence: kept(part.evidence) });
          const [one, other] = [whole, part].map((into) => takeLook(into, samples, { step, extra }));
          // Which test broke is told from what a run has seen itself.
          const { why: _, advice: __, ...verdict } = one ?? {};
          expect(other).toMatchObject(verdict);
          expect(part.evidence).toEqual(whole.evidence);
          expect(part.figures()).toEqual(whole.figures());
        }
      }),
      runs,
    );
  });

  it('without a baseline come to the same, errors included', () => {
    const answers = fc.array(
      fc.record({ marks: fc.array(mark, { maxLength: 8 }), newRun: fc.boolean(), newCheck: fc.boolean() }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(answers, fc.constantFrom(0.5, 0.9, 1), (planned, passRate) => {
        const options = { standard: { kind: 'pass-rate', passRate } } as const;
        const whole = assessment(options);
        let part = assessment(options);
        let step = 0;
        for (const { marks, newRun, newCheck } of planned) {
          if (newCheck) step += 1;
          if (newRun) part = assessment({ ...options, evidence: kept(part.evidence) });
          const samples = marks.map((one) => answer(one));
          const [one, other] = [whole, part].map((into) => takeLook(into, samples, { step }));
          expect([other?.verdict, other?.atEnd, other?.again]).toEqual([
            one?.verdict,
            one?.atEnd,
            one?.again,
          ]);
          expect(part.evidence).toEqual(whole.evidence);
        }
      }),
      runs,
    );
  });
});

/** As a later run finds it. */
function kept(evidence: Readonly<Record<string, readonly number[]>>) {
  const entry = {
    kind: 'looked',
    at: 1_772_442_000_000,
    step: 1,
    verdict: 'inconclusive',
    evidence,
  } as const;
  const text = encodeEntry(entry);
  expect(text.length).toBeLessThanOrEqual(longestEntry);
  const read = decodeEntry(text);
  expect(read).toEqual(JSON.parse(JSON.stringify(entry)));
  return read?.kind === 'looked' ? read.evidence : {};
}

describe('two looks that agree', () => {
  const suspicious = fc.array(fc.array(worseMostly, { minLength: 2, maxLength: 14 }), {
    minLength: 2,
    maxLength: 8,
  });

  it('fail a canary exactly where E reaches 20, also without the look with the largest lead', () => {
    let failed = 0;
    fc.assert(
      fc.property(suspicious, (all) => {
        const one = assessment();
        const counts: { worse: number; better: number }[] = [];
        for (const samples of all) {
          const look = { worse: 0, better: 0 };
          counts.push(look);
          const { verdict } = takeLook(one, samples);
          for (const each of samples) {
            if (each.kind !== 'pair') continue;
            const [ours, theirs] = [each.canary.outcome === 'pass', each.baseline.outcome === 'pass'];
            if (theirs && !ours) look.worse += 1;
            if (ours && !theirs) look.better += 1;
          }
          const lead = Math.max(0, ...counts.map(({ worse, better }) => worse - better));
          const strongest = counts.find(({ worse, better }) => lead > 0 && worse - better === lead);
          const sum = (side: 'worse' | 'better') => counts.reduce((total, each) => total + each[side], 0);
          const e = (worse: number, better: number) =>
            Math.exp(logEvidenceOfWorse({ worse, better, same: 0 }));
          const [w, l] = [sum('worse'), sum('better')];
          const agrees = e(w, l) >= 20 && e(w - (strongest?.worse ?? 0), l - (strongest?.better ?? 0)) >= 20;
          expect(verdict === 'fail').toBe(agrees);
          if (agrees) failed += 1;
        }
      }),
      runs,
    );
    expect(failed).toBeGreaterThan(10);
  });
});

describe('the sides', () => {
  it('mirror each other: what speaks against one is what would speak for the other', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const [one, other] = [assessment(), assessment()];
        for (const samples of all) {
          const [ours, theirs] = [takeLook(one, samples), takeLook(other, samples.map(swapped))];
          expect([ours.verdict, theirs.verdict]).not.toEqual(['fail', 'fail']);
          const [w = 0, l = 0, s = 0, w2 = 0, l2 = 0, s2 = 0] = one.evidence.q ?? [];
          const mirrored = other.evidence.q ?? [];
          expect([0, 1, 2, 3, 4, 5].map((place) => mirrored[place] ?? 0)).toEqual([l, w, s, l2, w2, s2]);
          const e = (worse: number, better: number) =>
            Math.exp(logEvidenceOfWorse({ worse, better, same: 0 }));
          expect(one.figures()[0]?.e).toBeCloseTo(Math.min(e(w + w2, l + l2), 1e12), 6);
          expect(other.figures()[0]?.e).toBeCloseTo(Math.min(e(l + l2, w + w2), 1e12), 6);
        }
      }),
      runs,
    );
  });

  it('never fail a canary that is nowhere worse', () => {
    const good = fc.constantFrom('++', '--', '-+', '!+', '!-', '!!', '-!').map(
      (marks): Sample => ({
        ...pair(marks),
        again: false,
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(good, { maxLength: 12 }), { minLength: 1 }), standard, (all, held) => {
        const one = assessment({ standard: held });
        for (const samples of all) {
          // A check that has asked nothing yet is open.
          const fair = samples.length > 0 ? ['pass', 'error'] : ['pass', 'error', 'inconclusive'];
          expect(fair).toContain(takeLook(one, samples).verdict);
        }
      }),
      runs,
    );
  });
});

describe('an agreeing pair', () => {
  it('never turns a pass into a failure, nor into doubt', () => {
    let passed = 0;
    const agreeing = fc.record({ marks: fc.constantFrom('++', '--', '-!'), again: fc.boolean() });
    fc.assert(
      fc.property(looks, standard, fc.array(agreeing, { minLength: 1, maxLength: 20 }), (all, held, more) => {
        const one = assessment({ standard: held });
        for (const samples of all) takeLook(one, samples);
        if (one.closeLook().verdict !== 'pass') return;
        passed += 1;
        for (const { marks, again } of more) {
          one.count({ ...pair(marks), again });
          expect(one.closeLook().verdict).toBe('pass');
        }
      }),
      runs,
    );
    expect(passed).toBeGreaterThan(5);
  });
});

describe('errors of both sides', () => {
  it('never roll back, however many and in whatever order, between whatever else both do alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('!!', '!!', '--', '++', '!-', '-!'), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (says, tests, seed) => {
          const left = [...says];
          const judge = evidenceJudge<string>(
            {
              standard: { kind: 'comparison', margin: 0 },
              versions: { canary: '7', baseline: '6' },
              tests: Array.from({ length: tests }, (_, index) => `t${index}`),
              repeat: 1,
              concurrency: 4,
              random: seeded(seed),
              promptsOf: () => 2,
              ask: async (test) => pair(left.shift() ?? '!!', test),
              closeLook: () => ({ passed: 0, failed: 0, errors: 0 }),
            },
            { significance: 0.05, minSamples: 0, maxPrompts: 1e6, errorLimit: 1 },
          );
          while (left.length > 0) {
            const { verdict } = await judge.look({ step: 0, begunAt: 0, extra: false });
            expect(['pass', 'error']).toContain(verdict);
          }
        },
      ),
      { numRuns: 60, seed: 32 },
    );
  });
});
