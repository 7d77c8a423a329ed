import { afterEach, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { actionsBot } from '../local-github/tokens.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
afterEach(async () => {
  await github.close();
  await on.close();
});

/** Metadata as release 0.1.0 wrote them, with those that say who deployed what left out. */
const metadata = {
  first: { 'deployed-by': 'foundry-agent-rollout', 'rollout-baseline': '', 'rollout-weights': '100' },
  second: {
    'deployed-by': 'foundry-agent-rollout',
    'github-repository': 'contoso/shop',
    'github-run': '102',
    'rollout-baseline': '1=100',
    'rollout-weights': '10,100',
  },
};

/** A rollout of version 2 over version 1 that release 0.1.0 began, at 10 %. */
async function begunBefore(journal?: string): Promise<void> {
  on = await stage();
  github = await startLocalGitHub();
  const deploy = (style: string, kept: Record<string, string>) =>
    on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: style },
      metadata: kept,
    });
  await deploy('good', metadata.first);
  await deploy('wordy', { ...metadata.second, ...(journal ? { 'rollout-journal': journal } : {}) });
  on.foundry.actor.setRouting(agent, { 1: 90, 2: 10 });
}

function inputs(mode: string, more: Record<string, string> = {}) {
  return { mode, source: '', 'github-token': github.token, 'analysis-interval': '100ms', ...more };
}

it('a split that release 0.1.0 left without a journal is put back', async () => {
  await begunBefore();
  const status = await on.run(inputs('status'), { env: github.env });
  expect(status.report.cause).toContain('rollout of version 2 stands at 10 % and is not over');
  const advanced = await on.run(inputs('advance'), { env: github.env });
  expect(advanced.outputs, advanced.log).toMatchObject({ phase: 'rolled-back', 'baseline-version': '1' });
  expect(on.routing()).toEqual({ 1: 100 });
});

it('a rollout that release 0.1.0 journalled is continued to its end', async () => {
  await begunBefore('production');
  const at = Date.now() - 60_000;
  const when = (ms: number) => new Date(at + ms).toISOString();
  github.state.deployments.push({
    id: github.state.nextId(),
    sha: '8f3c2a1d9b7e6f5a4c3b2a1908f7e6d5c4b3a291',
    ref: 'main',
    task: 'foundry-rollout:shop',
    environment: 'production',
    description: 'Rollout of agent shop, version 2',
    transientEnvironment: false,
    productionEnvironment: true,
    creator: actionsBot,
    createdAt: at,
    updatedAt: at,
    payload: JSON.parse(
      `{"schema":1,"agent":"shop","projectEndpoint":"${on.foundry.url}","canary":"2","baseline":[{"version":"1","percentage":100}],"steps":["10% 1s check","100%"],"analysisIntervalMs":500,"onFailure":"rollback","onInconclusive":"hold","digests":{"definition-digest":"cd34"},"protocol":"responses","claimedBy":"102/1","startedBy":{"runId":"102"},"startedAt":${at}}`,
    ),
    statuses: [
      `begun, step 0, ${when(1_000)}`,
      `looked, step 0, ${when(2_000)}, pass, quality=0/0/1`,
      `released, ${when(3_000)}, 102/1`,
    ].map((description) => ({
      id: github.state.nextId(),
      state: 'in_progress',
      description,
      environment: 'production',
      logUrl: '',
      environmentUrl: '',
      creator: actionsBot,
      createdAt: at,
    })),
  });
  const advanced = await on.run(inputs('advance', { environment: 'production' }), { env: github.env });
  expect(advanced.outputs, advanced.log).toMatchObject({
    phase: 'promoted',
    version: '2',
    'baseline-version': '1',
  });
  expect(on.routing()).toEqual({ 2: 100 });
  expect(github.state.deployments.at(-1)?.statuses.at(-1)?.state).toBe('success');
});

it('the state that release 0.1.0 saved is understood by post', async () => {
  await begunBefore();
  const state = {
    'left-behind':
      '{"schema":2,"agents":[{"agent":"shop","rollout":{"agent":"shop","canary":"2","baseline":[{"version":"1","percentage":100}],"weights":[10,100],"endsAtLastWeight":true,"onCancel":"rollback"}}]}',
  };
  const post = await on.run(inputs('deploy'), { entry: 'post', state, env: github.env });
  expect(post.exitCode, post.log).toBe(0);
  expect(post.summary).toContain('Traffic was put back to version 1 100 %');
  expect(on.routing()).toEqual({ 1: 100 });
});
