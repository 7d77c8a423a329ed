import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted, planted } from './planted.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let other: LocalFoundry | undefined;
afterEach(async () => {
  await on.close();
  await other?.close();
  other = undefined;
});

const nothing = { source: '', 'environment-variables': '' };

/** Runs with a version as the source. */
function from(version: string, inputs: Record<string, string> = {}): Promise<StepResult> {
  return on.run({ ...nothing, 'from-version': version, ...inputs });
}

interface ShownVersion {
  version: string;
  description: string;
  metadata: Record<string, string>;
  definition: {
    environment_variables?: Record<string, string>;
    code_configuration?: { content_hash?: string };
    cpu: string;
  };
}

function version(name: string, foundry = on.foundry): ShownVersion {
  return foundry.actor.version(agent, name) as unknown as ShownVersion;
}

async function digestOf(foundry: LocalFoundry, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'code-'));
  try {
    const path = join(folder, 'code.zip');
    await foundry.actor.saveCode(agent, name, path);
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const shop = { agent, folder: shopAgent };

describe('a version of the same agent', () => {
  it('that is a draft becomes a release of the same bytes and definition', async () => {
    on = await stage();
    await on.run();
    const draft = await on.foundry.actor.deploy({
      ...shop,
      draft: true,
      environment: { ANSWER_STYLE: 'wordy' },
      description: 'from pull request 7',
      metadata: { team: 'web' },
    });
    const result = await from(draft);
    expect(result.outputs, result.log).toMatchObject({
      phase: 'promoted',
      version: '2',
      draft: 'false',
      created: 'true',
      'code-sha256': await digestOf(on.foundry, draft),
    });
    expect(version('2')).toMatchObject({
      definition: version(draft).definition,
      description: 'from pull request 7',
      metadata: {
        team: 'web',
        'promoted-from': `${on.foundry.url.replace('http://', '')}/agents/shop/versions/${draft}`,
      },
    });
    expect(on.foundry.state.versions(agent).map(({ version }) => version)).toEqual(['1', draft, '2']);
  });

  it('that is a release is rolled out itself: nothing is downloaded or created', async () => {
    on = await stage();
    await on.run();
    await on.run({ 'environment-variables': 'ANSWER_STYLE=wordy' });
    on.foundry.requests.length = 0;
    const result = await from('1');
    expect(result.outputs, result.log).toMatchObject({
      phase: 'promoted',
      version: '1',
      created: 'false',
      'baseline-version': '2',
      'code-sha256': await digestOf(on.foundry, '1'),
    });
    expect(result.outputs['source-digest']).toBe(version('1').metadata['source-digest']);
    expect(on.operations()).not.toContain('downloadCode');
    expect(on.operations()).not.toContain('createVersion');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('that serves everything already is left as it is', async () => {
    on = await stage();
    await on.run();
    const result = await from('1');
    expect(result.outputs, result.log).toMatchObject({ phase: 'unchanged', version: '1' });
    expect(on.foundry.state.versions(agent)).toHaveLength(1);
  });

  it('with other settings becomes a new version of the same bytes, and the same again the next time', async () => {
    on = await stage();
    await on.run();
    const inputs = { cpu: '2', memory: '4Gi', 'environment-variables': 'ANSWER_STYLE=wordy' };
    const result = await from('1', inputs);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '2', created: 'true' });
    expect(await digestOf(on.foundry, '2')).toBe(await digestOf(on.foundry, '1'));
    expect(version('2').definition).toMatchObject({
      cpu: '2',
      environment_variables: { ANSWER_STYLE: 'wordy' },
    });
    const again = await from('1', inputs);
    expect(again.outputs, again.log).toMatchObject({ phase: 'unchanged', version: '2', created: 'false' });
  });

  it('of an image needs no download', async () => {
    on = await stage({ images: { 'contoso.azurecr.io/shop@sha256:1': shopAgent } });
    const draft = await on.foundry.actor.deploy({
      agent,
      draft: true,
      environment: { ANSWER_STYLE: 'good' },
      definition: {
        container_configuration: { image: 'contoso.azurecr.io/shop@sha256:1' },
      },
    });
    const result = await from(draft);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '1', 'code-sha256': '' });
    expect(on.operations()).not.toContain('downloadCode');
  });
});

describe('a version of another project', () => {
  async function testProject(): Promise<LocalFoundry> {
    other = await startLocalFoundry({ provisioningMs: 20, project: 'test' });
    return other;
  }

  it('is promoted by its digest, with the variables of this environment', async () => {
    on = await stage();
    const test = await testProject();
    const before = await on.run({
      'project-endpoint': test.url,
      'environment-variables': 'ANSWER_STYLE=good\nDATABASE_PASSWORD=secret-of-the-test-project',
      metadata: 'team=web',
    });
    expect(before.outputs.phase, before.log).toBe('promoted');

    const inputs = {
      'from-project-endpoint': test.url,
      'environment-variables': 'DATABASE_PASSWORD=secret-of-production',
    };
    const result = await from('1', inputs);
    expect(result.outputs, result.log).toMatchObject({
      phase: 'promoted',
      version: '1',
      created: 'true',
      'code-sha256': before.outputs['code-sha256'],
      'source-digest': before.outputs['source-digest'],
    });
    expect(version('1').definition.environment_variables).toEqual({
      ANSWER_STYLE: 'good',
      DATABASE_PASSWORD: 'secret-of-production',
      [planted.name]: planted.value,
    });
    expect(version('1').metadata).toMatchObject({
      team: 'web',
      'github-sha': version('1', test).metadata['github-sha'],
      'promoted-from': `${test.url.replace('http://', '')}/agents/shop/versions/1`,
    });
    const shown = [
      result.log.replace(/^::add-mask::.*$/gm, ''),
      result.summary,
      JSON.stringify(result.report),
    ];
    expect(shown.join('\n')).not.toContain('secret-of-');

    const again = await from('1', inputs);
    expect(again.outputs, again.log).toMatchObject({ phase: 'unchanged', created: 'false' });
    expect(test.requests.filter(({ operation }) => operation === 'createVersion')).toEqual([]);
  });

  it('and this environment deploys the same source afterwards: nothing is left to do', async () => {
    on = await stage();
    const test = await testProject();
    await on.run({ 'project-endpoint': test.url });
    const promoted = await from('1', { 'from-project-endpoint': test.url });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    const result = await on.run();
    expect(result.outputs, result.log).toMatchObject({ phase: 'unchanged', version: '1' });
  });

  it('that others deployed gets the digest that its source has', async () => {
    on = await stage();
    const test = await testProject();
    await test.actor.deploy({
      ...shop,
      environment: { ANSWER_STYLE: 'good' },
      metadata: { 'source-digest': 'f'.repeat(64), 'deployed-by': 'somebody' },
    });
    const result = await from('1', { 'from-project-endpoint': test.url });
    expect(result.outputs.phase, result.log).toBe('promoted');
    const own = await on.run({ 'agent-name': 'second' });
    expect(result.outputs['source-digest']).toBe(own.outputs['source-digest']);
    expect(version('1').metadata).not.toHaveProperty('github-sha');
  });

  it('that does not let us in, or is not there, is told apart from this one', async () => {
    on = await stage();
    const test = await testProject();
    test.faults.inject({
      match: { operation: 'getVersion' },
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'No role.' },
    });
    const refused = await from('1', { 'from-project-endpoint': test.url });
    expect(refused.exitCode).toBe(1);
    expect(refused.report.cause).toContain(test.url);
    expect(refused.report.cause).toContain('No role.');
    expect(refused.report.next).toContain("'Foundry User' on that project");

    test.faults.inject({
      match: { operation: 'getVersion' },
      fault: { kind: 'status', status: 404, code: 'ProjectNotFound', message: 'Project test was not found.' },
    });
    const gone = await from('1', { 'from-project-endpoint': test.url });
    expect(gone.report.next).toContain("Check 'from-project-endpoint'");
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('a version that cannot be used', () => {
  it('is refused before anything is written', async () => {
    on = await stage();
    const draft = await on.foundry.actor.createVersion({
      ...shop,
      draft: true,
      definition: {
        code_configuration: {
          runtime: 'python_3_13',
          entry_point: ['python', 'nowhere.py'],
          dependency_resolution: 'remote_build',
        },
      },
    });
    await expect.poll(() => on.foundry.actor.version(agent, draft).status).toBe('failed');
    const failed = await from(draft);
    expect(failed.report.cause).toMatch(/'failed', not active \(CodeError\)/);

    const absent = await from('12');
    expect(absent.report.cause).toContain("no version '12' of agent 'shop'");
    const gone = await from('draft-1719600000000');
    expect(gone.report.next).toContain('Drafts are deleted');

    const file = await from(draft, { definition: 'agent.yaml' });
    expect(file.report.cause).toContain("Input 'definition'");
    for (const result of [failed, absent, gone, file]) expect(result.outputs.phase).toBe('failed');
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('bytes that are not those that were deployed', () => {
  it('are never deployed again', async () => {
    on = await stage();
    const draft = await on.foundry.actor.deploy({ ...shop, draft: true });
    on.foundry.faults.inject({
      match: { operation: 'downloadCode' },
      fault: { kind: 'status', status: 200, body: { not: 'the zip' } },
    });
    const result = await from(draft);
    expect(result.report.cause, result.log).toContain(await digestOf(on.foundry, draft));
    expect(result.report.cause).toContain('has the SHA-256');
    expect(on.operations()).not.toContain('createVersion');
  });
});

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
