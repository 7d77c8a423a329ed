import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';

let at: JournalledStage;
let tests: string;
beforeEach(async () => {
  at = await journalledStage();
  tests = join(await at.on.copyOfAgent(), 'tests.yaml');
  const assert = [{ type: 'icontains', value: 'closed' }];
  await writeFile(
    tests,
    JSON.stringify({
      tests: [
        { description: 'says something', prompt: 'Hello?', tags: ['smoke'] },
        { description: 'knows the day off', prompt: 'Are you open on Sunday?', tags: ['check'], assert },
      ],
    }),
  );
});
afterEach(() => at.close());

function statuses() {
  return at.github.state.deployments.at(-1)?.statuses ?? [];
}

function looked(): string[] {
  return statuses()
    .map(({ description }) => description)
    .filter((description) => description.startsWith('looked'));
}

/** Long enough for the look that is due, too short to wait for the next. */
const oneLook = { 'max-wait': '3s' };

/** Begins a rollout, which pauses after its first look, and says what the release before wrote of that look. */
async function begunBefore(variables: string, evidence: string) {
  const begun = await at.act({
    'smoke-prompts': '',
    'smoke-tests': tests,
    'environment-variables': variables,
    steps: '10% 8s check, 100%',
    'analysis-interval': '6s',
    ...oneLook,
  });
  expect(begun.outputs.phase, begun.log).toBe('paused');
  const all = statuses();
  const index = all.findLastIndex(({ description }) => description.startsWith('looked'));
  const [status] = all.slice(index, index + 1);
  if (!status) throw new Error('no look was written');
  const line = status.description.split(', ').slice(0, 3).join(', ');
  all[index] = { ...status, description: `${line}, pass, ${evidence}` };
}

const later = { mode: 'advance', 'environment-variables': '', 'smoke-prompts': '', ...oneLook };

describe('a rollout that the release before began', () => {
  it('goes on from what that had counted', async () => {
    await begunBefore('ANSWER_STYLE=wordy', 'quality=3/1/40, check=0/44/0');
    await delay(7_000);
    const advanced = await at.act({ ...later, 'smoke-tests': tests });
    expect(advanced.outputs.phase, advanced.log).toMatch(/^(paused|promoted)$/);
    // Three pairs more, and nothing forgotten.
    expect(looked()[1]).toMatch(/, c=0\/47\b.*, q=3\/1\/43\b/);
  });

  it('needs one look more where all that it had seen points against the canary', async () => {
    await begunBefore('WRONG_TOPICS=sunday', 'quality=9/0/40, check=0/49/0');
    await delay(7_000);
    const advanced = await at.act({ ...later, 'smoke-tests': tests });
    expect(advanced.outputs, advanced.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(looked()).toHaveLength(2);
    expect(at.on.routing()).toEqual({ 1: 100 });
    // What this run has seen itself.
    expect(advanced.report.cause).toMatch(/'knows the day off' failed (\d+) of \1 times on version 2/);
  });
});
