import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';

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
  it('is let pass by a person whose reason holds a token, which no journal keeps', async () => {
    await act({ ...second, steps: '10%, hold, 100%', 'max-wait': '30m' });
    const promoted = await act({ mode: 'promote', reason: `because ${github.token} says so` });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    const entries = (github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
    expect(entries.find((entry) => entry.startsWith('passed'))).toContain('because *** says so');
  });

  it('does not pass a hold by itself; promote does', async () => {
    const deployed = await act({ ...second, steps: '10%, hold, 100%' });
    expect(deployed.exitCode).toBe(0);
    expect(deployed.outputs.phase).toBe('held');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('held');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    const promoted = await act({ mode: 'promote' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('goes straight to the end on a fast track, with a reason', async () => {
    await act({ ...second, steps: '10% 1h check, 50% 1h check, 100%' });
    expect((await act({ mode: 'promote', 'fast-track': 'true' })).exitCode).toBe(1);
    const promoted = await act({ mode: 'promote', 'fast-track': 'true', reason: 'outage of the old model' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('is rolled back at any time, twice without harm, and is then over for its digest', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback' });
    expect(back.exitCode, back.log).toBe(0);
    expect(back.outputs).toMatchObject({
      phase: 'rolled-back',
      traffic: '[{"version":"1","percentage":100}]',
    });
    const writes = on.routingWrites().length;
    expect((await act({ mode: 'rollback' })).outputs.phase).toBe('rolled-back');
    expect(on.routingWrites()).toHaveLength(writes);

    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    const again = await act({ ...second, steps: '100%' });
    expect(again.exitCode).toBe(1);
    expect(again.summary).toContain('was rolled back');
    const forced = await act({ ...second, steps: '100%', force: 'true', reason: 'the backend was mended' });
    expect(forced.outputs.phase, forced.log).toBe('promoted');
  });

  it('is told of a rollback by hand also where that did not name its environment', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('says that its journal was not told where a rollback by hand could not reach it', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '', 'github-token': '' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect(back.exitCode).toBe(0);
    expect(back.summary).toContain("Environment 'production' keeps the journal");
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is told of a rollback to a version, by a run that did not name its environment', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '', 'to-version': '1' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
  });

  it('is not in the way of a rollback by hand when GitHub fails', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    github.faults.inject({
      match: { path: /\/deployments/ },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const back = await act({ mode: 'rollback' });
    github.faults.clear();
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect(back.summary).toContain("Environment 'production' keeps the journal");
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is rolled back after its promotion too', async () => {
    await act({ ...second, steps: '50%, 100%' });
    expect(on.routing()).toEqual({ 2: 100 });
    await act({ mode: 'rollback' });
    expect(on.routing()).toEqual({ 1: 100 });
  });
});
