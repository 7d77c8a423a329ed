import { afterEach, describe, expect, it } from 'vitest';
import { PlainClient } from '../local-foundry/plain-client.ts';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

const wordy = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '100%' };

/** A stage on which version 2 serves, with a caller's session on each version. */
async function withCallers() {
  on = await stage();
  expect((await on.run()).outputs.phase).toBe('promoted');
  const client = new PlainClient(on.foundry);
  const ask = async (id?: string) => {
    const session = id === undefined ? {} : { agent_session_id: id };
    const { body } = await client.ask(agent, { input: 'When are you open?', ...session });
    return { id: body.agent_session_id as string, version: body.agent.version as string };
  };
  const stable = await ask();
  const second = await on.run(wordy);
  expect(second.outputs.phase, second.log).toBe('promoted');
  const failed = await ask();
  const other = await ask();
  expect([stable, failed, other].map(({ version }) => version)).toEqual(['1', '2', '2']);
  on.foundry.requests.length = 0;
  return { ask, stable, failed, other };
}

const stops = () => on.foundry.requests.filter(({ operation }) => operation === 'stopSession');

describe('conversations that are under way at a rollback', () => {
  it('are counted and left alone by default', async () => {
    const { ask, failed } = await withCallers();
    const planned = await on.run({ mode: 'rollback', 'dry-run': 'true', 'end-sessions': 'true' });
    expect(planned.report.dryRun.writes.map(({ path }: { path: string }) => path)).toEqual([
      `/agents/${agent}`,
      `/agents/${agent}/endpoint/sessions/(session):stop`,
    ]);
    expect(on.routingWrites()).toEqual([]);
    const result = await on.run({ mode: 'rollback' });
    expect(result.outputs.phase, result.log).toBe('rolled-back');
    expect(result.report.conversations).toEqual({ versions: ['2'], open: 2, more: false });
    expect(result.summary).toMatch(/Callers' sessions on version 2: <strong>2<\/strong>/);
    expect(stops()).toEqual([]);
    expect((await ask(failed.id)).version).toBe('2');

    const again = await on.run({ mode: 'rollback', 'end-sessions': 'true' });
    expect(again.outputs.phase, again.log).toBe('rolled-back');
    expect(again.report.conversations).toMatchObject({ open: 2, stopped: 2 });
    expect((await ask(failed.id)).version).toBe('1');
  });

  it('go on with stable where end-sessions says so, once routing is back', async () => {
    const { ask, stable, failed, other } = await withCallers();
    const result = await on.run({ mode: 'rollback', 'end-sessions': 'true' });
    expect(result.report.conversations).toMatchObject({ versions: ['2'], open: 2, stopped: 2 });
    const order = on.operations();
    expect(order.indexOf('stopSession')).toBeGreaterThan(order.lastIndexOf('patchAgent'));
    const named = stops().map(({ path }) => path);
    expect(named.toSorted()).toEqual(
      [failed, other].map(({ id }) => `/agents/${agent}/endpoint/sessions/${id}:stop`).toSorted(),
    );
    expect((await ask(failed.id)).version).toBe('1');
    expect((await ask(stable.id)).version).toBe('1');
  });
});

it('a rollback by a failed check ends them too, and touches no probe', async () => {
  on = await stage();
  await on.run();
  const client = new PlainClient(on.foundry);
  const end = on.foundry.faults.onRequest(async ({ phase, request }) => {
    // A caller who is sent to the canary as soon as it has a share.
    if (phase !== 'after' || request.operation !== 'patchAgent') return;
    end();
    on.foundry.settings.random = () => 0.99;
    await client.ask(agent, { input: 'When are you open?' });
  });
  const result = await on.run({
    'environment-variables': 'ANSWER_STYLE=empty',
    'smoke-prompts': '',
    'end-sessions': 'true',
    steps: '10% 60s check, 100%',
    'smoke-tests': await testsOnlyForChecks(),
  });
  expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
  expect(result.report.conversations).toMatchObject({ versions: ['2'], open: 1, stopped: 1 });
  expect(stops()).toHaveLength(1);
  expect(stops()[0]?.path).not.toContain('rollout-');
});

async function testsOnlyForChecks(): Promise<string> {
  const { writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const file = join(await on.copyOfAgent(), 'tests.yaml');
  const asks = ['Monday', 'Tuesday', 'Wednesday'].map(
    (day) => `  - { prompt: "Open on ${day}?", tags: [check] }`,
  );
  await writeFile(file, `tests:\n${asks.join('\n')}\n`);
  return file;
}
