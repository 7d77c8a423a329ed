import { match, ok, deepStrictEqual as same } from 'node:assert';
import { join } from 'node:path';
import type { WorkflowResult } from './act.ts';
import { agent, type WorkflowStage } from './stage.ts';

/** One run of a workflow in the life of a repository; later chapters build on earlier ones. */
export interface Chapter {
  readonly file: string;
  readonly event: string;
  /** What comes of it. */
  readonly title: string;
  /** @throws AssertionError when it went otherwise */
  play(on: WorkflowStage): Promise<void>;
}

const pullRequest = 12;

/** The ready workflows in the order in which a team meets them. */
export const story: readonly Chapter[] = [
  {
    file: 'deploy.yml',
    event: 'push',
    title: 'gives a new version 5 % and leaves the rest to the schedule',
    async play(on) {
      const result = await push(on, 'second version');
      expectPhase(result, 'paused', { version: '2', 'baseline-version': '1', verdict: 'pass' });
      same(on.routing(), { 1: 95, 2: 5 });
    },
  },
  {
    file: 'advance.yml',
    event: 'schedule',
    title: 'goes to the next step when the hour is over',
    async play(on) {
      on.pass({ minutes: 61 });
      expectPhase(await on.run('advance.yml', { event: 'schedule' }), 'paused', { step: '1 25% 24h check' });
      same(on.routing(), { 1: 75, 2: 25 });
    },
  },
  {
    file: 'advance.yml',
    event: 'schedule',
    title: 'stops at the hold',
    async play(on) {
      on.pass({ hours: 25 });
      expectPhase(await on.run('advance.yml', { event: 'schedule' }), 'held', { step: '2 hold' });
      same(on.routing(), { 1: 75, 2: 25 });
    },
  },
  {
    file: 'promote.yml',
    event: 'workflow_dispatch',
    title: 'passes the hold with a reason',
    async play(on) {
      const inputs = { reason: 'the product owner agreed' };
      const result = await on.run('promote.yml', { event: 'workflow_dispatch', payload: { inputs } });
      expectPhase(result, 'paused', { step: '3 100% 30m check' });
      same(on.routing(), { 2: 100 });
    },
  },
  {
    file: 'advance.yml',
    event: 'schedule',
    title: 'ends the rollout when the bake is over',
    async play(on) {
      on.pass({ minutes: 31 });
      expectPhase(await on.run('advance.yml', { event: 'schedule' }), 'promoted', { version: '2' });
      same(on.routing(), { 2: 100 });
      ok(on.journal().includes('promoted'), on.journal().join());
    },
  },
  {
    file: 'deploy.yml',
    event: 'push',
    title: 'begins another rollout',
    async play(on) {
      expectPhase(await push(on, 'third version'), 'paused', { version: '3', 'baseline-version': '2' });
      same(on.routing(), { 2: 95, 3: 5 });
    },
  },
  {
    file: 'status.yml',
    event: 'workflow_dispatch',
    title: 'shows it and writes nothing',
    async play(on) {
      const before = on.foundry.requests.length;
      const result = await on.run('status.yml', { event: 'workflow_dispatch' });
      expectPhase(result, 'reported', { step: '0 5% 1h check' });
      match(result.summary, /version 3/);
      same(writes(on.foundry.requests.slice(before)), []);
    },
  },
  {
    file: 'promote.yml',
    event: 'workflow_dispatch',
    title: 'goes straight to 100 % on the fast track, where the bake still judges',
    async play(on) {
      const inputs = { reason: 'outage of the old model', 'fast-track': 'true' };
      const result = await on.run('promote.yml', { event: 'workflow_dispatch', payload: { inputs } });
      expectPhase(result, 'paused', { version: '3', step: '3 100% 30m check' });
      same(on.routing(), { 3: 100 });
    },
  },
  {
    file: 'rollback.yml',
    event: 'workflow_dispatch',
    title: 'goes back with a reason, also from 100 %',
    async play(on) {
      const inputs = { reason: 'complaints about parking' };
      const result = await on.run('rollback.yml', { event: 'workflow_dispatch', payload: { inputs } });
      expectPhase(result, 'rolled-back', { version: '3', 'baseline-version': '2' });
      match(result.summary, /complaints about parking/);
      same(on.routing(), { 2: 100 });
      ok(on.journal().includes('rolled-back'), on.journal().join());
    },
  },
  {
    file: 'rollback.yml',
    event: 'workflow_dispatch',
    title: 'goes to the version that is named',
    async play(on) {
      const inputs = { reason: 'an audit', 'to-version': '1' };
      const result = await on.run('rollback.yml', { event: 'workflow_dispatch', payload: { inputs } });
      expectPhase(result, 'rolled-back', { 'baseline-version': '1' });
      same(on.routing(), { 1: 100 });
    },
  },
  {
    file: 'preview.yml',
    event: 'pull_request',
    title: 'leaves a fork alone',
    async play(on) {
      const before = on.foundry.requests.length;
      const result = await on.run('preview.yml', pullRequestEvent('opened', 'b'.repeat(40), 'mallory/shop'));
      same({ exitCode: result.exitCode, outputs: result.outputs }, { exitCode: 0, outputs: {} }, result.log);
      same(on.foundry.requests.length, before);
    },
  },
  {
    file: 'preview.yml',
    event: 'pull_request',
    title: 'tests a draft and comments',
    async play(on) {
      on.github.state.addPull(pullRequest);
      const { sha } = await on.shop.change('a proposal');
      const result = await on.run('preview.yml', pullRequestEvent('opened', sha));
      expectPhase(result, 'previewed', { draft: 'true', verdict: 'pass' });
      same(on.routing(), { 1: 100 });
      same(drafts(on), [result.outputs.version]);
      match(comments(on), /Smoke tests: 1 of 1 passed/);
      same(previewState(on), 'success');
    },
  },
  {
    file: 'preview.yml',
    event: 'pull_request',
    title: 'deletes the draft when the pull request is closed',
    async play(on) {
      const pull = on.github.state.pulls.get(pullRequest);
      if (pull) pull.state = 'closed';
      const { sha } = await on.shop.change('nothing of importance');
      expectPhase(await on.run('preview.yml', pullRequestEvent('closed', sha)), 'cleaned');
      same(drafts(on), []);
      same(previewState(on), 'inactive');
    },
  },
  {
    file: 'cleanup.yml',
    event: 'schedule',
    title: 'deletes the draft that a lost run left',
    async play(on) {
      on.github.state.addPull(13, { state: 'closed' });
      await on.foundry.actor.deploy({
        agent,
        folder: join(on.shop.folder, 'agent'),
        draft: true,
        metadata: {
          'deployed-by': 'foundry-agent-rollout',
          'github-repository': on.github.repository,
          'github-pull-request': '13',
        },
      });
      same(drafts(on).length, 1);
      expectPhase(await on.run('cleanup.yml', { event: 'schedule' }), 'cleaned');
      same(drafts(on), []);
      same(on.routing(), { 1: 100 });
    },
  },
];

async function push(on: WorkflowStage, what: string): Promise<WorkflowResult> {
  const { sha } = await on.shop.change(what);
  return on.run('deploy.yml', { event: 'push', payload: { ref: 'refs/heads/main', after: sha } });
}

function pullRequestEvent(action: 'opened' | 'closed', sha: string, from = 'contoso/shop') {
  const repo = { full_name: 'contoso/shop' };
  const pull = {
    number: pullRequest,
    state: action === 'closed' ? 'closed' : 'open',
    merged: false,
    head: { sha, ref: 'proposal', repo: { full_name: from } },
    base: { ref: 'main', repo },
  };
  return {
    event: 'pull_request',
    payload: { action, number: pullRequest, pull_request: pull, repository: repo },
  } as const;
}

/** The run succeeded, and its outputs are these. */
function expectPhase(
  { exitCode, outputs, log }: WorkflowResult,
  phase: string,
  others: Readonly<Record<string, string>> = {},
): void {
  const expected = { phase, ...others };
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, outputs[name]]));
  same(found, expected, `outputs ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}\n${log}`);
  same(exitCode, 0, log);
}

function writes(requests: WorkflowStage['foundry']['requests']): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
}

function drafts(on: WorkflowStage): string[] {
  return on.foundry.state
    .versions(agent)
    .map(({ version }) => String(version))
    .filter((version) => version.startsWith('draft-'));
}

function comments(on: WorkflowStage): string {
  return on.github.state.comments.map(({ body }) => body).join('\n');
}

/** State of the newest preview in its environment. */
function previewState(on: WorkflowStage): string | undefined {
  return on.github.state.deployments
    .findLast(({ environment }) => environment === 'previews')
    ?.statuses.at(-1)?.state;
}
