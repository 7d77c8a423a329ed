import { expect, it } from 'vitest';
import { textOf } from './used-actions.ts';

interface Entry {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Entry> };
const installed = Object.entries(packages).filter(([path]) => path !== '');

it('locks the bytes of every package, of those for other platforms too', () => {
  expect(installed.length).toBeGreaterThan(100);
  const unlocked = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(unlocked.map(([path, { version }]) => `${path} ${version}`)).toEqual([]);
});

it('takes packages from the registry only', () => {
  const foreign = installed.filter(
    ([, { link, resolved }]) =>
      link || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(foreign).toEqual([]);
});

it('locks every package that a locked one asks for', () => {
  const asked = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => ({ path, name })),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter(({ path, name }) => !isThere(path, name))).toEqual([]);
});

/** Node looks for a package in the asker's own `node_modules`, then in those above it. */
function isThere(path: string, name: string): boolean {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in packages) return true;
  if (path === '') return false;
  return isThere(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}
