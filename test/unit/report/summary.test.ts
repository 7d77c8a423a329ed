import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import type { DryRunReport, Report } from '../../../src/report/report.ts';
import { renderSummary, writeSummary } from '../../../src/report/summary.ts';
import { prose } from '../../../src/report/untrusted.ts';
import { corpus } from '../../untrusted/corpus.ts';
import { referencesIn, renderGfm } from './gfm.ts';
import {
  error,
  fail,
  failedSmoke,
  paused,
  planned,
  promoted,
  rolledBack,
  samples,
  testCase,
  testRun,
} from './samples.ts';

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

it.each<[Partial<Report>, string]>([
  [{ ...samples.cleaned, deleted: [] }, '🧹 Nothing to clean up: support-agent'],
  [
    { ...samples.planned, dryRun: { writes: [], worstCaseMs: 0, exposurePercentMinutes: 0 } },
    '📋 Dry run of deploy: support-agent, there is nothing to write',
  ],
  [
    { ...samples['rolled-back-by-hand'], untouched: true },
    '⏪ Nothing to roll back: support-agent is on version 7 already',
  ],
])('what changed nothing is titled as that: %#', (report, title) => {
  expect(renderSummary(report as Report).split('\n')[0]).toBe(`## ${title}`);
});

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
      failed: true,
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
