import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';

const hour = 3_600_000;
const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

let stage: JournalledStage;
beforeEach(async () => {
  stage = await journalledStage();
});
afterEach(() => stage.close());

/** The environment of a runner whose clock is off. */
function off(ms: number): Record<string, string> {
  return {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'shift-clock.cjs')}`,
    SHIFT_CLOCK_MS: String(ms),
  };
}

function statuses() {
  return stage.github.state.deployments.at(-1)?.statuses ?? [];
}

describe('a runner whose clock is wrong', () => {
  it('ahead does not skip a check, and says that its clock is', async () => {
    const { on, act } = stage;
    await act({ ...second, steps: '10% 2h check, 100%', 'analysis-interval': '2h' });
    const advanced = await act({ mode: 'advance' }, off(3 * hour));
    expect(advanced.outputs.phase, advanced.log).toBe('paused');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    expect(advanced.summary).toMatch(/clock of this machine is 3h ahead/);
    expect(advanced.log).toMatch(/::warning::The clock of this machine is 3h ahead/);
  });

  it('behind does not wait for what is due', async () => {
    const { on, act } = stage;
    await act({ ...second, steps: '10% 2s, 100%' });
    await delay(2_200);
    const advanced = await act({ mode: 'advance' }, off(-3 * hour));
    expect(advanced.outputs.phase, advanced.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it.each([48 * hour, -48 * hour])('by %i ms writes a journal that others go on with', async (ms) => {
    const { on, act } = stage;
    const deployed = await act({ ...second, steps: '10% 3s, 100%' }, off(ms));
    expect(deployed.outputs.phase, deployed.log).toBe('paused');
    expect(Math.abs(Date.parse(deployed.outputs['next-due'] ?? '') - Date.now())).toBeLessThan(10_000);
    for (const { description, createdAt } of statuses()) {
      const at = Date.parse(/\d{4}-\S+Z/.exec(description)?.[0] ?? '');
      expect(Math.abs(at - createdAt), description).toBeLessThan(5_000);
    }
    await delay(3_200);
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('tells how long things took, and when, as they were', async () => {
    const deployed = await stage.act(
      { ...second, steps: '10% 1s check, 100%', 'max-wait': '1m' },
      off(-5 * hour),
    );
    const { startedAt, endedAt, timings, trafficHistory } = deployed.report;
    expect(deployed.outputs.phase, deployed.log).toBe('promoted');
    expect(Math.abs(endedAt - Date.now())).toBeLessThan(10_000);
    expect(endedAt - startedAt).toBeLessThan(60_000);
    for (const { phase, ms } of timings) {
      expect(ms, phase).toBeGreaterThanOrEqual(0);
      expect(ms, phase).toBeLessThan(60_000);
    }
    for (const { at } of trafficHistory) expect(at).toBeGreaterThanOrEqual(startedAt);
    expect(deployed.log).not.toMatch(/\[\+\d+h/);
  });

  it('does not thaw what is frozen', async () => {
    const { on, act } = stage;
    const iso = (ms: number) => new Date(Date.now() + ms).toISOString();
    const freeze = `${iso(-hour)}/${iso(2 * hour)} fair`;
    const frozen = await act({ ...second, steps: '10%, 100%', freeze }, off(5 * hour));
    expect(frozen.outputs.phase, frozen.log).toBe('paused');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it.each([
    ['leaves the sessions of a living run alone', 0, 9 * hour],
    ['behind opens sessions that others leave alone', -9 * hour, 0],
  ])('%s', async (_, living, late) => {
    const { on, act, begin } = stage;
    const { step, over } = await begin(
      {
        ...second,
        steps: '10% 30s check, 100%',
        'analysis-interval': '500ms',
        'max-wait': '1m',
      },
      off(living),
    );
    await expect.poll(() => on.routing(), { timeout: 20_000 }).toEqual({ 1: 90, 2: 10 });
    on.foundry.requests.length = 0;
    const other = await act({ 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer' }, off(late));
    expect(other.exitCode).toBe(1);
    expect(other.log).not.toContain('which was left');
    step.child.kill('SIGINT');
    await step.done;
    over();
  });

  it('of an earlier release stalled nothing with what it wrote', async () => {
    const { on, act } = stage;
    await act({ ...second, steps: '10% 3s check, 100%' });
    for (const status of statuses()) {
      const description = status.description.replace(/\d{4}-\S+?Z/, (at) =>
        new Date(Date.parse(at) + 48 * hour).toISOString(),
      );
      Object.assign(status, { description });
    }
    await delay(3_200);
    const advanced = await act({ mode: 'advance' });
    expect(advanced.outputs.phase, advanced.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });
});
