import { describe, expect, test } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { pythonCode, refusalOf, resolveFile } from './stage.ts';

const warningsOf = async (inputs: object) =>
  (await resolveDefinition({ agentName: 'helper', ...pythonCode, ...inputs }, {})).warnings;

describe('what the service may know better is a warning', () => {
  test.each([
    ['a documented runtime', { runtime: 'python_3_14' }, undefined],
    [
      'an older runtime',
      { runtime: 'python_3_12' },
      /^runtime: .*python_3_12 is no longer supported.*python_3_13/,
    ],
    ['an older .NET', { runtime: 'dotnet_9' }, /no longer supported/],
    ['a newer runtime', { runtime: 'python_3_15' }, /python_3_15 is none of those documented/],
    ['another language', { runtime: 'node_24' }, /none of those documented/],
    ['the smallest size', { cpu: '0.5', memory: '1Gi' }, undefined],
    ['the same in other words', { cpu: '0.50', memory: '1024Mi' }, undefined],
    ['the largest size', { cpu: '4', memory: '8Gi' }, undefined],
    [
      'a size that was removed',
      { cpu: '0.25', memory: '0.5Gi' },
      /^cpu: cpu 0\.25 with memory 0\.5Gi is no documented size/,
    ],
    ['a pair that does not fit', { cpu: '2' }, /cpu 2 with memory 2Gi.*2 with 4Gi/],
    [
      'an unknown protocol',
      { protocols: [{ protocol: 'grpc', version: '1.0.0' }] },
      /^protocols: the protocol grpc/,
    ],
    [
      'an odd version',
      { protocols: [{ protocol: 'a2a', version: 'latest' }] },
      /^protocols: the version 'latest'/,
    ],
    ['a version with a v', { protocols: [{ protocol: 'a2a', version: 'v0.3.0' }] }, undefined],
    [
      'an odd variable',
      { environmentVariables: { 'a-b': 'hush', GOOD_1: 'x' } },
      /^environment-variables: .*refuse a-b\.$/,
    ],
    [
      'reserved variables',
      { environmentVariables: { PORT: 'hush', FOUNDRY_X: 'x', AGENT_Y: 'y', MY_PORT: 'z' } },
      /refuse PORT, FOUNDRY_X, AGENT_Y\.$/,
    ],
  ])('%s', async (_, inputs, warning) => {
    expect(await warningsOf(inputs)).toEqual(warning ? [expect.stringMatching(warning)] : []);
    expect((await warningsOf(inputs)).join()).not.toContain('hush');
  });

  test('an unknown way to resolve dependencies, with its line', async () => {
    const text =
      'kind: hosted\ncode_configuration:\n  runtime: python_3_13\n  entry_point: [a]\n  dependency_resolution: magic\n';
    expect((await resolveFile('body.yaml', text)).warnings).toEqual([
      expect.stringMatching(/^body\.yaml:5: .*"magic".*remote_build, bundled/),
    ]);
  });
});

describe('metadata', () => {
  const refuse = (metadata: Record<string, string>) => refusalOf(warningsOf({ metadata }));
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));

  test('at the limits', async () => {
    expect(await warningsOf({ metadata: { ['k'.repeat(64)]: 'v'.repeat(512), ...many(15) } })).toEqual([]);
  });

  test('beyond them', async () => {
    expect(await refuse(many(17))).toMatch(/'metadata' is "17 pairs".*16/);
    expect(await refuse({ ['k'.repeat(65)]: 'v' })).toMatch(/1 to 64/);
    expect(await refuse({ k: 'v'.repeat(513) })).toMatch(/"k".*513.*512/);
  });

  test.each([
    'deployed-by',
    'source-digest',
    'definition-digest',
    'github-sha',
    'github-pull-request',
    'rollout-baseline',
  ])('%s is taken', async (key) => {
    expect(await refuse({ [key]: 'v' })).toMatch(`'metadata' is "${key}": this action writes`);
  });

  test('of a file, with its line', async () => {
    const text = 'definition: { kind: hosted }\nmetadata:\n  a: b\n  github-sha: c\n';
    expect(await refusalOf(resolveFile('body.yaml', text, pythonCode))).toMatch(/body\.yaml:4.*"github-sha"/);
  });
});

test('a description of a file that is too long, with its line', async () => {
  const text = `definition: { kind: hosted }\ndescription: ${'x'.repeat(513)}\n`;
  expect(await refusalOf(resolveFile('body.yaml', text, pythonCode))).toMatch(/body\.yaml:2.*513 characters/);
});

test('secrets are the values of variables whose names say so, whole and by line, and what their forms give away', async () => {
  const text = `kind: hosted\nname: helper\nenv:\n  KEY: |\n    line-one\n    line-two\n  ON: "true"\n  URL: \${URL}\n  STAGE: production\n  FROM: \${API_KEY}\nextra:\n  password: in-an-unknown-field\n`;
  const { secrets } = await resolveFile(
    'agent.yaml',
    text,
    { ...pythonCode, environmentVariables: { TOKEN: 'from-input', ON: 'false' } },
    { URL: 'https://x.example/?sig=signature', API_KEY: 'key-of-the-job' },
  );
  expect([...secrets].sort()).toEqual([
    'from-input',
    'key-of-the-job',
    'line-one',
    'line-one\nline-two',
    'line-two',
    'signature',
  ]);
});
