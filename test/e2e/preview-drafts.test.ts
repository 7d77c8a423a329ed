import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { type PullRequestStage, pullRequestStage } from './pull-request.ts';
import { agent } from './stage.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

async function opened(options?: LocalFoundryOptions): Promise<void> {
  pr = await pullRequestStage(options);
}

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
