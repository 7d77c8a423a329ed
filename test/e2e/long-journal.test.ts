import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeEntry, type JournalEntry } from '../../src/rollout/journal.ts';
import { actionsBot } from '../local-github/tokens.ts';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import type { StepResult } from './runner.ts';

const minute = 60_000;
const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };
const tick = { mode: 'advance' };

let stage: JournalledStage;
beforeEach(async () => {
  stage = await journalledStage();
});
afterEach(() => stage.close());

/** What a release wrote that wrote every look: 12,000 statuses, the last look a while ago. */
function fill(lastLookAgo: number): void {
  const { state } = stage.github;
  const deployment = state.deployments.at(-1);
  // The rollout began before all that.
  for (const status of deployment?.statuses ?? []) {
    const earlier = (at: number) => at - lastLookAgo - 60 * minute;
    const description = status.description.replace(/\d{4}-\S+?Z/, (at) =>
      new Date(earlier(Date.parse(at))).toISOString(),
    );
    Object.assign(status, { description, createdAt: earlier(status.createdAt) });
  }
  for (let left = 12_000 - (deployment?.statuses.length ?? 0); left > 0; left -= 1) {
    const at = Date.now() - lastLookAgo - left;
    const entry: JournalEntry = {
      kind: 'looked',
      at,
      step: 0,
      verdict: 'pass',
      evidence: { quality: [0, 0, 3] },
    };
    deployment?.statuses.push({
      id: state.nextId(),
      state: 'in_progress',
      description: encodeEntry(entry),
      environment: 'production',
      logUrl: '',
      environmentUrl: '',
      creator: actionsBot,
      createdAt: at,
    });
  }
}

async function counted(work: () => Promise<StepResult>): Promise<{ result: StepResult; requests: number }> {
  const before = stage.github.requests.length;
  const result = await work();
  return { result, requests: stage.github.requests.length - before };
}

it('a tick with nothing due costs a few requests on a journal of 12,000 statuses', async () => {
  const { on, act } = stage;
  await act({ ...second, steps: '10% 24h check, 100%', 'analysis-interval': '1h' });
  fill(minute);
  const { result, requests } = await counted(() => act(tick));
  expect(result.outputs.phase, result.log).toBe('paused');
  expect(Date.parse(result.outputs['next-due'] ?? '') - Date.now()).toBeGreaterThan(55 * minute);
  expect(requests).toBeLessThanOrEqual(5);
  expect(stage.github.state.deployments.at(-1)?.statuses).toHaveLength(12_000);
  expect(on.routing()).toEqual({ 1: 90, 2: 10 });

  on.foundry.actor.setRouting('shop', { 1: 70, 2: 30 });
  expect((await act(tick)).summary).toContain('found version 1 70 %, version 2 30 %');
});

it('the first tick with something to do reads it whole and sums it up; those after it need not', async () => {
  const { act, github } = stage;
  await act({ ...second, steps: '10% 24h check, 100%', 'analysis-interval': '1h' });
  fill(2 * 60 * minute);
  const ticks = await Promise.all([act(tick), act(tick)]);
  // The other found it taken, or not due any more.
  for (const { outputs, log } of ticks) expect(['idle', 'paused'], log).toContain(outputs.phase);
  const { statuses = [] } = github.state.deployments.at(-1) ?? {};
  expect(statuses.slice(12_000).filter(({ description }) => description.startsWith('looked'))).toHaveLength(
    1,
  );
  expect(statuses.filter(({ description }) => description.startsWith('checkpoint'))).toHaveLength(1);
  const { result, requests } = await counted(() => act(tick));
  expect(result.outputs.phase, result.log).toBe('paused');
  expect(requests).toBeLessThanOrEqual(3);
});
