import { describe, expect, it } from 'vitest';
import { readPostConfig } from '../../../src/process/post-config.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import { standingOf } from '../../../src/rollout/standing.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { leftBehind, savedState, type Whereabouts } from '../../../src/run/saved-state.ts';
import { fixed } from '../rollout/fake-endpoint.ts';

const rollout = (agent: string, steps = '10% 5m check, 100%'): Rollout => ({
  agent,
  canary: '2',
  baseline: [{ version: '1', percentage: 100 }],
  steps: parseSteps(steps),
  analysisIntervalMs: 60_000,
  policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'hold' },
  digests: {},
  protocol: 'responses',
});
const where: Whereabouts = {
  inputs: {
    'project-endpoint': 'http://127.0.0.1:8080/api/projects/shop',
    'allowed-hosts': '*.services.ai.azure.com',
  },
  fleet: false,
};

/** What the runner would hand to `post`: of each name the last value. */
function runner() {
  const values = new Map<string, string>();
  return {
    values,
    saved: savedState((name, value) => values.set(name, value)),
    left: () => leftBehind((name) => values.get(name) ?? ''),
  };
}

it('is nothing before main begins and after it has ended', () => {
  const { saved, left } = runner();
  expect(left().agents).toEqual([]);
  saved.at(where);
  saved.start('shop');
  saved.roll(rollout('shop'));
  expect(left().where).toEqual(where);
  saved.end();
  expect(left().agents).toEqual([]);
});

it('keeps each agent that main is at work on, and forgets those that it is done with', () => {
  const { saved, left } = runner();
  saved.start('a');
  saved.start('b');
  saved.roll(rollout('b'));
  saved.start('c');
  saved.roll(rollout('c'));
  expect(left().agents.map(({ agent, rollout }) => [agent, rollout?.canary])).toEqual([
    ['a', undefined],
    ['b', '2'],
    ['c', '2'],
  ]);
  saved.done('b');
  expect(left().agents.map(({ agent }) => agent)).toEqual(['a', 'c']);
});

it.each([
  ['10%, 100%', 'complete'],
  ['10%, 100% 5m check', 'at-weight'],
])('knows of the steps %s what decides how they ended', (steps, kind) => {
  const { saved, left } = runner();
  saved.roll(rollout('shop', steps));
  const [kept] = left().agents;
  expect(kept?.rollout?.onCancel).toBe('hold');
  expect(kept?.rollout && standingOf(kept.rollout, fixed({ '2': 100 })).kind).toBe(kind);
  expect(kept?.rollout && standingOf(kept.rollout, fixed({ '1': 90, '2': 10 })).kind).toBe('at-weight');
});

it('reads what release 0.1.0 saved', () => {
  const state =
    '{"schema":2,"agents":[{"agent":"shop","rollout":{"agent":"shop","canary":"2","baseline":[{"version":"1","percentage":100}],"weights":[10,100],"endsAtLastWeight":true,"onCancel":"rollback"}},{"agent":"tea","untested":true}]}';
  const { agents, where: none } = leftBehind(() => state);
  expect(none).toBeUndefined();
  expect(agents).toMatchObject([
    {
      agent: 'shop',
      rollout: { canary: '2', onCancel: 'rollback', steps: [{ weight: 10 }, { weight: 100 }] },
    },
    { agent: 'tea', untested: true },
  ]);
  const [shop] = agents;
  expect(shop?.rollout && standingOf(shop.rollout, fixed({ '2': 100 })).kind).toBe('complete');
});

it('is not guessed at when another schema wrote it', () => {
  expect(leftBehind(() => JSON.stringify({ schema: 1, kind: 'started' })).agents).toEqual([]);
});

describe('the configuration of post', () => {
  const changed = {
    FOUNDRY_PROJECT_ENDPOINT: 'https://other.services.ai.azure.com/api/projects/other',
    'INPUT_PROJECT-ENDPOINT': 'https://third.services.ai.azure.com/api/projects/third',
    INPUT_STEPS: 'nothing that can be read',
    'INPUT_GITHUB-TOKEN': 'ghs_token',
    'INPUT_ENVIRONMENT-VARIABLES': 'KEY=secret-value',
    AZURE_CLIENT_ID: 'somebody else',
  };

  it('is where main worked, whatever inputs and variables say now', () => {
    const hidden: string[] = [];
    const config = readPostConfig(where, { agent: 'shop' }, changed, (secret) => void hidden.push(secret));
    expect(config.target).toMatchObject({
      projectEndpoint: 'http://127.0.0.1:8080/api/projects/shop',
      agentName: 'shop',
    });
    expect(config.githubToken).toBe('ghs_token');
    expect(config.signIn).toBeUndefined();
    expect(hidden).toContain('secret-value');
  });

  it('is read also where the variables to hide cannot be', () => {
    const broken = { ...changed, 'INPUT_ENVIRONMENT-VARIABLES': 'secret-value' };
    const hidden: string[] = [];
    const config = readPostConfig(where, { agent: 'shop' }, broken, (secret) => void hidden.push(secret));
    expect(config.target).toMatchObject({ agentName: 'shop' });
    expect(hidden).toContain('secret-value');
  });

  it('sends no token to a host that main would not have sent it to', () => {
    const evil = { ...where.inputs, 'project-endpoint': 'https://evil.example/api/projects/x' };
    expect(() => readPostConfig({ ...where, inputs: evil }, { agent: 'shop' }, {}, () => {})).toThrow(
      /allowed-hosts/,
    );
  });
});
