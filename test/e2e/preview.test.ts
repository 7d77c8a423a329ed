import { execFile } from 'node:child_process';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { number, type PullRequestStage, pullRequestStage } from './pull-request.ts';
import { agent } from './stage.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

async function opened(options?: LocalFoundryOptions): Promise<void> {
  pr = await pullRequestStage(options);
}

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
