import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account, DeploymentStatus } from '../local-github/state.ts';
import { actionsBot } from '../local-github/tokens.ts';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { agent, shopAgent } from './stage.ts';

/*
 * What a journal says moves traffic, and everybody with `deployments: write` can write one. Each test plays somebody who
 * has nothing else.
 */
const mallory: Account = { login: 'mallory', id: 66, type: 'User' };
/** More than GitHub's times may differ by. */
const longAgo = 600_000;

let at: JournalledStage;
beforeEach(async () => {
  at = await journalledStage();
});
afterEach(() => at.close());

const wordy = { 'environment-variables': 'ANSWER_STYLE=wordy' };
const later = { 'environment-variables': '', 'smoke-prompts': '', source: '' };
const routing = () => at.on.routing();

/** Version 2 gets 10 % and waits at a hold. */
async function atHold() {
  const result = await at.act({ ...wordy, steps: '10%\nhold\n100%' });
  expect(result.outputs.phase, result.log).toBe('held');
  expect(routing()).toEqual({ 1: 90, 2: 10 });
}

/** Writes a line into the newest journal. */
function write(description: string, creator: Account, fields: Partial<DeploymentStatus> = {}) {
  const { state } = at.github;
  state.deployments.at(-1)?.statuses.push({
    id: state.nextId(),
    state: 'in_progress',
    description,
    environment: 'production',
    logUrl: '',
    environmentUrl: '',
    creator,
    createdAt: Date.now(),
    ...fields,
  });
}

/** Makes a record like that of the newest journal, with other words in it. */
function forge(creator: Account, payload: object, createdAt = Date.now()) {
  const { state } = at.github;
  const [model] = state.deployments;
  if (!model) throw new Error('no journal to forge after');
  state.deployments.push({
    ...model,
    id: state.nextId(),
    creator,
    createdAt,
    updatedAt: createdAt,
    payload: { ...(model.payload as object), ...payload, startedAt: createdAt },
    statuses: [],
  });
}

const now = () => new Date().toISOString();

describe('a hold', () => {
  test.each([
    'passed, step 1, NOW, mona: it is fine',
    'done, step 1, NOW',
    'begun, step 2, NOW',
    'promoted, NOW',
  ])("is not passed by somebody's status: %s", async (line) => {
    await atHold();
    write(line.replace('NOW', now()), mallory);
    const result = await at.act({ mode: 'advance', ...later });
    expect(result.outputs.phase, result.log).toBe('held');
    expect(routing()).toEqual({ 1: 90, 2: 10 });
  });

  test.each(['done, step 1, NOW', 'begun, step 2, NOW'])(
    'is not passed by a status of the same account that nobody approved: %s',
    async (line) => {
      await atHold();
      write(line.replace('NOW', now()), actionsBot);
      const result = await at.act({ mode: 'advance', ...later });
      expect(result.outputs.phase, result.log).toBe('held');
      expect(routing()).toEqual({ 1: 90, 2: 10 });
    },
  );

  test.each([
    ['no run', ''],
    ['a run of another repository', 'https://github.com/mallory/shop/actions/runs/101'],
    ['a run that there never was', 'https://github.com/contoso/shop/actions/runs/999999'],
    ['a run that was over', 'https://github.com/contoso/shop/actions/runs/101'],
  ])('is not passed in the name of %s', async (_, logUrl) => {
    await atHold();
    const run = at.github.state.runs.get(101);
    at.github.state.runs.set(101, {
      ...(run as NonNullable<typeof run>),
      createdAt: Date.now() - 2 * longAgo,
      updatedAt: Date.now() - longAgo,
    });
    write(`passed, step 1, ${now()}, mona: it is fine`, actionsBot, { logUrl });
    const result = await at.act({ mode: 'advance', ...later });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.report.cause).toMatch(/but the entry that lets it pass a hold names.*Nothing was written/);
    expect(result.report.next).toMatch(/Find out who made deployment \d+/);
    expect(routing()).toEqual({ 1: 90, 2: 10 });
  });

  test("is passed by mode 'promote', and a later run goes on from there", async () => {
    await atHold();
    const promoted = await at.act({ mode: 'promote', reason: 'looks fine', ...later });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(routing()).toEqual({ 2: 100 });
  });
});

describe('a forged record', () => {
  /** A version that somebody made beside this action: active, and never tested. */
  const untested = () =>
    at.on.foundry.actor.deploy({ agent, folder: shopAgent, environment: { ANSWER_STYLE: 'terse' } });
  const modes = ['advance', 'promote'] as const;

  test.each(modes)('sends nothing to a version that was never tested, by mode %s', async (mode) => {
    await untested();
    for (const creator of [mallory, actionsBot]) {
      for (const digests of [{}, { 'source-digest': 'ab12', 'definition-digest': 'cd34' }]) {
        forge(creator, {
          canary: '2',
          baseline: [{ version: '1', percentage: 100 }],
          steps: ['100%'],
          digests,
        });
        const result = await at.act({ mode, reason: 'why not', ...later });
        expect(result.exitCode, result.log).toBe(1);
        expect(result.report.cause).toMatch(/nothing in the Foundry project tells/);
        expect(routing()).toEqual({ 1: 100 });
      }
    }
  });

  test('sends nothing to a version that failed its smoke tests', async () => {
    const failed = await at.act({ 'environment-variables': 'ANSWER_STYLE=empty', 'smoke-retries': '0' });
    expect(failed.outputs.phase, failed.log).toBe('failed');
    const { metadata } = at.on.foundry.state.versions(agent).find(({ version }) => version === '2') as {
      metadata: Record<string, string>;
    };
    const run = metadata['github-run'] ?? '';
    const truth = {
      canary: '2',
      baseline: [{ version: '1', percentage: 100 }],
      steps: ['10%', '100%'],
      digests: {},
      claimedBy: `${run}/1`,
      startedBy: { runId: run },
    };
    expect(metadata['rollout-weights']).toBe('10,100');
    forge(mallory, truth);
    const byMallory = await at.act({ mode: 'advance', ...later });
    expect(byMallory.report.cause).toContain("made by the account 'mallory'");
    forge(actionsBot, truth, Date.now() + longAgo);
    const after = await at.act({ mode: 'advance', ...later });
    expect(after.report.cause).toMatch(/its record names workflow run \d+, which was not at work at/);
    expect(routing()).toEqual({ 1: 100 });
  });

  test('does not say where a rollback goes', async () => {
    await untested();
    const promoted = await at.act({ ...wordy, 'max-wait': '30m' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(routing()).toEqual({ 3: 100 });
    forge(actionsBot, {
      canary: '3',
      baseline: [{ version: '2', percentage: 100 }],
      steps: ['100%'],
      digests: {},
    });
    const back = await at.act({ mode: 'rollback', ...later });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect(back.report.warnings.join()).toMatch(/but nothing in the Foundry project tells.*left out/);
    expect(routing()).toEqual({ 1: 100 });
  });

  test('does not say from where the next rollout begins', async () => {
    await untested();
    forge(actionsBot, {
      canary: '1',
      baseline: [{ version: '2', percentage: 100 }],
      steps: ['100%'],
      claimedBy: undefined,
    });
    const result = await at.act({ ...wordy, 'on-active-rollout': 'supersede' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.report.cause).toContain('nothing in the Foundry project tells');
    expect(routing()).toEqual({ 1: 100 });
  });
});

test('a run whose token is of another account does not begin to move a rollout', async () => {
  await atHold();
  const token = at.github.createToken({ deployments: 'write', actions: 'read' }, mallory);
  const result = await at.act({ mode: 'promote', reason: 'mine', 'github-token': token, ...later });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.report.cause).toContain("speaks for 'mallory'");
  expect(routing()).toEqual({ 1: 90, 2: 10 });
});
