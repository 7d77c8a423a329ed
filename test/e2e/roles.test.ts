import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalArm, startLocalArm } from '../local-arm/index.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

const scope = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop';
const reader = `Storage Blob Data Reader @ ${scope}`;
const readerId = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
const assignments = `${scope}/providers/Microsoft.Authorization/roleAssignments/`;

let arm: LocalArm;
let on: Stage;
beforeEach(async () => {
  arm = await startLocalArm();
  on = await stage();
});
afterEach(async () => {
  await on.close();
  await arm.close();
});

function run(inputs: Record<string, string> = {}, env: Record<string, string> = {}): Promise<StepResult> {
  return on.run(
    { 'role-assignments': reader, ...inputs },
    { env: { AZURE_RESOURCE_MANAGER_ENDPOINT: arm.url, ...env } },
  );
}

function principal(): string {
  const { instance_identity: identity } = on.foundry.state.agent(agent) as {
    instance_identity: { principal_id: string };
  };
  return identity.principal_id;
}

function writes() {
  return arm.requests.filter(({ method }) => method === 'PUT');
}

describe('role assignments', () => {
  it("are granted to the agent's own identity before it is asked anything", async () => {
    let firstWrite = Number.POSITIVE_INFINITY;
    on.foundry.faults.onRequest(({ request: { operation } }) => {
      if (operation === 'createSession') firstWrite = Math.min(firstWrite, writes().length);
    });
    const result = await run();
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'principal-id': principal() });
    expect(arm.assignments).toEqual([
      {
        name: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        scope,
        principalId: principal(),
        roleDefinitionId: expect.stringMatching(new RegExp(`/roleDefinitions/${readerId}$`)),
      },
    ]);
    expect(firstWrite).toBe(1);
  });

  it('are the same when they are granted again, also without anything to deploy', async () => {
    await run();
    const again = await run();
    expect(again.outputs.phase, again.log).toBe('unchanged');
    expect(writes()).toHaveLength(2);
    expect(new Set(writes().map(({ path }) => path)).size).toBe(1);
    expect(arm.assignments).toHaveLength(1);
    expect(again.log).toContain('is granted already');
  });

  it('may name roles by id, and several of them', async () => {
    const result = await run({
      'role-assignments': `${readerId} @ ${scope}\nKey Vault Secrets User @ ${scope}`,
    });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(arm.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
    expect(arm.assignments).toHaveLength(2);
  });

  it('that somebody else made under another name are left alone', async () => {
    await run({ 'role-assignments': '' });
    arm.assignments.push({
      name: 'somebody-elses',
      scope,
      principalId: principal(),
      roleDefinitionId: `/subscriptions/11111111-2222-3333-4444-555555555555/providers/Microsoft.Authorization/roleDefinitions/${readerId}`,
    });
    const result = await run({ 'environment-variables': 'ANSWER_STYLE=wordy' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(writes().map(({ status }) => status)).toEqual([409]);
    expect(arm.assignments).toHaveLength(1);
  });

  it('wait for an identity that Azure does not know yet', async () => {
    arm.settings.unknownPrincipal = 1;
    const result = await run();
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(writes().map(({ status }) => status)).toEqual([400, 201]);
  });
});

describe('a deployer that may not grant roles', () => {
  it('learns which role it needs, and the untested first version serves nobody', async () => {
    arm.settings.mayAssign = false;
    const result = await run();
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('failed');
    expect(result.report.cause).toContain('AuthorizationFailed');
    expect(result.report.next).toContain('Role Based Access Control Administrator');
    expect(result.report.next).toContain(scope);
    expect(on.operations()).not.toContain('createSession');
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'disabled' });

    arm.settings.mayAssign = true;
    const mended = await run();
    expect(mended.outputs, mended.log).toMatchObject({ phase: 'promoted', version: '1', created: 'false' });
  });

  it('leaves production alone', async () => {
    await run({ 'role-assignments': '' });
    arm.settings.mayAssign = false;
    const result = await run({ 'environment-variables': 'ANSWER_STYLE=wordy' });
    expect(result.outputs).toMatchObject({ phase: 'failed', version: '2' });
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('needs none where the roles are granted above', async () => {
    await run({ 'role-assignments': '' });
    arm.settings.mayAssign = false;
    arm.assignments.push({
      name: 'by-hand',
      scope: '/subscriptions/11111111-2222-3333-4444-555555555555',
      principalId: principal(),
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${readerId}`,
    });
    const result = await run({ 'environment-variables': 'ANSWER_STYLE=wordy' });
    expect(result.outputs.phase, result.log).toBe('promoted');
  });
});

describe('a role that is not there', () => {
  it('is named, with its scope', async () => {
    const result = await run({ 'role-assignments': `Blob Reeder @ ${scope}` });
    expect(result.report.cause).toContain("no role 'Blob Reeder'");
    const elsewhere = await run({ 'role-assignments': reader.replace('/shop', '/missing-group') });
    expect(elsewhere.report.cause).toContain('ResourceGroupNotFound');
    expect(elsewhere.report.next).toContain('missing-group');
  });
});

describe('a dry run', () => {
  it('shows the grants and makes none', async () => {
    await run({ 'role-assignments': '' });
    const result = await run({ 'environment-variables': 'ANSWER_STYLE=wordy', 'dry-run': 'true' });
    expect(result.outputs.phase, result.log).toBe('planned');
    expect(writes()).toEqual([]);
    expect(result.report.dryRun.writes).toContainEqual({
      method: 'PUT',
      path: expect.stringContaining(`${arm.url}${assignments}`),
      body: {
        properties: {
          principalId: principal(),
          principalType: 'ServicePrincipal',
          roleDefinitionId: expect.stringContaining(readerId),
        },
      },
      why: expect.stringContaining('Storage Blob Data Reader'),
    });
  });
});

describe('the token of Resource Manager', () => {
  it('goes to no host that nobody allowed', async () => {
    const result = await run({}, { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.azure.example.com' });
    expect(result.report.cause).toContain('no token may go to this host');
    expect(on.foundry.requests).toEqual([]);
  });

  it('is not asked for when nobody signs in to Azure', async () => {
    const result = await run({}, { AZURE_RESOURCE_MANAGER_ENDPOINT: '' });
    expect(result.report.cause).toContain('nobody signs in to Azure');
    expect(on.foundry.requests).toEqual([]);
  });
});
