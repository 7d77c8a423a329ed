import { describe, expect, it } from 'vitest';
import { renderComment } from '../../../src/report/comment.ts';
import { type OwnText, piecesOf } from '../../../src/report/own-text.ts';
import type { Report } from '../../../src/report/report.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import { identifier, prose, written } from '../../../src/report/untrusted.ts';
import { referencesIn, renderGfm } from './gfm.ts';
import { refused, rolledBack, samples } from './samples.ts';

const joiner = '\u2060';
const run = 'https://github.com/contoso/shop/actions/runs/4711';
const comment = 'https://github.com/contoso/shop/pull/12#issuecomment-99';
const endpoint = 'https://contoso.services.ai.azure.com/api/projects/shop/agents/shop/endpoint';
const requestId = '5d1c9be0-2f7a-4c1f-8d37-b0c2a64e91f0';
const commit = '5d1c9be02f7a4c1f8d37b0c2a64e91f0aa7b63c4';
/** Everything of ours that people copy, in the sentences of a report. */
const ours = [
  `begun by run ${run}`,
  `the comment ${comment}`,
  `callers use ${endpoint}`,
  `HTTP 503, busy (x-request-id ${requestId})`,
  `last written at 2026-11-21T06:10:04.123Z, due at 09:00 and 18:30:15 UTC`,
  `Commit ${commit} is checked out`,
];
const said = 'ask @octocat about #1, https://evil.example, 5d1c9be02f7a and :tada: at GH-1';

function telling(words: string): Report {
  return {
    ...rolledBack,
    run: { ...rolledBack.run, runUrl: run },
    endpoint,
    cause: words,
    next: words,
    warnings: [words],
    ...(refused.service ? { service: { ...refused.service, message: words } } : {}),
  };
}

/** What GitHub makes of the figures of a report, whatever its sentences say. */
const usual = new Set(
  rendered(telling('Nothing.')).flatMap((text) => referencesIn(renderGfm(text).filtered)),
);
const unusual = (filtered: readonly string[]) => referencesIn(filtered).filter((name) => !usual.has(name));

function rendered(report: Report): string[] {
  return [renderSummary(report), renderComment(report, 'full')];
}

describe('text of ours', () => {
  it.each(ours)('comes out of summary and comment as it is: %s', (words) => {
    for (const markdown of rendered(telling(words))) {
      expect(markdown).not.toContain(joiner);
      const { text, filtered } = renderGfm(markdown);
      // Cause, next step, warning and message of the service.
      expect(text.split(words).length - 1).toBeGreaterThanOrEqual(3);
      expect(unusual(filtered)).toEqual([]);
    }
  });

  it('stands untouched beside what others said, which is made harmless as ever', () => {
    for (const markdown of rendered(telling(`${ours.join('; ')}: ${said}`))) {
      const { text, filtered } = renderGfm(markdown);
      for (const words of ours) expect(text).toContain(words);
      expect(text).not.toContain(said);
      expect(text).toContain(`@${joiner}octocat`);
      expect(text).toContain(`https:${joiner}//evil.example`);
      expect(unusual(filtered)).toEqual([]);
    }
  });

  it('is in every sample but the nasty one without anything invisible', () => {
    for (const [name, report] of Object.entries(samples)) {
      if (name === 'nasty') continue;
      for (const markdown of rendered(report)) expect(markdown, name).not.toContain(joiner);
    }
  });

  it('is not what only looks like an address of ours', () => {
    for (const address of [
      'https://github.com/contoso/shop/issues/1',
      'https://github.com/contoso/shop.evil.example/x',
      'https://github.com/contoso/shopping',
      `${endpoint}/../evil`,
      'https://evil.example/github.com/contoso/shop/actions/runs/1',
    ]) {
      for (const markdown of rendered(telling(`see ${address}`))) {
        const { text, filtered } = renderGfm(markdown);
        expect(text).not.toContain(`see ${address}`);
        expect(unusual(filtered)).toEqual([]);
      }
    }
  });

  it('is never a time or an id inside of other words', () => {
    const own = (sentence: string) =>
      piecesOf(sentence, { endpoints: [] }).flatMap((piece) => ('own' in piece ? [piece.own] : []));
    expect(own('at 09:10, and 2026-11-21T06:10:04Z')).toEqual(['09:10', '2026-11-21T06:10:04Z']);
    expect(own('host:80:90 a@09:10 #09:10 :09:10: 123:45 x-request-id short 09:10-')).toEqual([]);
  });
});

it('a version that reads like a commit is a name of ours, too', () => {
  expect(renderGfm(identifier('1234567')).text.trim()).toBe('1234567');
  expect(identifier('1234567')).not.toContain(joiner);
});

it('the filter for what others say does not take text of ours', () => {
  const own = 'https://x' as OwnText;
  // @ts-expect-error it would break what people copy
  prose(own);
  // @ts-expect-error what others say is never written as it is
  written('https://x');
  expect(written(own)).not.toContain(joiner);
});
