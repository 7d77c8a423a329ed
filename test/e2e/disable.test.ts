import { afterEach, describe, expect, it } from 'vitest';
import { PlainClient } from '../local-foundry/plain-client.ts';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { agent, type Stage, stage } from './stage.ts';

let close: () => Promise<void>;
afterEach(() => close());

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 1h, 100%' };
const why = { reason: 'ticket 4711: gives wrong prices' };
const disabled = (on: Stage, name = agent) => on.foundry.state.agent(name)?.state === 'disabled';
const writes = (on: Stage) => on.foundry.requests.filter(({ method }) => method !== 'GET');

/** One version serves, deployed without a journal. */
async function served(): Promise<Stage> {
  const on = await stage();
  close = on.close;
  expect((await on.run()).outputs.phase).toBe('promoted');
  on.foundry.requests.length = 0;
  return on;
}

describe('mode disable', () => {
  it('takes the agent out of service with one write, says why, and changes nothing a second time', async () => {
    const on = await served();
    const planned = await on.run({ mode: 'disable', ...why, 'dry-run': 'true' });
    expect(planned.outputs.phase, planned.log).toBe('planned');
    expect(planned.report.dryRun.writes).toMatchObject([
      { method: 'POST', path: `/agents/${agent}:disable` },
    ]);
    expect(writes(on)).toEqual([]);

    const result = await on.run({ mode: 'disable', ...why });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({
      phase: 'disabled',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(disabled(on)).toBe(true);
    expect(result.summary).toContain('Disabled: shop refuses every request');
    expect(result.summary).toContain('ticket 4711: gives wrong prices');
    expect(writes(on).map(({ operation }) => operation)).toEqual(['disableAgent']);

    const again = await on.run({ mode: 'disable', ...why });
    expect(again.outputs.phase, again.log).toBe('disabled');
    expect(again.report).toMatchObject({ untouched: true, cause: expect.stringContaining('already') });
    expect(writes(on)).toHaveLength(1);

    const refused = await on.run({ 'environment-variables': 'ANSWER_STYLE=wordy' });
    expect(refused.exitCode).toBe(1);
    expect(refused.report).toMatchObject({
      cause: expect.stringContaining('is disabled'),
      next: expect.stringContaining("'mode: enable'"),
    });
  });

  it('asks for a reason before any request, and names an agent that does not exist', async () => {
    const on = await served();
    for (const mode of ['disable', 'enable']) {
      const without = await on.run({ mode });
      expect(without.exitCode).toBe(1);
      expect(without.report.cause).toContain(`required in mode ${mode}`);
      expect(on.foundry.requests).toEqual([]);
      const absent = await on.run({ mode, ...why, 'agent-name': 'nobody' });
      expect(absent.exitCode).toBe(1);
      expect(absent.report.cause).toContain("Agent 'nobody' does not exist");
      expect(writes(on)).toEqual([]);
      on.foundry.requests.length = 0;
    }
  });

  it('counts what callers have open, and stops it where end-sessions says so', async () => {
    const on = await served();
    const client = new PlainClient(on.foundry);
    await client.ask(agent, { input: 'When are you open?' });
    await client.ask(agent, { input: 'When are you open?' });
    const counted = await on.run({ mode: 'disable', ...why });
    expect(counted.report.conversations).toMatchObject({ open: 2, outOfService: true });
    expect(counted.report.conversations.stopped).toBeUndefined();
    expect(counted.log).toContain("'mode: disable' with 'end-sessions: true' stops them");

    const ended = await on.run({ mode: 'disable', ...why, 'end-sessions': 'true' });
    expect(ended.outputs.phase, ended.log).toBe('disabled');
    expect(ended.report.conversations).toMatchObject({ open: 2, stopped: 2 });
    expect(on.operations().filter((operation) => operation === 'stopSession')).toHaveLength(2);
  });

  it('survives an answer that was lost', async () => {
    const on = await served();
    on.foundry.faults.inject({
      match: { operation: 'disableAgent' },
      fault: { kind: 'reset', when: 'before' },
    });
    const result = await on.run({ mode: 'disable', ...why });
    expect(result.outputs.phase, result.log).toBe('disabled');
    expect(disabled(on)).toBe(true);
  });
});

describe('mode enable', () => {
  it('brings the agent back with its routing, and changes nothing a second time', async () => {
    const on = await served();
    await on.run({ mode: 'disable', ...why });
    on.foundry.requests.length = 0;
    const planned = await on.run({ mode: 'enable', reason: 'mended', 'dry-run': 'true' });
    expect(planned.report.dryRun.writes).toMatchObject([{ path: `/agents/${agent}:enable` }]);
    expect(disabled(on)).toBe(true);
    const result = await on.run({ mode: 'enable', reason: 'mended' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ phase: 'enabled', traffic: '[{"version":"1","percentage":100}]' });
    expect(disabled(on)).toBe(false);
    expect((await on.run({ mode: 'enable', reason: 'mended' })).report).toMatchObject({
      phase: 'enabled',
      untouched: true,
    });
    expect(writes(on).map(({ operation }) => operation)).toEqual(['enableAgent']);
  });

  it('refuses an agent of which nothing has passed its tests', async () => {
    const on = await stage();
    close = on.close;
    const failed = await on.run({ 'environment-variables': 'ANSWER_STYLE=empty', 'smoke-retries': '0' });
    expect(failed.outputs.phase, failed.log).toBe('failed');
    expect(disabled(on)).toBe(true);
    const result = await on.run({ mode: 'enable', reason: 'it is fine' });
    expect(result.exitCode).toBe(1);
    expect(result.report.cause).toContain('no version of it has passed its smoke tests');
    expect(disabled(on)).toBe(true);
  });
});

describe('a rollout that waits between two runs', () => {
  it.each([
    ['the same environment', {}],
    ['no environment', { environment: '' }],
  ])(
    'is ended by mode disable with %s, for every run, and its journal says who did it and why',
    async (_, given) => {
      const staged: JournalledStage = await journalledStage();
      close = staged.close;
      const { on, act, github } = staged;
      expect((await act(canary)).outputs.phase).toBe('paused');
      on.foundry.requests.length = 0;
      const planned = await act({ mode: 'disable', ...why, ...given, 'dry-run': 'true' });
      expect(planned.report.dryRun.writes.map(({ method }: { method: string }) => method)).toEqual([
        'POST',
        'PATCH',
      ]);
      expect(on.routing()).toEqual({ 1: 90, 2: 10 });

      const result = await act({ mode: 'disable', ...why, ...given });
      expect(result.outputs.phase, result.log).toBe('disabled');
      expect(result.report.cause).toContain('The rollout of version 2 is over');
      expect(on.routing()).toEqual({ 1: 100 });
      const operations = writes(on).map(({ operation }) => operation);
      expect(operations).toEqual(['disableAgent', 'patchAgent']);
      const lines = () =>
        (github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
      const told = lines().filter((line) => /^(rolled-back|disabled|enabled), /.test(line));
      expect(told).toEqual([
        expect.stringMatching(/^rolled-back, .*by mona: ticket 4711: gives wrong prices$/),
        expect.stringMatching(/^disabled, .*mona: ticket 4711: gives wrong prices$/),
      ]);

      const back = await act({ mode: 'enable', reason: 'prices are right', ...given });
      expect(back.outputs.phase, back.log).toBe('enabled');
      expect(lines().at(-1)).toMatch(/^enabled, .*mona: prices are right$/);
      expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
      expect(on.routing()).toEqual({ 1: 100 });
    },
  );
});

it('a fleet is disabled and enabled by a pattern, and one that cannot be does not stop the others', async () => {
  const on = await stage();
  close = on.close;
  for (const name of ['desk-one', 'desk-two', 'office']) {
    expect((await on.run({ 'agent-name': name, steps: '100%' })).outputs.phase).toBe('promoted');
  }
  on.foundry.faults.inject({
    match: { operation: 'disableAgent', path: /desk-one/ },
    times: 9,
    fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'No.' },
  });
  const all = { 'agent-name': '', agents: 'desk-*' };
  const result = await on.run({ ...all, mode: 'disable', ...why });
  expect(result.exitCode, result.log).toBe(1);
  expect(
    result.report.fleet.map(({ agent: name, phase }: { agent: string; phase: string }) => [name, phase]),
  ).toEqual([
    ['desk-one', 'failed'],
    ['desk-two', 'disabled'],
  ]);
  expect(['desk-one', 'desk-two', 'office'].map((name) => disabled(on, name))).toEqual([false, true, false]);
  const back = await on.run({ ...all, mode: 'enable', ...why });
  expect(back.outputs.phase, back.log).toBe('enabled');
  expect(disabled(on, 'desk-two')).toBe(false);
});
