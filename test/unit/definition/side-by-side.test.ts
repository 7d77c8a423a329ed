import { expect, test } from 'vitest';
import { differences } from '../../bench/azd/differences.ts';
import azd from '../../bench/azd.ts';

test("projects are read and packed as azd's own code did, but for what is meant otherwise", async () => {
  const source = process.env.AZD_SOURCE;
  delete process.env.AZD_SOURCE;
  const said: string[] = [];
  const { figures } = await azd.run((line) => said.push(line));
  if (source !== undefined) process.env.AZD_SOURCE = source;
  expect(said[0]).toMatch(/^No checkout of azd: compared with what its code said at [0-9a-f]{40}/);
  expect(said.filter((line) => line.startsWith('✗'))).toEqual([]);
  expect(figures.find(({ what }) => what === 'differences without an explanation')?.value).toBe(0);
});

test('every kind of difference is found', () => {
  const one = {
    makes: 'code',
    definition: { kind: 'hosted', cpu: '1', environment_variables: {} },
    files: ['a', 'b'],
    metadata: { enableVnextExperience: 'true' },
  };
  expect(differences(one, { ...one, definition: { kind: 'hosted', cpu: '1' }, metadata: {} })).toEqual([]);
  expect(
    differences(one, {
      makes: 'code',
      definition: { kind: 'hosted', cpu: '2', environment_variables: { A: 'a' } },
      description: 'x',
      metadata: { team: 'web' },
      files: ['b', 'c'],
    }),
  ).toEqual([
    'description: azd undefined, ours x',
    'metadata: azd {}, ours {"team":"web"}',
    'definition.cpu: azd "1", ours "2"',
    'definition.environment_variables: azd nothing, ours {"A":"a"}',
    'files: only azd packs a',
    'files: only ours packs c',
  ]);
  expect(differences(one, { makes: 'error', error: 'why' })).toEqual(['makes: azd code, ours error (why)']);
});
