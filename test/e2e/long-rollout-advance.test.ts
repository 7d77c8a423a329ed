import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { agent, shopAgent } from './stage.ts';

let on: JournalledStage['on'];
let github: JournalledStage['github'];
let act: JournalledStage['act'];
let close: JournalledStage['close'];

beforeEach(async () => {
  ({ on, github, act, close } = await journalledStage());
});
afterEach(() => close());

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

function statuses(): string[] {
  return (github.state.deployments.at(-1)?.statuses ?? []).map(
    ({ description }) => description.split(',')[0] ?? '',
  );
}

describe('a rollout that outlives its job', () => {
  it('lets the next dry run foresee its checks with the time that tests really take', async () => {
    const prompts = { 'smoke-prompts': 'When are you open?' };
    const deployed = await act({ ...second, ...prompts, steps: 'all-at-once' });
    expect(deployed.outputs.phase, deployed.log).toBe('promoted');
    const dry = await act({ ...prompts, 'dry-run': 'true', steps: '10% 1m check, 100%', 'max-wait': '5m' });
    expect(dry.outputs.phase, dry.log).toBe('planned');
    expect(dry.report.dryRun.forecast).toMatchObject({ measured: true, testMs: expect.any(Number) });
    expect(dry.report.dryRun.prompts.least).toBeGreaterThan(0);
    expect(dry.summary).toContain('as the rollout before measured');
  });

  it('pauses, is advanced when it is due, and ends promoted', async () => {
    const deployed = await act({ ...second, steps: '10% 3s check, 100%', 'analysis-interval': '1s' });
    expect(deployed.exitCode, deployed.log).toBe(0);
    expect(deployed.outputs.phase).toBe('paused');
    expect(Date.parse(deployed.outputs['next-due'] ?? '')).toBeGreaterThan(0);
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });

    await delay(3_200);
    const advanced = await act({ mode: 'advance' });
    expect(advanced.outputs, advanced.log).toMatchObject({
      phase: 'promoted',
      version: '2',
      'baseline-version': '1',
    });
    expect(on.routing()).toEqual({ 2: 100 });
    expect(statuses()).toEqual(
      expect.arrayContaining(['claimed', 'begun', 'looked', 'done', 'released', 'promoted']),
    );

    const again = await act({ mode: 'advance' });
    expect(again.outputs.phase).toBe('idle');
    expect(again.exitCode).toBe(0);
  });

  it('is advanced by a job that does not know its variables, and they are masked all the same', async () => {
    const file = join(await on.copyOfAgent(), 'tests.yaml');
    const assert = [{ type: 'contains', value: 'what nobody says' }];
    await writeFile(file, JSON.stringify({ tests: [{ prompt: 'When?', tags: ['check'], assert }] }));
    await act({ ...second, steps: '10% 2s check, 100%', 'analysis-interval': '1s', 'smoke-tests': file });
    await delay(2_200);
    const later = { mode: 'advance', 'environment-variables': '', 'smoke-prompts': '', 'smoke-tests': file };
    const advanced = await act(later);
    expect(JSON.stringify(advanced.report.checks), advanced.log).toContain('"told":"***');
  });

  it('is left alone while it is not due, and nothing is written', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.requests.length = 0;
    const before = statuses().length;
    const advanced = await act({ mode: 'advance' });
    expect(advanced.exitCode, advanced.log).toBe(0);
    expect(advanced.outputs.phase).toBe('paused');
    expect(Date.parse(advanced.outputs['next-due'] ?? '') - Date.now()).toBeGreaterThan(3_500_000);
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(statuses()).toHaveLength(before);
  });

  it('does not take the traffic of a version away that it does not know, also with on-drift: adopt', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    await on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: 'good', SHIFT: 'late' },
    });
    on.foundry.actor.setRouting(agent, { 1: 50, 3: 50 });
    const advanced = await act({ mode: 'promote', 'on-drift': 'adopt' });
    expect(advanced.exitCode).toBe(1);
    expect(advanced.report.next).toContain('version 3 is no part of this rollout');
    expect(on.routing()).toEqual({ 1: 50, 3: 50 });
  });

  it('is drift when somebody else has moved routing', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.actor.setRouting(agent, { 1: 70, 2: 30 });
    const advanced = await act({ mode: 'advance' });
    expect(advanced.exitCode).toBe(1);
    expect(advanced.summary).toMatch(
      /expected version 1 90 %, version 2 10 %, found version 1 70 %, version 2 30 %/,
    );
    const status = await act({ mode: 'status' });
    expect(status.exitCode).toBe(0);
    expect(status.report.drift).toMatchObject({
      found: [
        { version: '1', percentage: 70 },
        { version: '2', percentage: 30 },
      ],
    });
    expect(on.routing()).toEqual({ 1: 70, 2: 30 });
  });
});
