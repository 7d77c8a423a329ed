import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confinesOf, liesInside, mayBeNamed } from '../../../src/files/confined.ts';

/** `/work` (with `/alias` leading to it) and `/outside` in a folder of their own. */
function stage() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'confined-')));
  const at = (path: string) => join(root, path);
  mkdirSync(at('work/agent'), { recursive: true });
  mkdirSync(at('work-too'));
  mkdirSync(at('outside'));
  writeFileSync(at('outside/secret'), 'secret');
  symlinkSync(at('work'), at('alias'));
  symlinkSync(at('outside'), at('work/out'));
  symlinkSync('../outside/secret', at('work/file'));
  symlinkSync('agent', at('work/in'));
  symlinkSync('../outside/new', at('work/to-nothing'));
  symlinkSync('circle', at('work/circle'));
  return at;
}

test.each([
  ['work', true],
  ['work/agent/main.py', true],
  ['work/in/main.py', true],
  ['work/new/folder', true],
  ['work/..x', true],
  ['alias/agent', false],
  ['work-too', false],
  ['work/../outside', false],
  ['work/out', false],
  ['work/out/secret', false],
  ['work/out/new', false],
  ['work/file', false],
  ['work/to-nothing', false],
  ['work/to-nothing/deeper', false],
  ['outside', false],
])('%s lies inside work: %s', (path, expected) => {
  const at = stage();
  expect(liesInside(at(path), [at('work')])).toBe(expected);
  // A workspace that is itself reached by a link, as on macOS.
  if (path.startsWith('work/'))
    expect(liesInside(at(path.replace('work', 'alias')), [at('alias')])).toBe(expected);
});

test('an absolute path elsewhere may be named by an input, a relative one not', () => {
  const at = stage();
  expect(mayBeNamed(at('outside'), at('work'))).toBe(true);
  expect(mayBeNamed('../outside', at('work'))).toBe(false);
  expect(mayBeNamed(at('work/out'), at('work'))).toBe(false);
  expect(mayBeNamed('agent', at('work'))).toBe(true);
  expect(confinesOf(at('work/agent'), at('work'))).toBe(at('work'));
  expect(confinesOf(at('outside'), at('work'))).toBe(at('outside'));
});
