import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { pullRequest } from '../faults/scenarios/preview.ts';
import { PlainClient } from '../local-foundry/plain-client.ts';
import { startLocalGitHub } from '../local-github/local-github.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 60s check, 100%' };
const rule = (version: unknown, share: unknown, more: object = {}) => ({
  type: 'FixedRatio',
  agent_version: version,
  traffic_percentage: share,
  ...more,
});
const selector = (...rules: unknown[]) => ({ version_selector: { version_selection_rules: rules } });

/** Routing that no release of this action has ever written. */
const foreign = {
  'an unknown type of rule': selector(rule('1', 90), rule('1', 10, { type: 'Sticky' })),
  'a field of a rule that a write would drop': selector(rule('1', 100, { region: 'westeurope' })),
  'a share in a string': selector(rule('1', '100')),
  'shares that do not sum to 100': selector(rule('1', 90)),
  'no share at all': selector(rule('1', 0)),
  'an experiment': { version_selector: { type: 'agents_safe_rollout', experiment_id: 'exp-1' } },
};

/** What of the endpoint decides where traffic goes. */
async function selectorNow(): Promise<unknown> {
  const answer = await fetch(`${on.foundry.url}/agents/${agent}?api-version=v1`, {
    headers: { authorization: 'Bearer local' },
  });
  const { agent_endpoint: endpoint } = (await answer.json()) as {
    agent_endpoint: { version_selector: unknown };
  };
  return endpoint.version_selector;
}

/** Writes, and what would have been one, other than the deletion of a run's own sessions. */
function writes(): string[] {
  return on.foundry.requests
    .filter(({ method, operation }) => method !== 'GET' && !/Session/.test(operation))
    .map(({ operation }) => operation);
}

function refused(result: StepResult, what: RegExp): void {
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs.phase).toBe('failed');
  expect(result.report.cause).toMatch(/cannot be understood/);
  expect(result.report.cause).toMatch(what);
  expect(result.report.next).toContain(`'to-version'`);
}

describe('routing that cannot be understood, found before anything is done', () => {
  it.each([
    ['an unknown type of rule', /'Sticky'/],
    ['a field of a rule that a write would drop', /'region'/],
    ['a share in a string', /traffic_percentage/],
    ['shares that do not sum to 100', /sum to 90/],
    ['no share at all', /sum to 0/],
    ['an experiment', /experiment/],
  ] as const)('%s: nothing is created, whatever on-drift says', async (what, words) => {
    on = await stage();
    await on.foundry.actor.deploy({ agent, folder: shopAgent });
    on.foundry.actor.forceEndpoint(agent, foreign[what]);
    const before = await selectorNow();
    for (const onDrift of ['fail', 'overwrite'])
      refused(await on.run({ ...canary, 'on-drift': onDrift }), words);
    expect(writes()).toEqual([]);
    expect(await selectorNow()).toEqual(before);
  });

  it('is refused by every mode that would act on it, shown by status, and written over by a person only', async () => {
    on = await stage();
    const github = await startLocalGitHub();
    const env = github.env;
    github.state.addPull(12);
    await on.run();
    await on.run({ 'environment-variables': 'ANSWER_STYLE=wordy', steps: '100%' });
    on.foundry.actor.forceEndpoint(agent, foreign['an experiment']);
    on.foundry.requests.length = 0;
    const before = await selectorNow();
    const quiet = { 'github-token': github.token, comment: 'false' };
    for (const mode of ['advance', 'promote', 'cleanup', 'rollback']) {
      const inputs = { ...quiet, ...(mode === 'cleanup' ? { 'keep-versions': '1' } : {}), mode };
      refused(await on.run(inputs, { env }), /experiment/);
    }
    const ofPull = { ...env, ...pullRequest('opened') };
    refused(await on.run({ ...quiet, mode: 'preview' }, { env: ofPull }), /experiment/);
    const status = await on.run({ mode: 'status' });
    expect(status.outputs.phase, status.log).toBe('reported');
    expect(status.report.cause).toMatch(/cannot be understood .*experiment/);
    expect(status.outputs.traffic).toBe('[]');
    expect(writes()).toEqual([]);
    expect(await selectorNow()).toEqual(before);

    const decided = await on.run({ mode: 'rollback', 'to-version': '1' });
    expect(decided.outputs.phase, decided.log).toBe('rolled-back');
    expect(await selectorNow()).toEqual({ version_selection_rules: [rule('1', 100)] });
    await github.close();
  });
});

it('a running experiment is named, and nothing is written over it until it ends', async () => {
  on = await stage();
  await on.run();
  await on.run({ 'environment-variables': 'ANSWER_STYLE=wordy', steps: '100%' });
  const client = new PlainClient(on.foundry);
  const variants = [
    { id: '2', role: 'control', traffic_percentage: 90 },
    { id: '1', role: 'treatment', traffic_percentage: 10 },
  ];
  const body = { type: 'agents_safe_rollout', display_name: 'x', target_agent: agent, variants };
  const { id } = (await client.post('/experiments', body)).body;
  await client.post(`/experiments/${id}:start`);
  on.foundry.requests.length = 0;
  for (const inputs of [canary, { mode: 'rollback' }])
    refused(await on.run(inputs), new RegExp(`an experiment \\('${id}'\\)`));
  expect(writes()).toEqual([]);
  const decided = await on.run({ mode: 'rollback', 'to-version': '1' });
  expect(decided.outputs.phase, decided.log).toBe('failed');
  expect(decided.report.next).toContain('stop or promote it');
  await client.post(`/experiments/${id}:stop`);
  expect(on.routing()).toEqual({ 2: 100 });
  const result = await on.run({
    ...canary,
    steps: '100%',
    'environment-variables': 'ANSWER_STYLE=empty',
    'smoke-prompts': '',
  });
  expect(result.outputs.phase, result.log).toBe('promoted');
});

describe('routing that cannot be understood, set while a step stands', () => {
  it.each(['fail', 'adopt', 'overwrite'])('is left alone with on-drift: %s', async (onDrift) => {
    on = await stage();
    await on.run();
    const step = await on.start({ ...canary, 'on-drift': onDrift });
    for (let waited = 0; !/step 0: pass/.test(step.log()) && waited < 20_000; waited += 20) await delay(20);
    const before = on.routingWrites().length;
    on.foundry.actor.forceEndpoint(agent, selector(rule('1', 50), rule('2', 50, { type: 'Sticky' })));
    const result = await step.done;
    refused(result, /expected version 1 90 %, version 2 10 %.*'Sticky'/);
    expect(result.outputs.traffic).toBe('[]');
    expect(result.summary).toContain('something that cannot be understood');
    expect(on.routingWrites()).toHaveLength(before);
    expect(await selectorNow()).toMatchObject({ version_selection_rules: [{}, { type: 'Sticky' }] });
  });
});
