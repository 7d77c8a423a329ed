import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundledPackages } from '../../../scripts/build/bundled-packages.ts';
import { licencesText } from '../../../scripts/build/licences.ts';
import { moduleFiles } from '../../../scripts/build/module-files.ts';
import { writePackages } from './packages.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const mit = { license: 'MIT' };

it('finds the files of modules that were put together, and none of those that were dropped', () => {
  const modules = [
    {
      nameForCondition: '/b.js',
      modules: [{ nameForCondition: '/b.js', orphan: true }, { nameForCondition: '/a.js' }],
    },
    { nameForCondition: '/dropped.js', orphan: true },
    { nameForCondition: null },
  ];
  expect(moduleFiles(modules)).toEqual(['/a.js', '/b.js']);
});

it('takes no statistics that leave modules out', () => {
  expect(() => moduleFiles([{ nameForCondition: '/a.js', filteredModules: 3 }])).toThrow(
    'leave out 3 modules of /a.js',
  );
});

it('lists each package once, scoped and nested ones too, and not the project itself', () => {
  writePackages(root, {
    'node_modules/@a/b': {
      manifest: { name: '@a/b', version: '1.0.0', ...mit },
      files: { LICENSE: 'of b\r\n' },
    },
    'node_modules/c': { manifest: { name: 'c', version: '2.0.0', ...mit }, files: { 'licence.md': 'of c' } },
    'node_modules/c/node_modules/@a/b': {
      manifest: { name: '@a/b', version: '0.9.0', ...mit },
      files: { LICENSE: 'of old b', NOTICE: 'note of b' },
    },
  });
  const files = [
    'build/main.js',
    'node_modules/c/x/y.js',
    'node_modules/c/z.js',
    'node_modules/@a/b/index.js',
  ];
  const packages = bundledPackages(root, [...files, 'node_modules/c/node_modules/@a/b/lib/i.js']);
  expect(packages.map(({ name, version, texts }) => [name, version, texts])).toEqual([
    ['@a/b', '0.9.0', ['of old b', 'note of b']],
    ['@a/b', '1.0.0', ['of b']],
    ['c', '2.0.0', ['of c']],
  ]);
});

it('takes a licence from the README, or from a package of the same repository', () => {
  const repository = { url: 'https://example.org/many.git' };
  const readme = '# old\nUse it.\n\n## License\n\n(MIT)\nPermission is hereby granted.\n';
  writePackages(root, {
    'node_modules/old': {
      manifest: { name: 'old', version: '1.0.0', ...mit },
      files: { 'README.md': readme },
    },
    'node_modules/one': {
      manifest: { name: 'one', version: '1.0.0', ...mit, repository },
      files: { LICENSE: 'of many' },
    },
    'node_modules/two': { manifest: { name: 'two', version: '1.0.0', ...mit, repository } },
  });
  const packages = bundledPackages(
    root,
    ['old', 'one', 'two'].map((name) => `node_modules/${name}/index.js`),
  );
  expect(packages.map(({ texts }) => texts)).toEqual([
    ['(MIT)\nPermission is hereby granted.'],
    ['of many'],
    ['of many'],
  ]);
});

it.each([
  ['no text of its licence', { ...mit }, { 'README.md': '# a\n## License\nMIT\n' }],
  ['no licence', {}, { LICENSE: 'text' }],
])('refuses a package with %s', (_, manifest, files) => {
  writePackages(root, {
    'node_modules/a': { manifest: { name: 'a', version: '1.2.3', ...manifest }, files },
  });
  expect(() => bundledPackages(root, ['node_modules/a/index.js'])).toThrow('a@1.2.3 goes into dist/ without');
});

it('writes a text once for all that have it, and every package with its version', () => {
  const bundled = (name: string, texts: string[]) => ({
    name,
    version: '1.0.0',
    folder: name,
    licence: 'MIT',
    texts,
  });
  const text = licencesText([
    bundled('a', ['same']),
    bundled('b', ['other', 'notice']),
    bundled('c', ['same']),
  ]);
  expect(text).toContain('\na@1.0.0 (MIT)\nb@1.0.0 (MIT)\nc@1.0.0 (MIT)\n');
  expect(text).toMatch(/\na@1\.0\.0\nc@1\.0\.0\n-+\n\nsame\n/);
  expect(text).toMatch(/\nb@1\.0\.0\n-+\n\nother\n\nnotice\n/);
  expect(text.split('same')).toHaveLength(2);
});
