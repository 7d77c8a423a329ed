import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../src/host/github-actions/host.ts';
import { renderCleanedComment, renderComment } from '../../src/report/comment.ts';
import { publish } from '../../src/report/publish.ts';
import { tellRecovery } from '../../src/report/recovery-note.ts';
import type { Report } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { parseCommandFile } from '../e2e/runner.ts';
import {
  cleaned,
  drifted,
  failedProvisioning,
  nasty,
  nastyText,
  planned,
  previewed,
  promoted,
  refused,
  reported,
  rolledBack,
  samples,
} from '../unit/report/samples.ts';
import { corpus } from './corpus.ts';
import { browserPath, look, openBrowser, xmlError } from './page.ts';

/** What every link of a report leads into. */
const repository = 'https://github.com/contoso/shop/';
/** Words of the action's own, and addresses that it made of the runner's environment. */
const own = new Set('schema mode phase verdict state outcome runUrl commitUrl replay talk'.split(' '));

/** A report in which every other text is `said`, names of fields that somebody else chose included. */
function saying(report: Report, said: string): Report {
  const visit = (node: unknown): unknown => {
    if (typeof node === 'string') return said;
    if (Array.isArray(node)) return node.map(visit);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (key === 'metadata' || key === 'sessionLogs')
          return [key, { [said]: visit(Object.values(value)[0]) }];
        return [key, own.has(key) && typeof value === 'string' ? value : visit(value)];
      }),
    );
  };
  return visit(report) as Report;
}

const failing = Object.values(samples).filter(({ failed }) => failed);
/** Together they have every section of a summary. */
const telling: readonly Report[] = [
  nasty,
  previewed,
  { ...planned, ...reported, drift: drifted.drift, dryRun: planned.dryRun },
  { ...failedProvisioning, service: refused.service, deleted: cleaned.deleted },
  { ...promoted, failed: true, fleet: [rolledBack] },
].map((report) => JSON.parse(JSON.stringify(report)) as Report);
const all: readonly Report[] = [...Object.values(samples), ...telling];

/** Everything that a person reads of these reports as Markdown. */
function pages(reports: readonly Report[], said: string): string[] {
  const deleted = [{ version: said, why: said }];
  return [
    ...reports.map((report) => renderSummary(report)),
    ...reports.slice(0, 1).map((report) => renderComment(report, 'full')),
    renderCleanedComment({ agent: said, deleted, at: 0, run: { runId: said, runAttempt: said } }),
    recoveryNote(said),
  ];
}

let folder: string;
let written: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  written = '';
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) {
    writeFileSync(join(folder, name), '');
    vi.stubEnv(name, join(folder, name));
  }
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function recoveryNote(said: string): string {
  const file = join(folder, 'GITHUB_STEP_SUMMARY');
  writeFileSync(file, '');
  tellRecovery(said, true, githubActions);
  return readFileSync(file, 'utf8');
}

const entries = [
  ['everything at once', nastyText] as const,
  ...corpus.map(([name, said]) => [name, String(said).slice(0, 20_000)] as const),
];

describe.skipIf(!existsSync(browserPath))('a report whose every text is hostile', () => {
  let browser: Browser;
  let harmless: Awaited<ReturnType<typeof look>>;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(entries)('shows text and nothing else: %s', async (_name, said) => {
    harmless ??= await look(
      browser,
      ...pages([...telling, ...telling.map((one) => saying(one, 'word $'))], 'word $'),
    );
    const seen = await look(
      browser,
      ...pages(
        telling.map((one) => saying(one, said)),
        said,
      ),
    );
    expect(seen.elements.filter((element) => !harmless.elements.includes(element))).toEqual([]);
    expect(seen.addresses.filter((address) => !address.startsWith(repository))).toEqual([]);
    expect(seen.requests).toEqual([]);
    expect(seen.filtered).not.toMatch(/(^|[^\w`])@[a-z\d]/im);
    expect(seen.filtered).not.toMatch(/(^|[^\w&])#\d/m);
    expect(seen.filtered).not.toMatch(/\bGH-\d|:[a-z+-][a-z0-9_+-]*:/i);
    expect(seen.filtered).not.toMatch(/(https?:\/\/|www\.|[a-z0-9]@)[a-z]/i);
  });

  it.each(entries)('stays an XML document: %s', async (_name, said) => {
    publish({ ...promoted, fleet: failing.map((one) => saying(one, said)) }, options());
    expect(await xmlError(browser, readFileSync(join(folder, 'junit.xml'), 'utf8'))).toBeUndefined();
  });
});

const options = () => ({ reportDir: folder, answers: 'full' as const, secrets: [], host: githubActions });

function publishAll(text: string) {
  const outputs = join(folder, 'GITHUB_OUTPUT');
  written = '';
  writeFileSync(outputs, '');
  for (const report of all) publish(saying(report, text), options());
  tellRecovery(text, false, githubActions);
  const lines = written.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => line !== '');
  return { lines, names: Object.keys(parseCommandFile(readFileSync(outputs, 'utf8'))) };
}

let harmless: ReturnType<typeof publishAll>;

it.each(entries)('writes its own outputs and annotations alone: %s', (_name, said) => {
  harmless ??= publishAll('word');
  const { lines, names } = publishAll(said);
  expect(names).toEqual(harmless.names);
  // Every line is a command of ours, and each is one that a harmless report has at the same place.
  const kinds = (of: readonly string[]) => of.map((line) => /^::([a-z-]+)[ :]/.exec(line)?.[1] ?? line);
  expect(kinds(lines)).toEqual(kinds(harmless.lines));
  for (const line of lines) expect(line).not.toContain('##[');
});
