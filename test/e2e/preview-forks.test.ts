import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { type PullRequestStage, pullRequestStage } from './pull-request.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

async function opened(options?: LocalFoundryOptions): Promise<void> {
  pr = await pullRequestStage(options);
}

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
