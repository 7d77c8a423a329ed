import { describe, expect, it } from 'vitest';
import type { LookReport, Report, StepReport } from '../../../src/report/report.ts';
import { evidence } from '../../../src/report/summary/evidence.ts';
import { evidenceChart, evidenceShare } from '../../../src/report/summary/evidence-chart.ts';
import { failingIds } from '../../../src/report/summary/failing-ids.ts';
import { metrics } from '../../../src/report/summary/metrics.ts';
import { replay } from '../../../src/report/summary/replay.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

const start = Date.parse('2026-11-21T07:00:00Z');
const report: Report = {
  schema: 1,
  mode: 'deploy',
  phase: 'rolled-back',
  failed: true,
  cause: 'Version 8 failed its check.',
  next: 'Correct it.',
  agent: 'shop',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/shop',
  run: {},
  version: '8',
  baselineVersion: '7',
  draft: false,
  created: true,
  traffic: [],
  trafficHistory: [],
  steps: [],
  verdict: 'fail',
  checks: [],
  timings: [],
  warnings: [],
  startedAt: start,
  endedAt: start + 60_000,
};
const question: TestCase = {
  id: 't',
  description: 'knows Sunday',
  turns: [{ question: { kind: 'prompt', prompt: 'Open on Sunday?' }, assert: [] }],
  tags: [],
  origin: { file: 'tests.yaml', line: 3 },
};

function result(version: string, outcome: 'pass' | 'fail', text: string): TestResult {
  const base = {
    test: question,
    repeat: 1,
    version,
    latencyMs: 9,
    sessionId: `session-${version}`,
    answers: [
      {
        text,
        status: 'completed',
        version,
        body: undefined,
        latencyMs: 9,
        sessionId: `session-${version}`,
        responseId: `response-${version}`,
        requestId: `request-${version}`,
      },
    ],
  };
  if (outcome === 'pass') return { ...base, outcome };
  return { ...base, outcome, failures: [{ assertion: { type: 'icontains' }, message: 'Expected closed' }] };
}

function checked(version: string, ...results: TestResult[]): Report['checks'][number] {
  const failed = results.filter(({ outcome }) => outcome === 'fail').length;
  return { version, results, passed: results.length - failed, failed, errors: 0, durationMs: 9 };
}

function looksWith(...evidenceOf: number[]): LookReport[] {
  return evidenceOf.map((e, index) => ({
    at: start + index * 60_000,
    verdict: 'inconclusive',
    why: '',
    passed: 1,
    failed: 0,
    errors: 0,
    gates: [
      { name: 'quality', e, threshold: 20 },
      { name: 'latency', e: 0.5, threshold: 20 },
    ],
  }));
}

function stepOf(looks: readonly LookReport[]): StepReport {
  return { index: 0, text: '10% 5m check', state: 'failed', startedAt: start, looks };
}

describe('evidence over time', () => {
  it('grows by its logarithm from none to what decides, by the strongest gate', () => {
    const shares = looksWith(0.2, 1, Math.sqrt(20), 20, 1e12).map(evidenceShare);
    expect(shares).toEqual([0, 0, 50, 100, 100]);
  });

  it('is a picture where there were many looks, and figures for those who ask', () => {
    const steps = [stepOf(looksWith(...Array(10).fill(1), 4, 21.3))];
    const [heading, picture, folded = ''] = evidence({ ...report, steps }).blocks;
    expect(heading).toBe('### Evidence');
    expect(picture).toContain('x-axis ["start", "+1m", "+2m", ');
    expect(picture).toContain('0, 0, 46, 100]\n  line [100, 100, ');
    expect(folded).toContain('<details><summary>How close it was</summary>');
    expect(folded).toContain('21.3 of 20');
    expect(folded).toContain('12 looks');
  });

  it('is only figures after a few looks: the steps tell the rest', () => {
    const { blocks } = evidence({ ...report, steps: [stepOf(looksWith(1, 4, 21.3))] });
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatch(/^<details>.*21\.3 of 20/);
  });

  it('has what each gate knew in the last look, also where nothing points against the version', () => {
    const [first, last] = looksWith(0.5, 0.2) as [LookReport, LookReport];
    const looks = [
      { ...first, details: ['of an earlier look'] },
      { ...last, details: ['both agreed: E = 0.2, rolls back at 20', "'a <b> c' is flaky"] },
    ];
    const [folded = ''] = evidence({ ...report, steps: [stepOf(looks)] }).blocks;
    expect(folded).toMatch(/^<details>.*<ul><li>both agreed: E = 0\.2, rolls back at 20<\/li><li>/);
    expect(folded).not.toContain('<b>');
    expect(folded).not.toContain('of an earlier look');
  });

  it('takes points evenly, first and last included, and never gives two the same label', () => {
    const looks = looksWith(...Array.from({ length: 100 }, (_, index) => 1 + index / 5));
    const chart = evidenceChart(looks, '8') ?? '';
    const [, axis = ''] = /x-axis \[(.*)\]/.exec(chart) ?? [];
    expect(axis.split(', ')).toHaveLength(12);
    expect(axis).toMatch(/^"start".*"\+1h 39m"$/);
    const crowded = looks.slice(0, 3).map((look, index) => ({ ...look, at: start + index }));
    expect(evidenceChart(crowded, '8')).toMatch(/x-axis \["start", "\+1 ms", "\+2 ms"\]/);
    const same = crowded.map((look) => ({ ...look, at: start }));
    expect(evidenceChart(same, '8')).toContain('x-axis ["look 1", "look 2", "look 3"]');
  });

  it.each([
    ['without a look', []],
    ['without any evidence', looksWith(1, 0.5, 0.2)],
  ])('is not there %s', (_what, looks) => {
    expect(evidence({ ...report, steps: [stepOf(looks)] }).blocks).toEqual([]);
  });

  describe('in words', () => {
    const told = (looks: readonly LookReport[]) =>
      evidence({ ...report, steps: [stepOf(looks)] }).blocks.join('\n\n');
    const withDetails = (looks: readonly LookReport[], ...texts: string[]) =>
      looks.map((look, index) => ({ ...look, details: index < 2 ? ['of 3 pairs'] : texts }));

    it('is what the last look said, before the table', () => {
      const text = told(
        withDetails(looksWith(1, 4, 21.3), 'of 9 pairs, E = 21.3', "'hours' is flaky: 1 of 9"),
      );
      expect(text).toContain('<ul><li>of 9 pairs, E = 21.3</li><li>');
      expect(text).toContain('is flaky: 1 of 9</li></ul><p>');
      expect(text).not.toContain('of 3 pairs');
    });

    it('is there without a picture too, on click', () => {
      const text = told([{ ...(looksWith(0.5)[0] as LookReport), details: ['both agreed on 3 pairs'] }]);
      expect(text).toBe(
        '<details><summary>How close it was</summary><ul><li>both agreed on 3 pairs</li></ul></details>',
      );
    });

    it('is bounded, and makes nothing of what an agent says', () => {
      const many = Array.from(
        { length: 50 },
        (_, index) => `<img src=x> @octocat ${index} ${'x'.repeat(900)}`,
      );
      const text = told(withDetails(looksWith(1, 4, 21.3), ...many));
      expect(text.match(/<li>/g)).toHaveLength(20);
      expect(text).toContain('and 30 more');
      expect(text.length).toBeLessThan(20_000);
      expect(text).not.toMatch(/<img|@octocat/);
    });
  });

  it('lets no name of a version into the picture that could be more than a name', () => {
    expect(evidenceChart(looksWith(1, 9), '8"]\n  bar [1')).toBeUndefined();
  });
});

describe('what failed', () => {
  const failing = {
    ...report,
    checks: [
      checked('8', result('8', 'pass', 'Closed on Sunday.'), result('8', 'fail', 'Always open!')),
      checked('7', result('7', 'pass', 'We are closed.'), result('7', 'pass', 'Sunday: closed.')),
    ],
  };

  it('is shown beside what the other version said to the same question at the same time', () => {
    const row = renderSummary(failing)
      .split('<tr>')
      .find((part) => part.includes('knows Sunday'));
    const [, canary, baseline] = row?.split('<td>').slice(1) ?? [];
    expect(canary).toContain('❌&nbsp;<strong>1 of 2</strong> failed');
    expect(canary).toContain('Expected closed');
    expect(canary).toContain('Always open!');
    expect(baseline).toContain('✅&nbsp;<strong>2 of 2</strong> passed');
    expect(baseline).toContain('Sunday&#58; closed.');
  });

  it('comes with what broke most, and folds what is no worse than before', () => {
    const named = (name: string, version: string, ...outcomes: ('pass' | 'fail')[]) =>
      outcomes.map((outcome) => {
        const one = result(version, outcome, `${name}: ${outcome}`);
        return { ...one, test: { ...one.test, id: name, description: name } };
      });
    const text = renderSummary({
      ...report,
      checks: [
        checked(
          '8',
          ...named('once', '8', 'fail'),
          ...named('flaky', '8', 'fail', 'pass'),
          ...named('broken', '8', 'fail', 'fail', 'fail', 'pass'),
          ...named('steady', '8', 'pass'),
        ),
        checked(
          '7',
          ...named('once', '7', 'pass'),
          ...named('flaky', '7', 'fail', 'pass'),
          ...named('broken', '7', 'pass', 'pass', 'pass', 'pass'),
          ...named('steady', '7', 'pass'),
        ),
      ],
    });
    const [open = '', folded = ''] =
      text.split('### What broke')[1]?.split('<details><summary>1 more test did not always pass') ?? [];
    // Missed more often comes before missed each time.
    expect(open.indexOf('broken')).toBeGreaterThan(0);
    expect(open.indexOf('once')).toBeGreaterThan(open.indexOf('broken'));
    expect(open).not.toContain('flaky');
    expect(folded).toContain('flaky');
    expect(folded).toContain('1 test passed every time for both.');
  });

  it('is named as flaky where the version was let through all the same', () => {
    const text = renderSummary({ ...failing, phase: 'promoted', failed: false, verdict: 'pass' });
    expect(text).toContain(
      'Flaky, and no reason to go back: <strong>“knows Sunday”</strong> failed 1 of 2 times on version 8, 0 of 2 times on version 7.',
    );
    expect(text).toContain('<details><summary>Checks: answers that did not pass</summary>');
  });

  it('keeps both answers to itself with answers: none', () => {
    const text = renderSummary(failing, { answers: 'none' });
    expect(text).not.toContain('Always open!');
    expect(text).not.toContain('Sunday&#58; closed.');
  });

  it('has the ids of the version under test', () => {
    const [text = ''] = failingIds(failing).blocks;
    for (const id of ['session-8', 'response-8', 'request-8']) expect(text).toContain(`<code>${id}</code>`);
    expect(text).not.toContain('session-7');
    expect(failingIds({ ...report, checks: [checked('8', result('8', 'pass', 'Closed.'))] }).blocks).toEqual(
      [],
    );
  });

  it('can be asked again, in a block that nothing in it can close', () => {
    expect(replay({ ...report, replay: 'curl x' }).blocks.join('\n\n')).toContain('```bash\ncurl x\n```');
    expect(replay({ ...report, replay: 'curl\n```\n# heading' }).blocks).toEqual([]);
  });
});

describe('metrics of real traffic', () => {
  it('are those of the last look of each step, with names that cannot be markup', () => {
    const [first, last] = looksWith(1, 1).map((look, index) => ({
      ...look,
      metrics: [
        {
          name: '<img src=x> @octocat',
          verdict: 'fail' as const,
          why: `figure ${index}`,
          canary: { value: 0.123456, samples: 40 },
          baseline: {},
        },
      ],
    }));
    const looks = [first, last].filter((look) => look !== undefined);
    const text = metrics({ ...report, steps: [stepOf(looks)] }).blocks.join('\n');
    expect(text).toContain('figure 1');
    expect(text).not.toContain('figure 0');
    expect(text).toContain('<strong>0.1235</strong><br><sub>of 40</sub>');
    expect(text).toContain('no data');
    expect(text).not.toContain('<img');
    expect(text).not.toContain('@octocat');
  });

  it('are no section where there are none', () => {
    expect(metrics({ ...report, steps: [stepOf(looksWith(1, 2))] }).blocks).toEqual([]);
  });
});
