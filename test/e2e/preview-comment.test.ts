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
