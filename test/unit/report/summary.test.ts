import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { withholdAnswers } from '../../../src/report/answers.ts';
import type { DryRunReport, Report } from '../../../src/report/report.ts';
import { trafficChart } from '../../../src/report/summary/traffic-chart.ts';
import { renderSummary, writeSummary } from '../../../src/report/summary.ts';
import { prose } from '../../../src/report/untrusted.ts';
import { corpus } from '../../untrusted/corpus.ts';
import { referencesIn, renderGfm } from './gfm.ts';
import {
  answer,
  error,
  fail,
  failedSmoke,
  nasty,
  nastyText,
  paused,
  planned,
  previewed,
  promoted,
  rolledBack,
  samples,
  testCase,
  testRun,
} from './samples.ts';

/** GitHub drops a step's summary above this (GitHub Docs, "Workflow commands"). */
const MIB = 1024 * 1024;

/** What the summary is made of; no element that loads, runs or takes input is among it. */
const ELEMENTS = new Set(
  'h2 h3 p strong em sub br blockquote ul li table thead tbody tr th th[align] th[width] td td[align] details summary code code[class] pre span a a[href]'.split(
    ' ',
  ),
);

/**
 * What the summary itself says and {@link referencesIn}, which is stricter than GitHub, would take for references:
 * times, a digest's name, ids of drafts.
 */
function withoutOwnWords(text: string): string {
  return text.replace(/\b\d\d:\d\d:\d\d\b|SHA-256 of the code zip|draft-\d{13}/g, '');
}

const titles: Readonly<Record<keyof typeof samples, string>> = {
  promoted: '✅ Promoted: support-agent version 8 replaces version 7',
  'first-deployment': '✅ Promoted: support-agent version 1 is live, the first one',
  'rolled-back': '⏪ Rolled back: support-agent is on version 7 again, not on version 8',
  nasty: '⏪ Rolled back: support-agent is on version 7 again, not on version 8',
  'failed-smoke': '❌ Failed: support-agent version 8',
  'failed-provisioning': '❌ Failed: support-agent version 8',
  refused: '❌ Failed: support-agent version 8',
  planned: '📋 Dry run of deploy: support-agent, nothing was written',
  unchanged: '☑️ Unchanged: support-agent version 8 is what the source says',
  paused: '⏸️ Paused: support-agent version 8 at 25 %, goes on 2026-11-22 07:46 UTC',
  held: '✋ Waiting for approval: support-agent version 8 at 25 %',
  drifted: '🛑 Held: support-agent version 8 at 50 %',
  idle: '💤 Nothing to do: support-agent version 8',
  cleaned: '🧹 Cleaned up: support-agent, 3 versions deleted',
  reported: '🔎 Status: support-agent',
  previewed: '👀 Preview: support-agent draft-1763711884000',
  flaky: '✅ Promoted: support-agent version 8 replaces version 7',
  'rolled-back-by-hand': '⏪ Rolled back: support-agent is on version 7 again, not on version 8',
};

const everySample = Object.entries(samples) as [keyof typeof samples, Report][];

describe.each(everySample)('the summary of %s', (name, report) => {
  const summary = renderSummary(report);
  const blocks = summary.split('\n\n');

  it('begins with the outcome, the cause and, where there is something to do, what', () => {
    expect(blocks[0]).toBe(`## ${titles[name]}`);
    expect(blocks[1]).toBe(prose(report.cause));
    if (report.failed) expect(report.next).toBeDefined();
    if (report.next === undefined) {
      expect(summary).not.toContain('**What to do:**');
    } else {
      const alert = report.failed ? 'CAUTION' : report.phase === 'held' ? 'IMPORTANT' : 'NOTE';
      expect(blocks[2]).toBe(`> [!${alert}]\n> **What to do:** ${prose(report.next)}`);
    }
  });

  it('is made of its own elements, and says nothing to anybody but its reader', () => {
    const { elements, addresses, comments, filtered } = renderGfm(summary);
    expect(elements.filter((element) => !ELEMENTS.has(element))).toEqual([]);
    expect(comments).toBe(0);
    expect(addresses.filter((url) => !url.startsWith('https://github.com/contoso/shop/'))).toEqual([]);
    expect(referencesIn(filtered.map(withoutOwnWords))).toEqual([]);
  });

  it('has no block that ends before its elements do', () => {
    // A blank line ends an HTML block: what is opened in one must be closed in it, but for fences inside details.
    const outside = summary
      .replace(/```[a-z]*\n.*?\n```/gs, 'fence')
      .split('\n\n')
      .join('\n');
    for (const tag of ['details', 'table', 'tr', 'td', 'th', 'p', 'code', 'pre', 'sub', 'strong']) {
      const opened = outside.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
      const closed = outside.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
      expect(opened, tag).toBe(closed);
    }
    for (const block of blocks) expect(block).not.toBe('');
  });
});

describe('the figures', () => {
  it('tell traffic, step, due time, tests, verdict, time and run', () => {
    expect(
      renderGfm(renderSummary(paused).split('\n\n')[3] ?? '')
        .text.replaceAll('\u00a0', ' ')
        .trim(),
    ).toBe(
      'Traffic now: version 7 75 %, version 8 25 %  ·  Step 2 of 4: 25% 24h check  ·  Due 2026-11-22 07:46 UTC  ·  Smoke tests: 6 of 6 passed  ·  Verdict: pass  ·  Took 18m 24s  ·  Run',
    );
  });
});

describe('routing that cannot be understood', () => {
  it('stands in the figures and beside what was expected, and is never called the latest version', () => {
    const foreignRouting = `something that cannot be understood (a rule of type '<b>': {})`;
    const summary = renderSummary({
      ...paused,
      phase: 'failed',
      traffic: [],
      foreignRouting,
      drift: { expected: [{ version: '7', percentage: 100 }], found: [] },
    });
    const { text } = renderGfm(summary);
    expect(text.split(foreignRouting)).toHaveLength(3);
    expect(text).not.toContain('always the latest version');
  });
});

describe('the order of the summary', () => {
  const headings = (report: Report) => renderSummary(report).match(/^### .*$/gm) ?? [];

  it('is what went wrong first after a failure', () => {
    expect(headings(rolledBack)).toEqual(['### What broke', '### Traffic', '### Steps']);
    expect(headings(failedSmoke)[0]).toBe('### Smoke tests: 3 of 6 passed, 2 failed, 1 error, in 1m 01s');
  });

  it('is how the ramp went first otherwise', () => {
    expect(headings(promoted)).toEqual(['### Traffic', '### Steps']);
  });
});

describe('hostile words', () => {
  it.each(corpus.map(([name, said]) => [name, String(said)] as const))(
    'stay words everywhere: %s',
    (_name, said) => {
      const test = { ...testCase('1', said, said, 3), origin: { file: said, line: 3 } };
      const report: Report = {
        ...rolledBack,
        cause: `It said ${said}`,
        next: said,
        agent: said,
        warnings: [said],
        trafficHistory: rolledBack.trafficHistory.map((point) => ({ ...point, why: said })),
        steps: rolledBack.steps.map((step) => ({ ...step, text: said })),
        smoke: testRun('8', [fail(test, '8', said, said), error({ ...test, id: '2' }, '8', said)]),
        sessionLogs: { [said]: [said] },
        versionError: { code: said, message: said },
        service: { operation: said, method: 'GET', path: said, code: said, message: said, requestId: said },
        metadata: { [said]: said },
        drift: { expected: [{ version: said, percentage: 100 }], found: [], detail: said },
        foreignRouting: said,
        versions: [{ version: said, draft: false, status: said, role: said, sha: said }],
        deleted: [{ version: said, why: said }],
        dryRun: {
          worstCaseMs: 1,
          exposurePercentMinutes: 1,
          detectableDrop: said,
          writes: [{ method: 'POST', path: said, why: said, body: { [said]: said } }],
        },
        run: { ...rolledBack.run, actor: said, ref: said },
      };
      const { elements, addresses, comments, filtered } = renderGfm(
        renderSummary(report, { answers: 'full', maxBytes: 400_000 }),
      );
      expect(elements.filter((element) => !ELEMENTS.has(element))).toEqual([]);
      expect(comments).toBe(0);
      expect(addresses.filter((url) => !url.startsWith('https://github.com/contoso/shop/'))).toEqual([]);
      expect(referencesIn(filtered.map(withoutOwnWords))).toEqual([]);
    },
  );
});

/** As much of everything as a run may bring. */
const huge: Report = (() => {
  const said = `${nastyText}\n${'<&@>'.repeat(5_000)}`;
  const results = Array.from({ length: 60 }, (_, index) =>
    fail(testCase(`${index}`, `${index} ${said}`, said, index + 1), '8', said, said),
  );
  return {
    ...nasty,
    cause: said,
    next: said,
    warnings: Array.from({ length: 300 }, (_, index) => `${index} ${said}`),
    smoke: testRun('8', results),
    checks: [testRun('8', results), testRun('7', results)],
    sessionLogs: Object.fromEntries(results.map(({ test }) => [test.id, said.split('\n')])),
    steps: nasty.steps.map((step) => ({
      ...step,
      text: said,
      looks: Array.from({ length: 500 }, (_, at) => ({
        at,
        verdict: 'fail' as const,
        why: said,
        passed: 1,
        failed: 2,
        errors: 3,
      })),
    })),
    metadata: Object.fromEntries(results.slice(0, 16).map(({ test }) => [test.description, said])),
  };
})();

describe('a summary that would be too large', { timeout: 30_000 }, () => {
  const leftOut = (summary: string) =>
    /> Left out because the summary would be too large: (.*)\. `report\.json` has everything\.\n$/
      .exec(summary)?.[1]
      ?.split(', ') ?? [];

  it.each(['full', 'excerpt', 'none'] as const)(
    'fits with answers: %s, and still says how it ended',
    (answers) => {
      const summary = renderSummary(huge, { answers });
      expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
      expect(summary).toMatch(/^## ⏪ Rolled back: /);
      expect(summary).toContain('**What to do:**');
    },
  );

  it('names what is left out, least important first, and keeps what is not named', () => {
    const whole = renderSummary(huge, { answers: 'full', maxBytes: Number.MAX_SAFE_INTEGER });
    expect(leftOut(whole)).toEqual([]);
    const parts = {
      'session logs': 'Logs of the failing sessions',
      'answers in full': 'in full</summary>',
      provenance: 'Where it comes from',
      'smoke tests': '### Smoke tests: ',
      checks: '### What broke',
    };
    for (const [part, words] of Object.entries(parts)) expect(whole, part).toContain(words);

    let before: readonly string[] = [];
    for (const maxBytes of [1_000_000, 400_000, 150_000, 60_000, 20_000]) {
      const summary = renderSummary(huge, { answers: 'full', maxBytes });
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(maxBytes);
      const now = leftOut(summary);
      expect(now.slice(0, before.length)).toEqual(before.filter((part) => now.includes(part)));
      for (const [part, words] of Object.entries(parts)) {
        if (now.includes(part)) expect(summary, part).not.toContain(words);
        else if (part !== 'answers in full') expect(summary, part).toContain(words);
      }
      before = now;
    }
    expect(before).toEqual(expect.arrayContaining(['session logs', 'provenance', 'checks', 'steps']));
  });

  it('is measured in bytes, as GitHub does', () => {
    const cause = '漢'.repeat(500);
    const metadata = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`${index}`, '漢'.repeat(500)]),
    );
    const whole = renderSummary({ ...promoted, cause, metadata });
    const summary = renderSummary({ ...promoted, cause, metadata }, { maxBytes: whole.length + 1000 });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(whole.length + 1000);
    expect(leftOut(summary)).toContain('provenance');
  });

  it('leaves nothing out where everything fits', () => {
    for (const [name, report] of everySample) expect(leftOut(renderSummary(report)), name).toEqual([]);
  });
});

describe('a dry run', () => {
  const summary = renderSummary(planned);
  const { text } = renderGfm(summary);

  it('lists every write in order, with its body and why', () => {
    expect(summary).toContain('### It would make 4 writes');
    let from = 0;
    for (const { method, path, why, body } of planned.dryRun?.writes ?? []) {
      const at = text.indexOf(`${method} ${path}`, from);
      expect(at, `${method} ${path}`).toBeGreaterThan(from);
      from = at;
      expect(text.indexOf(why, at)).toBeGreaterThan(at);
      if (body !== undefined) expect(text.slice(at)).toContain(JSON.stringify(body, null, 2));
    }
  });

  it('tells what is at stake', () => {
    expect(text).toContain('31m');
    expect(text).toContain('as much as all new sessions for 3m (300 percent-minutes)');
    expect(text).toContain('a drop from 95 % to 70 % (80 % of the time)');
    expect(text).toContain('at least 102, usually 138, at most 606 (max-prompts)');
  });

  it('tells what the checks would find, after how long and at what price', () => {
    const [, found = ''] = /### What the checks would find\n\n(<table>.*<\/table>)/.exec(summary) ?? [];
    const rows = [...found.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell),
    );
    expect(rows).toEqual([
      ['A version that', 'Rolled back', 'After', 'Prompts'],
      ['answers nothing', '100 %', '1m', '28'],
      ['fails one of its tests', '99 %', '1m 02s', '44'],
      ['passes 80 % instead of 95 %', '7 %', 'never', ''],
    ]);
    expect(text).toContain('with tests that take 2.0 s');
  });

  it('promises nothing where no comparison runs', () => {
    const { forecast: _f, prompts: _p, detectableDrop: _d, ...rest } = planned.dryRun as DryRunReport;
    const alone = renderGfm(renderSummary({ ...planned, dryRun: rest })).text;
    expect(alone).toContain('none: no comparison runs');
    expect(alone).not.toContain('What the checks would find');
    expect(alone).not.toContain('max-prompts');
  });

  it('says so when there is nothing to write', () => {
    const nothing = { ...planned, dryRun: { writes: [], worstCaseMs: 0, exposurePercentMinutes: 0 } };
    expect(renderSummary(nothing)).toContain('### It would write nothing');
    expect(renderSummary(nothing)).not.toContain('What is at stake');
  });
});

describe('answers', () => {
  const said = 'The secret recipe is two parts of flour.';
  const test = testCase('1', 'keeps the recipe', 'What is the recipe?', 3);
  const results = [fail(test, '8', said, `icontains "no": found ${said}`)];
  const report: Report = {
    ...rolledBack,
    cause: `Version 8 failed: it said ${said}`,
    next: `Mend ${said}`,
    warnings: [`A look saw ${said}`],
    steps: rolledBack.steps.map((step) => ({
      ...step,
      looks: step.looks.map((look) => ({ ...look, why: `worse: ${said}` })),
    })),
    smoke: testRun('8', results),
    checks: [testRun('8', results), testRun('7', results)],
    sessionLogs: { 'probe-8': [said] },
    preview: { production: testRun('7', results) },
    service: { operation: 'ask', method: 'POST', path: '/x', message: said },
  };

  it('none: are shown nowhere, but which test failed over what is', () => {
    const { text } = renderGfm(renderSummary(withholdAnswers(report), { answers: 'none' }));
    expect(text).not.toMatch(/recipe is|flour/);
    expect(text).toContain('keeps the recipe');
    expect(text).toContain('icontains "9 to 17" did not hold');
  });

  it.each(everySample.filter(([name]) => name !== 'nasty'))(
    'none: are not shown after %s',
    (_name, sample) => {
      const { text } = renderGfm(renderSummary(withholdAnswers(sample), { answers: 'none' }));
      const runs = [sample.smoke, ...sample.checks].flatMap((run) => run?.results ?? []);
      for (const { answers } of runs) for (const one of answers) expect(text).not.toContain(one.text);
      for (const line of Object.values(sample.sessionLogs ?? {}).flat())
        expect(text).not.toContain(line.trim());
    },
  );

  it('excerpt: are cut', () => {
    const long = 'word '.repeat(200).trim();
    const smoke = testRun('8', [fail(test, '8', long, 'too long')]);
    const { text } = renderGfm(renderSummary({ ...failedSmoke, smoke }, { answers: 'excerpt' }));
    expect(text).toContain('word word word');
    expect(text).toContain('…');
    expect(text).not.toContain(long);
  });

  it('full: are whole, with their line ends', () => {
    const long = `${'word '.repeat(200)}\n\n\tand more`;
    const smoke = testRun('8', [fail(test, '8', long, 'too long')]);
    const { text } = renderGfm(renderSummary({ ...failedSmoke, smoke }, { answers: 'full' }));
    expect(text).toContain(long);
  });

  it('that are empty are called so', () => {
    const smoke = testRun('8', [fail(test, '8', ' \n ', 'the answer is empty')]);
    expect(renderSummary({ ...failedSmoke, smoke })).toContain('<em>empty answer</em>');
  });

  it('of production stand beside those of a draft', () => {
    const smoke = testRun('draft-1', [
      { ...results[0], outcome: 'pass', test, answers: [answer('draft-1', 'New.')] } as never,
    ]);
    const production = testRun('7', [
      { ...results[0], outcome: 'pass', test, answers: [answer('7', 'Old.')] } as never,
    ]);
    const { text } = renderGfm(renderSummary({ ...previewed, smoke, preview: { production } }));
    expect(text).toMatch(/Version 7, production.*Old\..*New\./s);
  });
});

describe('the picture of traffic', () => {
  const at = (minutes: number, share: number) => ({
    at: minutes * 60_000,
    why: 'step',
    rules: [
      { version: '8', percentage: share },
      { version: '7', percentage: 100 - share },
    ],
  });
  const axis = (chart: string | undefined) =>
    [...(chart?.match(/x-axis \[(.*)\]/)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(([, label]) => label);
  const bars = (chart: string | undefined) => chart?.match(/ {2}bar \[(.*)\]/)?.[1];

  it('has a bar for each change of the share', () => {
    const chart = trafficChart([at(0, 0), at(3, 10), at(4, 10), at(8, 25), at(13, 0)], '8');
    expect(axis(chart)).toEqual(['start', '+3m', '+8m', '+13m']);
    expect(bars(chart)).toBe('0, 10, 25, 0');
  });

  it('keeps the last twelve, which is what its labels have room for', () => {
    const chart = trafficChart(
      Array.from({ length: 30 }, (_, index) => at(index, index)),
      '8',
    );
    expect(axis(chart)).toHaveLength(12);
    expect(axis(chart)).toContain('+29m');
  });

  it('never gives two bars the same label, which would be drawn as one', () => {
    const day = 24 * 60;
    expect(axis(trafficChart([at(0, 0), at(day, 10), at(day + 0.2, 100)], '8'))).toEqual([
      'change 1',
      'change 2',
      'change 3',
    ]);
  });

  it('is not drawn where nothing changed, or a version is more than a name', () => {
    expect(trafficChart([at(0, 0), at(3, 0)], '8')).toBeUndefined();
    expect(trafficChart([], '8')).toBeUndefined();
    expect(trafficChart([at(0, 0), at(3, 100)], '8"]\n```')).toBeUndefined();
  });
});

describe('the runner’s file', () => {
  it('gets the summary behind what is there already', () => {
    const folder = mkdtempSync(join(tmpdir(), 'summary-'));
    const file = join(folder, 'summary.md');
    writeFileSync(file, '# mine\n');
    vi.stubEnv('GITHUB_STEP_SUMMARY', file);
    try {
      writeSummary(promoted, 'excerpt', githubActions);
      expect(readFileSync(file, 'utf8')).toBe(`# mine\n${renderSummary(promoted)}`);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  it('is not missed outside a runner', () => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', '');
    try {
      expect(() => writeSummary(promoted, 'excerpt', githubActions)).not.toThrow();
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
