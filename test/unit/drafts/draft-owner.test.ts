import { describe, expect, it } from 'vitest';
import { draftsOf, ownerMetadata, ownerOf, pullRequestOf } from '../../../src/drafts/draft-owner.ts';
import { supersededDrafts } from '../../../src/drafts/superseded.ts';
import type { AgentVersion } from '../../../src/foundry/model.ts';

const ours = { 'deployed-by': 'foundry-agent-rollout', 'github-repository': 'contoso/shop' };

function draft(time: number, metadata: Record<string, string>): AgentVersion {
  return {
    version: `draft-${1_700_000_000_000 + time}`,
    draft: true,
    status: 'active',
    createdAt: new Date(1_700_000_000_000),
    description: undefined,
    metadata,
    definition: { kind: 'hosted' },
    error: undefined,
    principalId: undefined,
  };
}

const mine = (time: number) => draft(time, { ...ours, 'github-pull-request': '12' });
const owner = ownerOf({ repository: 'contoso/shop', pullRequest: 12, ref: 'refs/pull/12/merge' });
const names = (drafts: readonly AgentVersion[]) => drafts.map(({ version }) => version.slice(-1));

describe('drafts of a pull request', () => {
  it('are known by repository, number and maker', () => {
    const others = [
      draft(1, { ...ours, 'github-pull-request': '13' }),
      draft(2, { ...ours, 'github-pull-request': '12', 'github-repository': 'contoso/other' }),
      draft(3, { ...ours, 'github-pull-request': '12', 'deployed-by': 'hand' }),
      { ...mine(4), draft: false },
    ];
    expect(draftsOf(owner, [...others, mine(5)])).toEqual([mine(5)]);
  });

  it('are in the order of their names, although the service counts whole seconds only', () => {
    expect(names(draftsOf(owner, [mine(3), mine(9), mine(1)]))).toEqual(['9', '3', '1']);
  });

  it('without a pull request belong to their branch', () => {
    const branch = ownerOf({ repository: 'contoso/shop', ref: 'refs/heads/main' });
    const made = draft(1, { ...ours, ...ownerMetadata(branch) });
    expect(draftsOf(branch, [made, mine(2)])).toEqual([made]);
    expect(draftsOf(owner, [made])).toEqual([]);
    expect(pullRequestOf(made, 'contoso/shop')).toBeUndefined();
  });

  it('are not told by a number that is none', () => {
    expect(
      pullRequestOf(draft(1, { ...ours, 'github-pull-request': '../12' }), 'contoso/shop'),
    ).toBeUndefined();
    expect(pullRequestOf(mine(1), undefined)).toBeUndefined();
    expect(pullRequestOf(mine(1), 'contoso/shop')).toBe(12);
  });

  it('make room for the current one, the oldest first, and never a newer one', () => {
    const all = [1, 2, 3, 4].map(mine);
    expect(names(supersededDrafts(owner, all, mine(3), 1))).toEqual(['2', '1']);
    expect(names(supersededDrafts(owner, all, mine(4), 2))).toEqual(['2', '1']);
    expect(supersededDrafts(owner, all, mine(4), undefined)).toEqual([]);
  });
});
