import { describe, expect, it } from 'vitest';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { resumeFirst } from '../../../src/production/first-deployment.ts';
import type { Production } from '../../../src/production/production.ts';

const ours = { 'deployed-by': 'foundry-agent-rollout', 'rollout-baseline': '' };

function version(name: string, metadata: Record<string, string> = ours): AgentVersion {
  return {
    version: name,
    draft: false,
    status: 'active',
    createdAt: new Date(0),
    description: undefined,
    metadata,
    definition: { kind: 'hosted' },
    error: undefined,
    principalId: undefined,
  };
}

/** An agent whose newest version is followed or, with `pinned`, named by its routing. */
function production(versions: AgentVersion[], pinned = false): Production {
  const rules = [{ version: versions[0]?.version ?? '', percentage: 100 }];
  return { agent: undefined, versions, baseline: { kind: 'stable', rules, pinned } } as unknown as Production;
}

describe('a version that the endpoint follows since its run died', () => {
  it('is still the one under test, not the stable one', () => {
    const first = version('1');
    expect(resumeFirst(production([first]), first).baseline).toEqual({ kind: 'none' });
  });

  it('stays so after earlier attempts that never served', () => {
    const [second, first] = [version('2'), version('1')];
    expect(resumeFirst(production([second, first]), second).baseline).toEqual({ kind: 'none' });
  });
});

describe('what the endpoint follows counts as stable', () => {
  const first = version('1');
  it.each<[string, Production, AgentVersion | undefined]>([
    ['when routing names it', production([first], true), first],
    ['when another source is deployed now', production([first]), undefined],
    ['when an older version is deployed again', production([version('2'), first]), first],
    [
      'when it once took over from another version',
      production([version('2', { ...ours, 'rollout-baseline': '1=100' }), first]),
      version('2'),
    ],
    ['when somebody else made it', production([version('1', {})]), first],
  ])('%s', (_, found, same) => {
    expect(resumeFirst(found, same)).toBe(found);
  });
});
