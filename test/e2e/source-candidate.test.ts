import { afterEach, describe, expect, it } from 'vitest';
import { startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted, planted } from './planted.ts';
import { agent, type Stage, stage } from './stage.ts';
import { digestOf, type ShownVersion, storedVersion } from './stored-version.ts';

let on: Stage;
afterEach(() => on.close());

const nothing = { source: '', 'environment-variables': '' };

function version(name: string): ShownVersion {
  return storedVersion(on.foundry, name);
}

describe('an optimization candidate', () => {
  const config = { instructions: 'Be brief.', model: 'gpt-5' };

  async function withJob(agentName: string = agent): Promise<void> {
    on = await stage();
    const first = await on.run({
      'environment-variables': 'ANSWER_STYLE=good\nOPTIMIZATION_CANDIDATE_ID=old',
    });
    expect(first.outputs.phase, first.log).toBe('promoted');
    on.foundry.optimization.add({
      id: 'optjob-1',
      agentName,
      candidates: [
        {
          candidateId: 'c2',
          name: 'instruction-v2',
          mutations: { instructions: 'Be brief.' },
          config,
          files: { 'skills/refunds/SKILL.md': '---\ndescription: gives money back\n---\nAsk first.\n' },
        },
      ],
    });
  }
  const candidate = { ...nothing, 'from-candidate': 'optjob-1/c2' };

  it("is deployed as the agent's own code with the candidate's configuration, and the job learns of it", async () => {
    await withJob();
    const result = await on.run(candidate);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '2', created: 'true' });
    expect(await digestOf(on.foundry, '2')).toBe(await digestOf(on.foundry, '1'));
    const { environment_variables: variables = {} } = version('2').definition;
    expect(Object.keys(variables).sort()).toEqual(['ANSWER_STYLE', 'OPTIMIZATION_CONFIG', planted.name]);
    expect(JSON.parse(variables.OPTIMIZATION_CONFIG ?? '')).toEqual({
      ...config,
      skills: [{ name: 'refunds', description: 'gives money back', body: 'Ask first.' }],
    });
    expect(version('2')).toMatchObject({
      description: 'Optimized: candidate instruction-v2',
      metadata: { 'optimization-candidate': 'optjob-1/c2' },
    });
    const { promotion } = on.foundry.optimization.candidate('optjob-1', 'c2');
    expect(promotion).toMatchObject({ agentName: agent, agentVersion: '2' });
  });

  it('of a service that tells only its changes gets them on top of what the version had', async () => {
    await withJob();
    const before = await on.run({
      'environment-variables': `ANSWER_STYLE=good\nOPTIMIZATION_CONFIG={"temperature":0.2,"instructions":"Be long."}`,
    });
    expect(before.outputs.phase, before.log).toBe('promoted');
    on.foundry.faults.inject({
      match: { operation: 'getCandidateConfig' },
      fault: { kind: 'status', status: 404, code: 'not_found', message: 'There is no such resource.' },
    });
    const result = await on.run(candidate);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '3' });
    const { OPTIMIZATION_CONFIG: given = '' } = version('3').definition.environment_variables ?? {};
    expect(JSON.parse(given)).toMatchObject({ temperature: 0.2, instructions: 'Be brief.' });
  });

  it('that fails its smoke tests is not recorded', async () => {
    await withJob();
    const result = await on.run({ ...candidate, 'environment-variables': 'ANSWER_STYLE=empty' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'fail' });
    expect(on.foundry.optimization.candidate('optjob-1', 'c2').promotion).toBeUndefined();
  });

  it('whose promotion cannot be recorded is deployed all the same; the next run records it', async () => {
    await withJob();
    on.foundry.faults.inject({
      match: { operation: 'promoteCandidate' },
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'No.' },
    });
    const result = await on.run(candidate);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '2' });
    expect(result.report.warnings).toContainEqual(expect.stringContaining('could not be recorded'));
    const again = await on.run(candidate);
    expect(again.outputs, again.log).toMatchObject({ phase: 'unchanged', version: '2' });
    expect(on.foundry.optimization.candidate('optjob-1', 'c2').promotion).toMatchObject({
      agentVersion: '2',
    });
  });

  it('is recorded by the run that ends its rollout', async () => {
    await withJob();
    const github = await startLocalGitHub();
    try {
      const journal = { environment: 'production', 'github-token': github.token };
      const held = await on.run(
        { ...candidate, ...journal, steps: '10%, hold, 100%' },
        { env: { ...github.env, GITHUB_RUN_ID: '1' } },
      );
      expect(held.outputs.phase, held.log).toBe('held');
      expect(on.foundry.optimization.candidate('optjob-1', 'c2').promotion).toBeUndefined();
      const promoted = await on.run(
        { ...journal, mode: 'promote' },
        { env: { ...github.env, GITHUB_RUN_ID: '2' } },
      );
      expect(promoted.outputs.phase, promoted.log).toBe('promoted');
      const { promotion } = on.foundry.optimization.candidate('optjob-1', 'c2');
      expect(promotion).toMatchObject({ agentVersion: '2' });
    } finally {
      await github.close();
      assertNothingPlanted(github.requests, [github.token]);
    }
  });

  it('of another agent, or that is not there, is refused before anything is written', async () => {
    await withJob('helpdesk');
    on.foundry.requests.length = 0;
    const foreign = await on.run(candidate);
    expect(foreign.report.cause).toContain("is about agent 'helpdesk', not 'shop'");
    const job = await on.run({ ...candidate, 'from-candidate': 'optjob-9/c2' });
    expect(job.report.cause).toContain("no optimization job 'optjob-9'");
    const none = await on.run({ ...candidate, 'from-candidate': 'optjob-1/c9' });
    expect(none.report.cause).toContain("has no candidate 'c9'");
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('shows in a dry run what would be created and recorded, and not its configuration', async () => {
    await withJob();
    on.foundry.requests.length = 0;
    const result = await on.run({ ...candidate, 'dry-run': 'true' });
    expect(result.outputs.phase, result.log).toBe('planned');
    const { writes } = result.report.dryRun as { writes: { method: string; path: string }[] };
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /agents/shop/versions',
      'POST /agents/shop/endpoint/sessions',
      'PATCH /agents/shop',
      'PATCH /agents/shop',
      'POST /agent_optimization_jobs/optjob-1/candidates/c2:promote',
    ]);
    expect(JSON.stringify(result.report)).not.toContain('Be brief.');
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
