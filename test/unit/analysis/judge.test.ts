import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceJudge, type JudgeOptions } from '../../../src/analysis/judge.ts';
import { readEvidence } from '../../../src/analysis/tally.ts';
import { ActionError } from '../../../src/errors.ts';
import type { Look } from '../../../src/rollout/rollout.ts';
import type { PairedRun } from '../../../src/smoke/compare-tests.ts';
import type { TestRun } from '../../../src/smoke/results.ts';
import { look, runOf } from './scripted-runs.ts';

const usual: JudgeOptions = { significance: 0.05, minSamples: 0, errorLimit: 4 };

interface Scripted extends Partial<JudgeOptions> {
  readonly margin?: number;
  readonly maxLatencyRatio?: number;
}

function comparing(looks: readonly PairedRun[], { margin = 0, maxLatencyRatio, ...options }: Scripted = {}) {
  const left = [...looks];
  return evidenceJudge(
    {
      kind: 'comparison',
      margin,
      ...(maxLatencyRatio === undefined ? {} : { maxLatencyRatio }),
      async askBoth() {
        return left.shift() as PairedRun;
      },
    },
    { ...usual, ...options },
  );
}

/** All looks of one step, in one run. */
async function judged(looks: readonly PairedRun[], options: Scripted = {}): Promise<Look[]> {
  const judge = comparing(looks, options);
  const said: Look[] = [];
  for (const [index] of looks.entries()) {
    said.push(await judge.look({ step: 0, final: index === looks.length - 1 }));
  }
  return said;
}

async function last(looks: readonly PairedRun[], options: Scripted = {}): Promise<Look> {
  return (await judged(looks, options)).at(-1) as Look;
}

async function byRate(looks: readonly TestRun[], passRate: number, options: Partial<JudgeOptions> = {}) {
  const left = [...looks];
  const judge = evidenceJudge(
    { kind: 'pass-rate', passRate, ask: async () => left.shift() as TestRun },
    { ...usual, ...options },
  );
  let said: Look | undefined;
  for (const _ of looks) said = await judge.look({ step: 0, final: false });
  return said as Look;
}

describe('a comparison', () => {
  it('fails after seven answers that only stable got right, and says so', async () => {
    expect(await last([look('+++++++', '-------')])).toMatchObject({
      verdict: 'fail',
      why: 'stable passed and canary failed 7 times, never the other way round: E = 31.9, rolls back at 20',
      passed: 0,
      failed: 7,
      errors: 0,
    });
    expect((await last([look('++++++', '------')])).verdict).toBe('inconclusive');
  });

  it('adds its looks up', async () => {
    const looks = Array.from({ length: 7 }, () => look('+++', '-++'));
    expect((await judged(looks)).map(({ verdict }) => verdict)).toEqual([
      ...Array.from({ length: 6 }, () => 'inconclusive'),
      'fail',
    ]);
  });

  it('holds nothing against a canary that fails where stable fails too', async () => {
    expect(await last([look('+---', '+---')])).toMatchObject({
      verdict: 'pass',
      why: 'stable and canary agreed on 4 pairs',
      failed: 3,
    });
  });

  it('passes a canary that wins as often as it loses, and one that is better', async () => {
    expect((await last([look('+-', '-+')])).verdict).toBe('pass');
    expect(await last([look('---', '+++')])).toMatchObject({
      verdict: 'pass',
      why: 'canary passed and stable failed 3 times, never the other way round: E = 0.25, rolls back at 20',
    });
  });

  it('is inconclusive while the evidence points against the canary and does not decide', async () => {
    const { verdict, why } = await last([look('++++', '-+++')]);
    expect(verdict).toBe('inconclusive');
    expect(why).toContain('stable passed and canary failed once');
  });

  it('lets the canary be worse by the margin', async () => {
    const looks = Array.from({ length: 40 }, () => look('++++++++++', '-+++++++++'));
    expect((await last(looks)).verdict).toBe('fail');
    expect((await last(looks, { margin: 0.2 })).verdict).toBe('pass');
    expect((await last(looks, { margin: 0.02 })).verdict).toBe('fail');
  });

  it('needs its samples in every step anew before it passes', async () => {
    const four = look('++++', '++++');
    const judge = comparing([four, four, four, four], { minSamples: 8 });
    const at = async (step: number) => (await judge.look({ step, final: true })).verdict;
    expect([await at(1), await at(1), await at(2), await at(2)]).toEqual([
      'inconclusive',
      'pass',
      'inconclusive',
      'pass',
    ]);
  });

  it('fails without waiting for the samples', async () => {
    expect((await last([look('+++++++', '-------')], { minSamples: 1000 })).verdict).toBe('fail');
  });

  it('passes when nothing is asked, and says that', async () => {
    expect(await last([look('', '')])).toMatchObject({
      verdict: 'pass',
      why: 'nothing was asked: there are no tests for a check',
    });
    expect((await last([look('', '')], { minSamples: 1 })).verdict).toBe('inconclusive');
  });

  it('is not swayed by the order in which the pairs come', async () => {
    const pair = fc.constantFrom('++', '+-', '-+', '--');
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 40 }), fc.nat(), async (pairs, turn) => {
        const of = (some: readonly string[]) =>
          look(some.map((one) => one[0]).join(''), some.map((one) => one[1]).join(''));
        const turned = pairs.map((_, index) => pairs[(index + turn) % pairs.length] as string);
        const [straight, other, apart] = await Promise.all([
          last([of(pairs)]),
          last([of(turned.toReversed())]),
          last(pairs.map((one) => of([one]))),
        ]);
        expect(other).toEqual({ ...straight });
        expect([apart.verdict, apart.why, apart.evidence]).toEqual([
          straight.verdict,
          straight.why,
          straight.evidence,
        ]);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('latency', () => {
  const fast = Array.from({ length: 10 }, () => 100);
  const slow = Array.from({ length: 10 }, () => 151);
  const ten = '++++++++++';

  it('fails a canary that takes longer than allowed in nearly every pair, at a threshold that two gates share', async () => {
    expect(
      await last([look(ten, ten, { stable: fast, canary: slow })], { maxLatencyRatio: 1.5 }),
    ).toMatchObject({
      verdict: 'fail',
      why: 'canary took more than 1.5 times as long as stable in 10 of 10 pairs: E = 186, rolls back at 40',
    });
    const seven = look('+++++++', '-------');
    expect((await last([seven], { maxLatencyRatio: 1.5 })).verdict).toBe('inconclusive');
    expect((await last([look('++++++++', '--------')], { maxLatencyRatio: 1.5 })).verdict).toBe('fail');
  });

  it('counts a tie for the canary', async () => {
    const exactly = fast.map((ms) => ms * 1.5);
    const said = await last([look(ten, ten, { stable: fast, canary: exactly })], { maxLatencyRatio: 1.5 });
    expect(said.verdict).toBe('pass');
    expect(said.evidence?.latency).toEqual([0, 10]);
  });

  it('looks only at pairs in which both passed', async () => {
    const said = await last([look('++--', '+-+-', { canary: [900, 900, 900, 900] })], { maxLatencyRatio: 2 });
    expect(said.evidence?.latency).toEqual([1, 0]);
  });

  it('is not judged unless asked for', async () => {
    const said = await last([look(ten, ten, { stable: fast, canary: slow })]);
    expect(said.verdict).toBe('pass');
    expect(said.evidence).not.toHaveProperty('latency');
  });
});

describe('probes without a usable answer', () => {
  it('take their pair out of the comparison, whichever side they are on', async () => {
    const said = await last([look('+!+-', '!--+')]);
    expect(said.evidence?.quality).toEqual([1, 1, 0]);
    expect(said).toMatchObject({ passed: 1, failed: 2, errors: 1 });
    expect(said.why).toContain('1 of 4 probes got no usable answer');
    expect(said.why).toContain('stable (version 6) gave no usable answer to 1 of 4 probes: timeout at t2');
  });

  it('of the canary fail the check when the error limit is reached without an answer in between', async () => {
    expect(await last([look('++++', '+!!!'), look('++++', '!+++')])).toMatchObject({
      verdict: 'fail',
      why: '4 probes of version 7 in a row got no usable answer (error-limit 4), the last one: timeout at t1',
    });
    expect((await last([look('++++', '+!!!'), look('++++', '+!!!')])).verdict).toBe('pass');
  });

  it('count the wrong version among them, however right its answer was', async () => {
    expect(await last([look('++++', '????')])).toMatchObject({ verdict: 'fail', errors: 4 });
  });

  it('of the canary alone decide nothing before the limit', async () => {
    expect(await last([look('++', '!!')])).toMatchObject({
      verdict: 'error',
      why: 'none of 2 probes could be used: timeout at t1',
    });
  });

  it('of stable are never held against the canary, and never let it pass', async () => {
    const silent = Array.from({ length: 10 }, () => look('!!', '++'));
    const said = await last(silent);
    expect(said.verdict).toBe('inconclusive');
    expect(said.why).toContain('stable (version 6) gave no usable answer to 2 of 2 probes');
  });

  it('of both sides by turns leave the check open instead of asking for ever', async () => {
    expect((await last([look('!+', '+!')])).verdict).toBe('inconclusive');
  });

  it('do not hide that the comparison has failed', async () => {
    const said = await last([look('+++++++++++', '-------!!!!')]);
    expect(said.why).toContain('stable passed and canary failed 7 times');
  });
});

describe('without a baseline', () => {
  it('the first failure decides when all must pass', async () => {
    expect(await byRate([runOf('7', '+++-')], 1)).toMatchObject({
      verdict: 'fail',
      why: '1 of 4 test runs failed where all must pass',
    });
    expect(await byRate([runOf('7', '++++')], 1)).toMatchObject({
      verdict: 'pass',
      why: '4 of 4 test runs passed',
    });
  });

  it('a lower rate is judged by all looks together', async () => {
    const bad = runOf('7', '+-+-');
    expect((await byRate([bad], 0.9)).verdict).toBe('inconclusive');
    const said = await byRate([bad, bad, bad], 0.9);
    expect(said.verdict).toBe('fail');
    expect(said.why).toContain('6 of 12 test runs failed where 90 % must pass: E = ');
    expect((await byRate([runOf('7', '+++++++++-')], 0.9)).verdict).toBe('pass');
  });

  it('errors count apart, towards the error limit', async () => {
    expect((await byRate([runOf('7', '+!!+')], 1)).verdict).toBe('pass');
    expect((await byRate([runOf('7', '!!')], 1)).verdict).toBe('error');
    expect((await byRate([runOf('7', '!!'), runOf('7', '!!')], 1)).verdict).toBe('fail');
  });

  it('nothing to ask passes', async () => {
    expect(await byRate([runOf('7', '')], 1)).toMatchObject({
      verdict: 'pass',
      why: 'nothing was asked: there are no tests for a check',
    });
  });
});

describe('evidence', () => {
  const outcome = fc.constantFrom('+', '-', '!', '?');
  const oneLook = fc
    .array(fc.tuple(outcome, outcome), { maxLength: 6 })
    .map((pairs) =>
      look(pairs.map(([stable]) => stable).join(''), pairs.map(([, canary]) => canary).join('')),
    );

  it('that is handed on makes many runs say what one long run says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ seen: oneLook, sameStep: fc.boolean(), newRun: fc.boolean() }), {
          maxLength: 15,
        }),
        async (looks) => {
          let step = 0;
          const plan = looks.map(({ seen, sameStep, newRun }) => {
            if (!sameStep) step += 1;
            return { seen, step, newRun };
          });
          const options = { maxLatencyRatio: 1.2, minSamples: 5, errorLimit: 3 };
          const whole = comparing(
            plan.map(({ seen }) => seen),
            options,
          );
          let left = plan.map(({ seen }) => seen);
          let part = comparing(left, options);
          for (const { step: at, newRun } of plan) {
            if (newRun) {
              // As the journal keeps it.
              const evidence = JSON.parse(JSON.stringify(part.evidence()));
              part = comparing(left, { ...options, evidence });
            }
            left = left.slice(1);
            const said = await part.look({ step: at, final: false });
            expect(said).toEqual(await whole.look({ step: at, final: false }));
            expect(part.evidence()).toEqual(said.evidence);
          }
        },
      ),
      { numRuns: 100, seed: 12 },
    );
  });

  it('names only gates that counted something', async () => {
    expect((await last([look('++-!', '+-+-')])).evidence).toEqual({ quality: [1, 1, 1], check: [0, 3, 0] });
  });

  it('that was counted stays when a look is broken off', async () => {
    const judge = evidenceJudge(
      { kind: 'comparison', margin: 0, askBoth: async () => Promise.reject(new Error('cancelled')) },
      { ...usual, evidence: { quality: [3, 1, 40] } },
    );
    await expect(judge.look({ step: 0, final: false })).rejects.toThrow('cancelled');
    expect(judge.evidence().quality).toEqual([3, 1, 40]);
  });

  it('that makes no sense is refused', () => {
    for (const counts of [[-1], [0.5], [Number.NaN], [2 ** 60]]) {
      expect(() => readEvidence({ quality: counts })).toThrow(ActionError);
    }
    expect(readEvidence({ quality: [2], unknown: [1, 2] }).pairs).toEqual({ worse: 2, better: 0, same: 0 });
  });
});
