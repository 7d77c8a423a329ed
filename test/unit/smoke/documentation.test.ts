import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unsupportedTypes } from '../../../src/smoke/assertions/unsupported.ts';
import { assertionTypes, judgesText } from '../../../src/smoke/assertions.ts';
import { testKeys as ownTestKeys, turnKeys } from '../../../src/smoke/readers/own-format.ts';
import {
  assertionKeys,
  configKeys,
  optionKeys,
  testKeys,
} from '../../../src/smoke/readers/promptfoo/keys.ts';
import { expectedFileKeys, fileKeys } from '../../../src/smoke/readers/read-files.ts';
import { formats } from '../../../src/smoke/readers.ts';
import { load } from './stage.ts';

const page = readFileSync(new URL('../../../docs/tests.md', import.meta.url), 'utf8');

/** Rows of the table whose first heading this is, as their cells. */
function rows(heading: string): string[][] {
  const lines = page.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  expect(from, `a table '${heading}'`).toBeGreaterThanOrEqual(0);
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'));
  return lines.slice(from + 2, from + length).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Everything in code marks. */
function words(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

function firstCells(heading: string): string[] {
  return rows(heading).flatMap(([cell = '']) => words(cell));
}

describe('docs/tests.md', () => {
  it('has every assertion, and no other', () => {
    expect(firstCells('type')).toEqual(assertionTypes);
    expect(rows('type').every(([, meaning]) => meaning !== '')).toBe(true);
  });

  it('has every assertion that is refused', () => {
    expect(firstCells('assertion').sort()).toEqual(Object.keys(unsupportedTypes).sort());
  });

  it('names those that cannot judge a file', () => {
    const [, sentence = ''] = /only text can be judged:(.*?)are\s+refused there/s.exec(page) ?? [];
    expect(words(sentence).sort()).toEqual(assertionTypes.filter((type) => !judgesText({ type })).sort());
  });

  it('has every format', () => {
    expect(
      rows('format')
        .map(([name]) => name)
        .sort(),
    ).toEqual([...formats].sort());
  });

  it("has every key of this action's own format", () => {
    expect(firstCells('key')).toEqual(expect.arrayContaining(ownTestKeys));
    expect(firstCells('key')).toHaveLength(ownTestKeys.length);
    const [, turns = ''] = /^A turn takes (.*)\.$/m.exec(page) ?? [];
    expect(words(turns).sort()).toEqual([...turnKeys].sort());
    const meaning = new Map(rows('key').map(([key = '', text = '']) => [words(key)[0], words(text)]));
    expect(meaning.get('files')).toEqual(expect.arrayContaining(fileKeys));
    expect(meaning.get('expect-files')).toEqual(expect.arrayContaining(expectedFileKeys));
  });

  it('has every key of promptfoo that is refused', () => {
    const refused = [configKeys, testKeys, optionKeys, assertionKeys].flatMap((keys) =>
      Object.keys(keys.refused),
    );
    expect(firstCells('promptfoo key').sort()).toEqual([...new Set(refused)].sort());
  });

  it('begins with a file that loads', async () => {
    const [, example = ''] = /```yaml\n# tests\/smoke\.yaml\n(.*?)```/s.exec(page) ?? [];
    const tests = await load('smoke.yaml', example, { beside: { 'fixtures/prices.csv': 'lamp,20' } });
    expect(tests).toHaveLength(4);
    expect(tests.at(-1)).toMatchObject({
      files: [{ path: 'prices.csv' }],
      expectFiles: [{ path: 'out/offer.md' }],
    });
  });
});
