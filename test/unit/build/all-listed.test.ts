import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertAllListed } from '../../../scripts/build/all-listed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listed = (...names: string[]) =>
  names.map((name) => ({ name, version: '1.0.0', folder: name, licence: 'MIT', texts: [] }));

it('refuses a bundle that names a package which is not listed', () => {
  writeFileSync(join(folder, 'index.js'), '// CONCATENATED MODULE: ./node_modules/@a/b/lib/i.js\n');
  writeFileSync(join(folder, '1.index.js'), '/***/ "./node_modules/c/index.js":\n');
  expect(() => assertAllListed(folder, listed('@a/b', 'c'))).not.toThrow();
  expect(() => assertAllListed(folder, listed('c'))).toThrow('bundled packages: @a/b.');
});

it('refuses a bundle that names none, for then nothing was compared', () => {
  writeFileSync(join(folder, 'index.js'), 'x\n');
  expect(() => assertAllListed(folder, listed('c'))).toThrow('does not say');
});
