import { describe, expect, it } from 'vitest';
import { readRolloutRecord, rolloutRecord } from '../../../src/rollout/record.ts';
import { findOpenSplit, findRollbackTarget, type Trace } from '../../../src/rollout/traces.ts';
import { fixed } from './fake-endpoint.ts';

/** The record that a version was minted with. */
function minted(canary: string, baseline: Record<string, number> | null, weights = [10, 50, 100]): Trace {
  const course = readRolloutRecord(canary, rolloutRecord(baseline ? fixed(baseline).rules : [], weights));
  if (!course) throw new Error('no record');
  return { ...course, kept: 'metadata', at: 0, journalled: false };
}

/** The mark of a rollout of a version that was there before. */
function again(canary: string, baseline: Record<string, number>, weights = [10, 50, 100]): Trace {
  return { ...minted(canary, baseline, weights), kept: 'mark' };
}

/** Rules in the order that they were written in. */
function written(...rules: [string, number][]) {
  return {
    kind: 'fixed' as const,
    rules: rules.map(([version, percentage]) => ({ version, percentage })),
  };
}

const first = minted('1', null, [100]);
const second = minted('2', { '1': 100 });

describe('a split that a rollout left', () => {
  it('is explained by the version that was being rolled out', () => {
    expect(findOpenSplit(fixed({ '1': 50, '2': 50 }), [second, first])).toEqual({
      kind: 'open',
      trace: second,
      weight: 50,
    });
  });

  it.each([
    ['a weight that is none of its steps', fixed({ '1': 60, '2': 40 })],
    ['a baseline that it was not minted for', fixed({ '3': 50, '2': 50 })],
    ['a rollout that came to its end', fixed({ '2': 100 })],
    ['a version that is named without traffic', fixed({ '1': 0, '2': 100 })],
    ['no rules', { kind: 'always-latest' } as const],
  ])('is not seen in %s', (_, routing) => {
    expect(findOpenSplit(routing, [second, first])).toBeUndefined();
  });

  it('minds no version that is named without traffic', () => {
    expect(findOpenSplit(fixed({ '0': 0, '1': 50, '2': 50 }), [second, first])?.kind).toBe('open');
  });

  it('of a version that was there before is explained by the mark, and not by an older record', () => {
    const reverted = again('1', { '2': 100 });
    for (const share of [10, 50]) {
      expect(findOpenSplit(written(['2', 100 - share], ['1', share]), [reverted, second, first])).toEqual({
        kind: 'open',
        trace: reverted,
        weight: share,
      });
    }
  });

  it('of a version that was there before is not guessed at without a mark', () => {
    expect(findOpenSplit(written(['2', 50], ['1', 50]), [second, first])).toEqual({
      kind: 'unsure',
      versions: ['1', '2'],
    });
  });

  it('of the same source after an abort is explained by its mark, from what serves now', () => {
    const rolledBack = minted('3', { '2': 100 });
    const retried = again('3', { '1': 100 });
    expect(findOpenSplit(written(['1', 50], ['3', 50]), [retried, rolledBack, second])).toMatchObject({
      trace: retried,
    });
  });
});

describe('what a rollback goes back to', () => {
  it.each([
    ['half-way', fixed({ '1': 50, '2': 50 }), { kind: 'restore', weight: 50, trace: second }],
    ['after a promotion', fixed({ '2': 100 }), { kind: 'restore', weight: 100, trace: second }],
    ['a second time', fixed({ '1': 100 }), { kind: 'restored', trace: second }],
    ['from what nobody explains', fixed({ '1': 30, '2': 70 }), { kind: 'unknown' }],
    ['without rules', { kind: 'always-latest' } as const, { kind: 'unknown' }],
  ])('%s', (_, routing, expected) => {
    expect(findRollbackTarget(routing, [second, first])).toMatchObject(expected);
  });

  it('is nothing for the first version of an agent', () => {
    expect(findRollbackTarget(fixed({ '1': 100 }), [first])).toEqual({ kind: 'first', trace: first });
  });

  it('is what served before the revert, however often it is asked', () => {
    const reverted = again('1', { '2': 100 });
    const traces = [reverted, second, first];
    for (const routing of [written(['2', 50], ['1', 50]), fixed({ '1': 100 })])
      expect(findRollbackTarget(routing, traces)).toMatchObject({ kind: 'restore', trace: reverted });
    expect(findRollbackTarget(fixed({ '2': 100 }), traces)).toEqual({ kind: 'restored', trace: reverted });
  });

  it('is that of a newer rollout, once there is one', () => {
    const third = minted('3', { '1': 100 });
    const traces = [third, again('1', { '2': 100 }), second, first];
    expect(findRollbackTarget(fixed({ '3': 100 }), traces)).toMatchObject({ kind: 'restore', trace: third });
    expect(findRollbackTarget(fixed({ '1': 100 }), traces)).toEqual({ kind: 'restored', trace: third });
  });
});

describe('the record in metadata', () => {
  it.each([
    [{}],
    [{ 'rollout-baseline': '6=fifty', 'rollout-weights': '25' }],
    [{ 'rollout-baseline': '6=90', 'rollout-weights': '25' }],
  ])('that is none is not trusted: %j', (metadata: Record<string, string>) => {
    expect(readRolloutRecord('7', metadata)).toBeUndefined();
  });
});
