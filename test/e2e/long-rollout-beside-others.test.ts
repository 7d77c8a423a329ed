import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { agent } from './stage.ts';

let on: JournalledStage['on'];
let github: JournalledStage['github'];
let act: JournalledStage['act'];
let close: JournalledStage['close'];

beforeEach(async () => {
  ({ on, github, act, close } = await journalledStage());
});
afterEach(() => close());

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

describe('a rollout that outlives its job', () => {
  it('in its last check is not taken for promoted by a deployment that does not name its environment', async () => {
    await act({ ...second, steps: '100% 1h check' });
    expect(on.routing()).toEqual({ 2: 100 });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode).toBe(1);
    expect(blind.report.next).toContain("'environment: production'");
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('is left alone by whoever names another environment', async () => {
    await act({ ...second, steps: '10%, hold, 100%' });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    for (const inputs of [third, { mode: 'advance' }]) {
      const other = await act({ ...inputs, environment: 'staging' });
      expect(other.exitCode).toBe(1);
      expect(other.summary).toContain("environment 'production' keeps its journal");
    }
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });

  it('that waits before its first share is not overtaken by a deployment without its environment', async () => {
    await act({ ...second, steps: 'hold, 10%, 100%' });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode, blind.log).toBe(1);
    expect(blind.report.next).toContain("'environment: production'");
    expect(on.routing()).toEqual({ 1: 100 });
  });
});

describe('another deployment while a rollout is in progress', () => {
  const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };

  it('fails and names it, or supersedes it from the same baseline', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const refused = await act(third);
    expect(refused.exitCode).toBe(1);
    expect(refused.summary).toContain('version 2 is in progress');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });

    const superseding = await act({ ...third, 'on-active-rollout': 'supersede' });
    expect(superseding.outputs, superseding.log).toMatchObject({
      phase: 'promoted',
      'baseline-version': '1',
    });
    expect(on.routing()).toEqual({ 3: 100 });
  });

  it('of the same source says that it is under way', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const again = await act({ ...second, steps: '10% 1h, 100%' });
    expect(again.exitCode, again.log).toBe(0);
    expect(again.outputs.phase).toBe('paused');
  });

  it('without the environment is refused instead of taking the split for a dead run', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode).toBe(1);
    expect(blind.summary).toContain("environment 'production'");
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });
});

describe('status', () => {
  it('says what runs, where the rollout is and when it is due, and writes nothing', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.requests.length = 0;
    const result = await act({ mode: 'status' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({
      phase: 'reported',
      traffic: '[{"version":"1","percentage":90},{"version":"2","percentage":10}]',
    });
    expect(result.summary).toContain('due at');
    expect(on.foundry.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('a token that may not write deployments', () => {
  it('refuses a rollout that needs a journal before anything is created', async () => {
    const token = github.createToken({ contents: 'read', deployments: 'read' });
    const result = await act({ ...second, steps: '10% 1h, 100%', 'github-token': token });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('deployments: write');
    expect(on.foundry.state.versions(agent)).toHaveLength(1);
  });
});

describe('a freeze', () => {
  const always = `${new Date(Date.now() - 3_600_000).toISOString()}/${new Date(Date.now() + 7_200_000).toISOString()} fair`;

  it('stops a step from going up, and never a rollback', async () => {
    const frozen = await act({ ...second, steps: '10%, 100%', freeze: always });
    expect(frozen.exitCode, frozen.log).toBe(0);
    expect(frozen.outputs.phase).toBe('paused');
    expect(frozen.summary).toContain('fair');
    expect(on.routing()).toEqual({ 1: 100 });
    const back = await act({ mode: 'rollback', freeze: always });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
  });

  it('refuses a rollout that nothing could continue, before anything is created', async () => {
    const frozen = await act({
      ...second,
      steps: '10% 1s, 100%',
      freeze: always,
      environment: '',
      'max-wait': '30m',
    });
    expect(frozen.exitCode).toBe(1);
    expect(frozen.summary).toContain('fair');
    expect(on.foundry.state.versions(agent)).toHaveLength(1);
  });
});
