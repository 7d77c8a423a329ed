import { afterEach, describe, expect, it } from 'vitest';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { planted } from './planted.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';
import { digestOf, type ShownVersion, storedVersion } from './stored-version.ts';

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

function version(name: string, foundry = on.foundry): ShownVersion {
  return storedVersion(foundry, name);
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
