import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { findExpendable } from '../../../src/production/expendable.ts';
import type { UnderstoodRouting } from '../../../src/routing/routing.ts';

function release(version: string, metadata: Record<string, string> = {}, status = 'active'): AgentVersion {
  return {
    version,
    draft: false,
    status,
    createdAt: undefined,
    description: undefined,
    metadata,
    definition: { kind: 'hosted' },
    error: undefined,
    principalId: undefined,
  };
}

/** Releases 1 to `count`, newest first, each rolled out over the one before. */
function history(count: number): AgentVersion[] {
  return Array.from({ length: count }, (_, index) => {
    const version = count - index;
    return release(String(version), version > 1 ? { 'rollout-baseline': `${version - 1}=100` } : {});
  });
}

const to = (...rules: [string, number][]): UnderstoodRouting => ({
  kind: 'fixed',
  rules: rules.map(([version, percentage]) => ({ version, percentage })),
});
const names = (versions: readonly AgentVersion[]) => versions.map(({ version }) => version);

describe('releases that may go', () => {
  it('are the oldest beyond the number, oldest first', () => {
    expect(names(findExpendable(history(8), to(['8', 100]), 5, []).expendable)).toEqual(['1', '2', '3']);
  });

  it('are never those of the rollback window: what served last, and the two before', () => {
    const { expendable, kept } = findExpendable(history(6), to(['6', 100]), 1, []);
    expect(names(expendable)).toEqual(['1', '2', '3']);
    expect(kept).toEqual([
      { version: '5', why: 'version 6 goes back to it' },
      { version: '4', why: 'it is in the rollback window' },
    ]);
  });

  it('are never what a canary and its baseline of a split need', () => {
    const versions = [release('9', { 'rollout-baseline': '2=60,3=40' }), ...history(8)];
    const { expendable } = findExpendable(versions, to(['9', 10], ['2', 54], ['3', 36]), 1, []);
    expect(names(expendable)).not.toEqual(expect.arrayContaining(['2']));
    expect(names(expendable)).not.toEqual(expect.arrayContaining(['3']));
  });

  it('are never newer than what serves: a rollout may just be beginning', () => {
    expect(names(findExpendable(history(6), to(['3', 100]), 1, []).expendable)).toEqual([]);
    // A promotion that failed leaves the canary without traffic, and it names version 5.
    expect(names(findExpendable(history(6), to(['5', 100]), 1, []).expendable)).toEqual(['1', '2']);
  });

  it('are never those of a rollout in progress, though routing does not name them', () => {
    expect(names(findExpendable(history(9), to(['9', 100]), 1, ['2']).expendable)).not.toContain('2');
  });

  it('are never what an endpoint without routing serves', () => {
    const versions = [release('4', {}, 'failed'), release('3'), release('2'), release('1'), release('0')];
    expect(names(findExpendable(versions, { kind: 'always-latest' }, 1, []).expendable)).toEqual(['0']);
  });

  it('count the newest others as the rollback window where no record tells what served', () => {
    const versions = ['6', '5', '4', '3', '2'].map((version) => release(version));
    expect(names(findExpendable(versions, to(['6', 100]), 1, []).expendable)).toEqual(['2', '3']);
  });

  it('include failed ones between those that served', () => {
    const versions = [
      release('4', { 'rollout-baseline': '2=100' }),
      release('3', { 'rollout-baseline': '2=100' }, 'failed'),
      release('2', { 'rollout-baseline': '1=100' }),
      release('1'),
    ];
    expect(names(findExpendable(versions, to(['4', 100]), 1, []).expendable)).toEqual(['3']);
  });

  it('never include a version that routing names, and leave at least the number, whatever the history', () => {
    const version = fc.record({
      baseline: fc.option(fc.nat(12)),
      status: fc.constantFrom('active', 'failed', 'creating'),
    });
    fc.assert(
      fc.property(
        fc.array(version, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (all, routed, keep) => {
          const releases = all.map(({ baseline, status }, index) =>
            release(
              String(all.length - index),
              baseline === null ? {} : { 'rollout-baseline': `${baseline}=100` },
              status,
            ),
          );
          const rules = routed.map((index) => String((index % all.length) + 1));
          const routing: UnderstoodRouting =
            rules.length === 0
              ? { kind: 'always-latest' }
              : { kind: 'fixed', rules: rules.map((name) => ({ version: name, percentage: 1 })) };
          const { expendable } = findExpendable(releases, routing, keep, []);
          const gone = names(expendable);
          expect(gone.filter((name) => rules.includes(name))).toEqual([]);
          expect(releases.length - gone.length).toBeGreaterThanOrEqual(Math.min(keep, releases.length));
          expect(gone).toEqual(gone.toSorted((a, b) => Number(a) - Number(b)));
        },
      ),
    );
  });
});
