import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { textOf } from './used-actions.ts';

it('names one Node: the runner that action.yml asks for, package.json, and what CI installs', () => {
  const [, version = ''] = /^node(\d+)$/.exec(parse(textOf('action.yml')).runs.using) ?? [];
  expect(JSON.parse(textOf('package.json'))).toMatchObject({
    engines: { node: `>=${version}` },
    devDependencies: { node: expect.stringMatching(new RegExp(`^\\^${version}\\.`)) },
  });
  expect(textOf('.nvmrc').trim()).toBe(version);
});

it('can be set up on an older Node, without a warning for each package', () => {
  expect(JSON.parse(textOf('package.json')).devEngines.runtime).toMatchObject({
    name: 'node',
    version: '>=20',
  });
  expect(textOf('.npmrc')).toMatch(/^loglevel=error$/m);
  expect(textOf('.npmrc')).not.toMatch(/engine-strict/);
});
