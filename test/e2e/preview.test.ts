import { execFile } from 'node:child_process';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { planted } from './planted.ts';
import { number, type PullRequestStage, pullRequestStage } from './pull-request.ts';
import { agent } from './stage.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

async function opened(options?: LocalFoundryOptions): Promise<void> {
  pr = await pullRequestStage(options);
}

const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const other = { 'environment-variables': 'ANSWER_STYLE=vague' };

describe('a pull request that was opened', () => {
  it('gets a tested draft that no traffic goes to, and a comment', async () => {
    await opened();
    const result = await pr.run({}, { action: 'opened', commit: 'c' });
    expect(result.exitCode, result.log).toBe(0);
    const [draft] = pr.drafts();
    expect(result.outputs).toMatchObject({
      phase: 'previewed',
      version: draft,
      draft: 'true',
      created: 'true',
      'baseline-version': '1',
      verdict: 'pass',
      'smoke-passed': '1',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(pr.on.routingWrites()).toEqual([]);
    expect(pr.on.routing()).toEqual({ 1: 100 });
    expect(pr.releases()).toEqual(['1']);
    const stored = pr.on.foundry.state.versions(agent).find(({ version }) => version === draft);
    expect(stored?.metadata).toMatchObject({
      'github-repository': 'contoso/shop',
      'github-pull-request': String(number),
      'github-sha': 'c'.repeat(40),
      'source-digest': result.outputs['source-digest'],
      'code-sha256': result.outputs['code-sha256'],
    });

    const [comment = '', ...more] = pr.comments();
    expect(more).toEqual([]);
    expect(comment).toContain(`Preview: ${agent} ${draft}`);
    expect(comment).toContain(String(result.outputs['source-digest']));
    expect(comment).toContain('Smoke tests: 1 of 1 passed');
    expect(comment).toContain('Production beside the draft: 1 prompt');
    expect(comment).toMatch(/9 to 17.*9 to 17/s);
    expect(comment).toMatch(/\d+ tokens/);
    expect(comment).toContain('1 field of the definition; all files are the same');
    expect(comment).toContain('variables.ANSWER&#95;STYLE');
    expect(comment).not.toContain('wordy');
    expect(result.summary).toContain('Production beside the draft: 1 prompt');
  });

  it('can be talked to by the command in the comment', async () => {
    await opened();
    await pr.run();
    const [, commands = ''] = /```bash\n(.*?)\n```/s.exec(pr.comments()[0] ?? '') ?? [];
    const { stdout } = await promisify(execFile)('bash', ['-euc', commands]);
    expect(stdout).toContain('completed');
    const asked = pr.on.foundry.requests.filter(({ operation }) => operation === 'responses').at(-1);
    expect(asked?.servedVersion).toBe(pr.drafts()[0]);
    await Promise.all(
      pr.on.foundry.state
        .sessions(agent)
        .map(({ agent_session_id: id }) => pr.on.foundry.actor.deleteSession(agent, String(id))),
    );
  });

  it('pins the stable version before the draft is created', async () => {
    await opened();
    pr.on.foundry.actor.setRouting(agent, null);
    const result = await pr.run();
    expect(result.outputs.phase, result.log).toBe('previewed');
    const order = pr.on.operations();
    expect(order.indexOf('patchAgent')).toBeLessThan(order.indexOf('createVersion'));
    expect(pr.on.routingWrites()).toEqual([{ 1: 100 }]);
  });

  it('leaves a rollout in progress alone', async () => {
    await opened();
    await pr.on.foundry.actor.deploy({
      agent,
      folder: await pr.on.copyOfAgent(),
      metadata: { 'rollout-baseline': '1=100', 'rollout-weights': '10,100' },
    });
    pr.on.foundry.actor.setRouting(agent, { 1: 90, 2: 10 });
    const result = await pr.run();
    expect(result.outputs, result.log).toMatchObject({ phase: 'previewed', 'baseline-version': '1' });
    expect(pr.on.routingWrites()).toEqual([]);
    expect(pr.on.routing()).toEqual({ 1: 90, 2: 10 });
  });

  it('shows which files are added, changed and removed', async () => {
    await opened();
    const source = await pr.on.copyOfAgent();
    await appendFile(join(source, 'main.py'), '\n# changed\n');
    await writeFile(join(source, 'extra.py'), '');
    const first = await pr.run({ source, 'environment-variables': 'ANSWER_STYLE=good' });
    expect(first.outputs.phase, first.log).toBe('previewed');
    expect(pr.comments()[0]).toContain('the definition is the same; files: 1 added, 1 changed, 0 removed');
    expect(first.report.preview.against.code).toEqual({
      kind: 'compared',
      added: ['extra.py'],
      changed: ['main.py'],
      removed: [],
    });
  });

  it('says why files could not be compared, and goes on', async () => {
    await opened();
    pr.on.foundry.faults.inject({
      match: { operation: 'downloadCode' },
      times: 10,
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'no code for you' },
    });
    const source = await pr.on.copyOfAgent();
    await appendFile(join(source, 'main.py'), '\n# changed\n');
    const result = await pr.run({ source });
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.comments()[0]).toContain('files not compared');
    expect(result.report.preview.against.code.why).toContain('no code for you');
  });

  it('previews an image, and what production answers is left out with baseline none', async () => {
    await opened();
    pr.on.foundry.settings.images['contoso.azurecr.io/shop:1'] = await pr.on.copyOfAgent();
    const result = await pr.run({ source: '', image: 'contoso.azurecr.io/shop:1', baseline: 'none' });
    expect(result.outputs, result.log).toMatchObject({ draft: 'true' });
    expect(result.report.preview.against.code).toMatchObject({ kind: 'not-compared' });
    expect(result.report.preview.production).toBeUndefined();
  });

  it('previews an agent that nobody has deployed yet', async () => {
    await opened();
    const result = await pr.run({ 'agent-name': 'brand-new' });
    expect(result.outputs, result.log).toMatchObject({
      phase: 'previewed',
      draft: 'true',
      'baseline-version': '',
    });
    expect(pr.on.foundry.state.versions('brand-new').map(({ draft }) => draft)).toEqual([true]);
    expect(pr.on.foundry.state.routing('brand-new')).toBeNull();
  });
});

describe('a push to a pull request', () => {
  it('without a change keeps the draft and the comment, in place', async () => {
    await opened();
    await pr.run({}, { action: 'opened', commit: 'a' });
    const [draft] = pr.drafts();
    const id = pr.github.state.comments[0]?.id;
    const result = await pr.run({}, { commit: 'b' });
    expect(result.outputs, result.log).toMatchObject({
      phase: 'previewed',
      version: draft,
      created: 'false',
    });
    expect(pr.drafts()).toEqual([draft]);
    expect(pr.github.state.comments.map((comment) => comment.id)).toEqual([id]);
    expect(pr.comments()[0]).toContain('bbbbbbb');
  });

  it('with a change makes a new draft, and the older one goes', async () => {
    await opened();
    await pr.run({}, { action: 'opened' });
    const [older] = pr.drafts();
    const result = await pr.run(other, { commit: 'b' });
    expect(result.outputs.created, result.log).toBe('true');
    expect(pr.drafts()).toEqual([result.outputs.version]);
    expect(result.report.deleted).toMatchObject([{ version: older }]);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain(String(result.outputs.version));
  });

  it('keeps as many drafts as keep-drafts says, and never touches those of others', async () => {
    await opened();
    const elsewhere = await pr.on.foundry.actor.deploy({
      agent,
      folder: await pr.on.copyOfAgent(),
      draft: true,
      environment: { MADE_BY: 'hand' },
      metadata: { 'github-repository': 'contoso/shop', 'github-pull-request': String(number) },
    });
    for (const style of ['wordy', 'vague', 'good']) {
      await pr.run({ 'environment-variables': `ANSWER_STYLE=${style}\nROUND=1`, 'keep-drafts': '2' });
    }
    expect(pr.drafts()).toHaveLength(3);
    expect(pr.drafts()).toContain(elsewhere);
  });

  it('ends the sessions of people who talk to the older draft', async () => {
    await opened();
    await pr.run();
    const [older] = pr.drafts();
    const headers = {
      authorization: 'Bearer local',
      'content-type': 'application/json',
      'foundry-features': 'AgentEndpoints=V1Preview',
    };
    const answer = await fetch(`${pr.on.foundry.url}/agents/${agent}/endpoint/sessions?api-version=v1`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        agent_session_id: 'try-1',
        version_indicator: { type: 'version_ref', agent_version: older },
      }),
    });
    expect(answer.status).toBe(201);
    const result = await pr.run(other);
    expect(pr.drafts(), result.log).toEqual([result.outputs.version]);
    expect(pr.on.foundry.state.sessions(agent)).toEqual([]);
    const forced = pr.on.foundry.requests.filter(({ query }) => JSON.stringify(query).includes('force'));
    expect(forced.map(({ path }) => path)).toEqual([`/agents/${agent}/versions/${older}`]);
  });

  it('does not overwrite what a newer run has told', async () => {
    await opened();
    await pr.run({}, { commit: 'b', runId: '9001' });
    const [told] = pr.comments();
    const late = await pr.run(other, { commit: 'a', runId: '9000' });
    expect(late.outputs.phase, late.log).toBe('previewed');
    expect(pr.comments()).toEqual([told]);
    expect(late.log).toContain('newer run');
  });
});

describe('two runs at once', () => {
  it('make one draft and one comment', async () => {
    await opened({ provisioningMs: 500 });
    const both = await Promise.all([pr.start({}, { commit: 'a' }), pr.start({}, { commit: 'a' })]);
    const results = await Promise.all(both.map(({ done }) => done));
    for (const result of results) expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.drafts()).toHaveLength(1);
    for (const result of results) expect(result.outputs.version).toBe(pr.drafts()[0]);
    expect(pr.comments()).toHaveLength(1);
  });

  it('of different sources leave each other to finish, and the comment tells of the newer one', async () => {
    await opened();
    const slow = await pr.start(
      { 'environment-variables': 'ANSWER_STYLE=wordy\nLATENCY_MS=6000', baseline: 'none' },
      { commit: 'a', runId: '8000' },
    );
    const asked = () => pr.on.operations().includes('responses');
    for (let waited = 0; !asked() && waited < 20_000; waited += 50) await delay(50);
    const quick = await pr.run(other, { commit: 'b', runId: '8001' });
    expect(quick.outputs.phase, quick.log).toBe('previewed');
    expect(quick.log).toContain('another run is testing it');
    const late = await slow.done;
    expect(late.outputs.phase, late.log).toBe('previewed');
    expect(pr.drafts()).toEqual([late.outputs.version, quick.outputs.version]);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain(String(quick.outputs.version));
  });
});

describe('a draft that fails', () => {
  it('its smoke test is told in the same comment, and stays to be looked at', async () => {
    await opened();
    await pr.run();
    const result = await pr.run({ 'environment-variables': 'ANSWER_STYLE=empty' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'fail', 'smoke-failed': '1' });
    expect(pr.on.routingWrites()).toEqual([]);
    expect(pr.drafts()).toEqual([result.outputs.version]);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain('did not pass its smoke tests');
  });

  it('to build is told in the comment with the build error', async () => {
    await opened();
    const source = await pr.on.copyOfAgent();
    await writeFile(join(source, 'main.py'), 'def broken(:\n');
    const result = await pr.run({ source });
    expect(result.exitCode).toBe(1);
    expect(pr.comments()[0]).toContain('SyntaxError');
    expect(pr.on.routing()).toEqual({ 1: 100 });
  });

  it('to be packaged is told in the comment', async () => {
    await opened();
    const source = await pr.on.copyOfAgent();
    await rm(join(source, 'main.py'));
    const result = await pr.run({ source: join(source, 'nowhere') });
    expect(result.outputs.phase).toBe('failed');
    expect(pr.comments()[0]).toContain('nowhere');
    expect(pr.on.operations()).not.toContain('createVersion');
  });
});

describe('where drafts are not enabled', () => {
  it.each([
    ['for anything', { draftsEnabled: false }],
    ['for code', { multipartDrafts: false }],
  ])('%s, the release that was minted instead goes again', async (_, settings) => {
    await opened(settings);
    const result = await pr.run();
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ phase: 'failed', draft: 'false' });
    expect(pr.releases()).toEqual(['1']);
    expect(pr.on.routing()).toEqual({ 1: 100 });
    expect(result.log).toContain('enable draft versions');
    expect(pr.comments()[0]).toContain('minted release 2 instead of a draft');
    expect(pr.on.operations()).not.toContain('createSession');
  });

  it('and somebody routes to that release at once, it is left alone', async () => {
    await opened({ draftsEnabled: false, onlyActiveInRules: false });
    pr.on.foundry.faults.onRequest(({ phase, request }) => {
      if (phase === 'after' && request.operation === 'createVersion')
        pr.on.foundry.actor.setRouting(agent, { 1: 50, 2: 50 });
    });
    const result = await pr.run();
    expect(result.outputs.phase).toBe('failed');
    expect(pr.releases()).toEqual(['1', '2']);
    expect(result.log).toContain('was left alone');
  });

  it('and the answer to the create call is lost, the release is found and goes again', async () => {
    await opened({ draftsEnabled: false });
    pr.on.foundry.faults.inject({
      match: { operation: 'createVersion' },
      fault: { kind: 'reset', when: 'after' },
    });
    const result = await pr.run();
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(pr.releases()).toEqual(['1']);
  });

  it('a release that was there before is never deleted', async () => {
    await opened({ draftDedup: true });
    const result = await pr.run({ 'environment-variables': 'ANSWER_STYLE=good' });
    expect(result.outputs, result.log).toMatchObject({
      phase: 'previewed',
      version: '1',
      draft: 'false',
      created: 'false',
    });
    expect(pr.releases()).toEqual(['1']);
    expect(pr.comments()[0]).toContain('No draft was needed');
    expect(pr.on.operations()).not.toContain('deleteVersion');
  });
});

describe('a pull request of a fork', () => {
  it('is not uploaded with the identity of the repository', async () => {
    await opened();
    const result = await pr.run({}, { fork: true, event: 'pull_request_target' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('comes from a fork');
    expect(result.log).toContain('allow-forks: true');
    expect(pr.on.operations()).toEqual([]);
    expect(pr.comments()[0]).toContain('comes from a fork');
  });

  it('is previewed where that is allowed, and a token that may only read is no failure', async () => {
    await opened();
    const token = pr.github.createToken({ pull_requests: 'read' });
    const result = await pr.run({ 'allow-forks': 'true' }, { fork: true, token });
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(result.log).toContain('::notice::The comment on the pull request could not be written');
    expect(result.summary).toContain('Production beside the draft');
    expect(pr.comments()).toEqual([]);
  });

  it.each(['preview', 'deploy'])('is refused in mode %s where the event does not tell', async (mode) => {
    await opened();
    const result = await pr.run({ mode }, { event: 'issue_comment' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('does not tell whether the code comes from a fork');
    expect(pr.on.operations()).toEqual([]);
  });

  it('is deployed only where that is allowed', async () => {
    await opened();
    const fork = { fork: true, event: 'pull_request_target' };
    const deploy = { mode: 'deploy', steps: 'all-at-once' };
    const refused = await pr.run(deploy, fork);
    expect(refused.exitCode).toBe(1);
    expect(refused.report.cause).toContain('comes from a fork');
    expect(refused.report.next).toContain('allow-forks: true');
    expect(pr.on.operations()).toEqual([]);
    const allowed = await pr.run({ ...deploy, 'allow-forks': 'true' }, fork);
    expect(allowed.outputs.phase, allowed.log).toBe('promoted');
  });
});

describe('the comment', () => {
  it('is found behind 250 others, and those of other people that look like it are left alone', async () => {
    await opened();
    await pr.run();
    const [own] = pr.github.state.comments;
    pr.github.state.comments = [];
    const forged = pr.github.state.addComment(number, own?.body ?? '', {
      login: 'mallory',
      id: 9,
      type: 'User',
    });
    for (let index = 0; index < 250; index += 1) {
      pr.github.state.addComment(number, `comment ${index}`, { login: 'mona', id: 2, type: 'User' });
    }
    const mine = pr.github.state.addComment(number, own?.body ?? '', bot);
    const result = await pr.run(other);
    expect(pr.comments(), result.log).toHaveLength(252);
    expect(mine.body).toContain(String(result.outputs.version));
    expect(forged.body).toBe(own?.body);
  });

  it('that a person deleted is written again', async () => {
    await opened();
    await pr.run();
    pr.github.state.comments = [];
    await pr.run({}, { commit: 'b' });
    expect(pr.comments()).toHaveLength(1);
  });

  it('holds nothing of what a hostile agent says that is more than text', async () => {
    await opened();
    const result = await pr.run({ 'environment-variables': 'ANSWER_STYLE=hostile', answers: 'full' });
    expect(result.outputs.phase, result.log).toBe('previewed');
    const [comment = ''] = pr.comments();
    expect(comment).not.toMatch(/@octocat|<img|!\[x\]|<!-- -->|javascript:alert\(1\)\)/);
    expect(result.log).not.toMatch(/^::set-output|^::error file=main/m);
  });

  it('shows no answers where none are to be shown', async () => {
    await opened();
    const result = await pr.run({ answers: 'none' });
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.comments()[0]).not.toContain('9 to 17');
    expect(JSON.stringify(result.report)).not.toContain('9 to 17');
  });

  it('stays below what GitHub takes, however much there is to say', async () => {
    await opened();
    const prompts = Array.from(
      { length: 60 },
      (_, index) => `When are you open, ${'very '.repeat(80)}${index}?`,
    );
    const result = await pr.run({
      'smoke-prompts': prompts.join('\n'),
      'smoke-concurrency': '8',
      baseline: 'none',
      answers: 'full',
      'environment-variables': 'ANSWER_STYLE=empty',
    });
    expect(result.outputs.phase).toBe('failed');
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]?.length).toBeLessThanOrEqual(65_536);
  });

  it('is left out when it is not wanted', async () => {
    await opened();
    const result = await pr.run({ comment: 'false' });
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.github.requests).toEqual([]);
  });

  it('that GitHub does not take is a warning, and the preview stands', async () => {
    await opened();
    pr.github.faults.inject({
      match: { operation: 'issues/create-comment' },
      times: 9,
      fault: { kind: 'status', status: 404 },
    });
    const result = await pr.run();
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(result.log).toContain('::warning::The comment on the pull request could not be written');
  });
});

describe('with an environment', () => {
  it('the preview is a deployment, and the next one takes its place', async () => {
    await opened();
    const project =
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/127/projects/local';
    const env = { AZURE_AI_PROJECT_ID: project };
    await pr.run({ environment: 'previews' }, { env });
    const second = await pr.run({ ...other, environment: 'previews' }, { commit: 'b', env });
    expect(second.outputs.phase, second.log).toBe('previewed');
    const [before, after] = pr.github.state.deployments;
    expect(before?.statuses.map(({ state }) => state)).toEqual(['success', 'inactive']);
    expect(after?.statuses.map(({ state }) => state)).toEqual(['success']);
    expect(after).toMatchObject({ environment: 'previews', sha: 'b'.repeat(40) });
    expect(after?.statuses[0]?.environmentUrl).toBe(
      `https://ai.azure.com/nextgen/r/ERERESIiMzNERFVVVVVVVQ,rg,,127,local/build/agents/${agent}/build?version=${second.outputs.version}`,
    );
  });

  it('a failure is told there without what the service repeats', async () => {
    await opened();
    pr.on.foundry.faults.inject({
      match: { operation: 'createSession' },
      times: 100,
      fault: { kind: 'status', status: 403, code: 'forbidden', message: planted.value },
    });
    const result = await pr.run({ environment: 'previews' });
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(pr.github.state.deployments[0]?.statuses[0]).toMatchObject({ state: 'failure' });
    expect(pr.comments()[0]).toContain('&#42;&#42;&#42;');
  });

  it('that the token may not write, the preview stands and the comment says what is missing', async () => {
    await opened();
    const token = pr.github.createToken({ pull_requests: 'write' });
    const result = await pr.run({ environment: 'previews' }, { token });
    expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.comments()[0]).toContain('deployments: write');
  });
});

describe('a dry run', () => {
  it('writes nothing anywhere and says what it would write', async () => {
    await opened();
    await pr.run();
    pr.on.foundry.actor.setRouting(agent, null);
    const before = [pr.drafts(), pr.comments(), pr.on.foundry.requests.length] as const;
    const result = await pr.run({ ...other, 'dry-run': 'true', environment: 'previews' });
    expect(result.outputs.phase, result.log).toBe('planned');
    expect([pr.drafts(), pr.comments()]).toEqual(before.slice(0, 2));
    const later = pr.on.foundry.requests.slice(before[2]);
    expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(result.report.dryRun.writes.map(({ method }: { method: string }) => method)).toEqual([
      'PATCH',
      'POST',
      'POST',
      'DELETE',
    ]);
    expect(JSON.stringify(result.report)).not.toContain('vague');
  });
});
