import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { githubActions as host } from '../../../src/host/github-actions/host.ts';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = 0;
});

const awkward = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('%', '\r', '\n', ':', ',', '::', '=', 'a', '%0A') }),
);

const annotations = [
  ['error', core.error],
  ['warning', core.warning],
  ['notice', core.notice],
] as const;

/** What is written to standard output meanwhile. */
function written(say: () => void): string {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    say();
    return spy.mock.calls.map(([text]) => text).join('');
  } finally {
    spy.mockRestore();
  }
}

it("says each command as GitHub's own toolkit does, whatever is in it", () => {
  fc.assert(
    fc.property(awkward, awkward, fc.option(fc.nat(), { nil: undefined }), (text, title, line) => {
      const at = { title, file: 'a:b,c.ts', ...(line === undefined ? {} : { line }) };
      const theirs = { title, file: 'a:b,c.ts', ...(line === undefined ? {} : { startLine: line }) };
      for (const [loudness, toolkit] of annotations) {
        expect(written(() => host.annotate(loudness, text, at))).toBe(written(() => toolkit(text, theirs)));
        expect(written(() => host.annotate(loudness, text))).toBe(written(() => toolkit(text)));
      }
      expect(written(() => host.debug(text))).toBe(written(() => core.debug(text)));
      expect(written(() => host.mask(text))).toBe(written(() => core.setSecret(text)));
      expect(written(() => host.beginGroup(text))).toBe(written(() => core.startGroup(text)));
      expect(written(() => host.endGroup())).toBe(written(() => core.endGroup()));
      expect(written(() => host.fail(text))).toBe(written(() => core.setFailed(text)));
    }),
    // No line is line 0.
    { examples: [['text', 'title', 0]] },
  );
});

it('fails the step', () => {
  process.exitCode = 0;
  written(() => host.fail('no'));
  expect(process.exitCode).toBe(1);
});

it.each([
  ['GITHUB_OUTPUT', host.output, core.setOutput],
  ['GITHUB_STATE', host.save, core.saveState],
] as const)(
  'writes to the file of %s what the toolkit writes, and a line without it',
  (variable, ours, theirs) => {
    const files = [mkdtempSync(join(tmpdir(), 'own-')), mkdtempSync(join(tmpdir(), 'core-'))] as const;
    const [own, toolkit] = files.map((place) => join(place, 'file')) as [string, string];
    const through = (file: string, tell: () => void) => {
      writeFileSync(file, 'before\n');
      vi.stubEnv(variable, file);
      tell();
      const text = readFileSync(file, 'utf8');
      const [, delimiter = ''] = /<<(ghadelimiter_[0-9a-f-]{36})/.exec(text) ?? [];
      expect(delimiter).not.toBe('');
      return text.replaceAll(delimiter, 'DELIMITER');
    };
    fc.assert(
      fc.property(awkward, (value) => {
        expect(through(own, () => ours('a-name', value))).toBe(
          through(toolkit, () => theirs('a-name', value)),
        );
      }),
      { numRuns: 50 },
    );
    for (const place of files) rmSync(place, { recursive: true });
    vi.stubEnv(variable, '');
    // The toolkit begins with an empty line, for whoever had not ended theirs.
    expect(written(() => ours('a-name', 'a\nb'))).toBe(written(() => theirs('a-name', 'a\nb')).trimStart());
  },
);

it('reads what was saved, and whether somebody debugs', () => {
  vi.stubEnv('STATE_some', 'thing');
  expect([host.saved('some'), host.saved('other')]).toEqual([core.getState('some'), '']);
  for (const debug of ['1', 'true', ''] as const) {
    vi.stubEnv('RUNNER_DEBUG', debug);
    expect(host.isDebug()).toBe(core.isDebug());
  }
});
