import { describe, expect, it } from 'vitest';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { takeUntestedOut } from '../../../src/production/first-deployment.ts';
import { releasesOfOthers } from '../../../src/production/others.ts';

const release = (version: string, run?: string, deployedBy = 'foundry-agent-rollout') =>
  ({
    version,
    draft: version.startsWith('draft-'),
    metadata: run === undefined ? {} : { 'deployed-by': deployedBy, 'github-run': run },
  }) as unknown as AgentVersion;

describe('a release of a first deployment is somebody else’s', () => {
  it.each([
    ['when another tool made it', release('1'), true],
    ['when another tool says so', release('1', '7', 'azd'), true],
    ['when another run made it meanwhile', release('1', '8'), true],
    ['not when this run made it', release('1', '7'), false],
    ['not when this run made it in an attempt', release('1', '7/attempts/2'), false],
    ['not when it was left by a run before', release('0', '5'), false],
    ['not when it is a draft', release('draft-1'), false],
  ])('%s', (_what, one, expected) => {
    expect(releasesOfOthers([one], { runId: '7', known: ['0'] })).toEqual(expected ? [one] : []);
  });
});

describe('an untested first version that a dead run left', () => {
  function agentWith(...releases: AgentVersion[]) {
    let disabled = 0;
    const foundry = {
      getAgent: async () => ({ enabled: true, routing: { kind: 'always-latest' }, latest: releases[0] }),
      listVersions: async () => releases,
      disableAgent: async () => {
        disabled += 1;
      },
    } as unknown as Parameters<typeof takeUntestedOut>[0];
    return { foundry, disabled: () => disabled };
  }

  it('is taken out of service', async () => {
    const { foundry, disabled } = agentWith(release('2', '7'), release('1', '5'));
    expect(await takeUntestedOut(foundry, { runId: '7', known: ['1'] })).toContain('was disabled');
    expect(disabled()).toBe(1);
  });

  it.each([
    ['made before it', [release('2', '7'), release('1')]],
    ['made after it', [release('2'), release('1', '7')]],
    ['of another run of this action', [release('2', '7'), release('1', '8')]],
  ])('is left where the agent has a release of somebody else, %s', async (_what, releases) => {
    const { foundry, disabled } = agentWith(...releases);
    expect(await takeUntestedOut(foundry, { runId: '7', known: [] })).toContain('left in service');
    expect(disabled()).toBe(0);
  });
});
