import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, textOf } from './used-actions.ts';

const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('dist', file))
  .filter((file) => statSync(join(root, file)).isFile());
const licences = textOf('dist/licenses.txt');
const components = JSON.parse(textOf('dist/sbom.cdx.json')).components as { name: string; version: string }[];
const { packages } = JSON.parse(textOf('package-lock.json')) as {
  packages: Record<string, { version: string; dev?: boolean }>;
};

it.skipIf(process.platform === 'win32')('holds no executable', () => {
  expect(files.filter((file) => (statSync(join(root, file)).mode & 0o111) !== 0)).toEqual([]);
});

it('holds nothing but code, licences and the bill of materials', () => {
  expect(files.filter((file) => !/\.js$|package\.json$|licenses\.txt$|sbom\.cdx\.json$/.test(file))).toEqual(
    [],
  );
});

it('lists every package that the action depends on itself, and what those are made of', () => {
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
  const names = components.map(({ name }) => name);
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
  // Bundled for long without a word in licenses.txt.
  for (const name of ['undici', 'tunnel', 'debug', 'ms', 'agent-base']) expect(names).toContain(name);
});

it('is small enough to be downloaded by every job', () => {
  const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(3.5e6);
});

it('has its modules once: main, post and the judging thread share them', () => {
  const entries = ['main', 'post', 'judge'].map((entry) => join('dist', entry, 'index.js'));
  const sizes = entries.map((file) => statSync(join(root, file)).size);
  expect(sizes.filter((size) => size > 500)).toEqual([]);
  const outside = files.filter((file) => file.endsWith('.js') && !file.startsWith(join('dist', 'action')));
  expect(outside.sort()).toEqual(entries.sort());
});

it('says the same packages in licences and bill of materials, in versions that are locked', () => {
  const [list = ''] = licences.split(/^-{80}$/m);
  const said = [...list.matchAll(/^(\S+)@(\S+) \(.+\)$/gm)].map(([, name, version]) => `${name}@${version}`);
  expect(said).toEqual(components.map(({ name, version }) => `${name}@${version}`));
  const locked = new Set(
    Object.entries(packages).map(
      ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
    ),
  );
  expect(said.filter((one) => !locked.has(one))).toEqual([]);
});

it('gives every package the text of its licence', () => {
  const [, ...blocks] = licences.split(/^-{80}\n(?=\S)/m);
  const licensed = blocks.flatMap((block) => {
    const [names = '', text = ''] = block.split(/^-{80}$/m);
    return text.trim().length > 300 ? names.trim().split('\n') : [];
  });
  expect(
    components.map(({ name, version }) => `${name}@${version}`).filter((one) => !licensed.includes(one)),
  ).toEqual([]);
});
