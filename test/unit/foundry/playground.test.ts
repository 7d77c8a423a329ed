import { describe, expect, it } from 'vitest';
import { playgroundUrl } from '../../../src/foundry/by-hand/playground.ts';
import { talkCommands } from '../../../src/foundry/by-hand/talk.ts';

const endpoint = 'https://contoso.services.ai.azure.com/api/projects/support';
const id = (account: string, project: string) =>
  `/subscriptions/00112233-4455-6677-8899-aabbccddeeff/resourceGroups/rg-1/providers/Microsoft.CognitiveServices/accounts/${account}/projects/${project}`;

describe('the page of a version in the portal', () => {
  it('has the subscription as base64, and the group, account and project of the ARM id', () => {
    expect(playgroundUrl(id('Contoso', 'support'), endpoint, 'shop', 'draft-1')).toBe(
      'https://ai.azure.com/nextgen/r/ABEiM0RVZneImaq7zN3u_w,rg-1,,Contoso,support/build/agents/shop/build?version=draft-1',
    );
  });

  it.each([
    ['without an id', undefined],
    ['for the id of an account', id('contoso', 'support').replace(/\/projects.*/, '')],
    ['for another account', id('fabrikam', 'support')],
    ['for another project', id('contoso', 'sales')],
    ['for nonsense', 'https://evil.example/'],
  ])('is not known %s', (_, projectId) => {
    expect(playgroundUrl(projectId, endpoint, 'shop', '7')).toBeUndefined();
  });
});

describe('the commands to talk to a version', () => {
  const target = {
    projectEndpoint: endpoint,
    agentName: 'shop',
    version: 'draft-1',
    protocol: 'responses',
    isolatesByHeader: false,
  } as const;

  it('take the token from the Azure CLI, and a user where the agent wants one', () => {
    const commands = talkCommands({ ...target, isolatesByHeader: true });
    expect(commands).toContain('az account get-access-token --resource https://ai.azure.com');
    expect(commands).toContain('x-ms-user-identity: me');
    expect(talkCommands(target)).not.toContain('x-ms-user-identity');
  });

  it('are not shown for a name that a shell would not take as text', () => {
    expect(talkCommands({ ...target, version: 'draft-$(id)' })).toBeUndefined();
    expect(talkCommands({ ...target, projectEndpoint: `${endpoint}'; id; '` })).toBeUndefined();
  });
});
