import { describe, expect, it } from 'vitest';
import { findBaseline, type KnownVersion, mainVersion } from '../../../src/rollout/baseline.ts';
import { findOrphan, rolloutRecord } from '../../../src/rollout/record.ts';
import { fixed } from './fake-endpoint.ts';

const version = (name: string, status = 'active', metadata: Record<string, string> = {}): KnownVersion => ({
  version: name,
  draft: name.startsWith('draft-'),
  status,
  metadata,
});

describe('findBaseline', () => {
  it('takes explicit routing as it is', () => {
    const routing = fixed({ '4': 70, '5': 30 });
    expect(findBaseline(routing, [version('5'), version('4')], 'shop')).toEqual({
      kind: 'stable',
      rules: routing.rules,
      pinned: true,
    });
  });

  it('takes the newest active release under always latest, never a draft or a failed version', () => {
    const versions = [version('draft-1719600000000'), version('7', 'failed'), version('6'), version('5')];
    expect(findBaseline({ kind: 'always-latest' }, versions, 'shop')).toEqual({
      kind: 'stable',
      rules: [{ version: '6', percentage: 100 }],
      pinned: false,
    });
  });

  it('names the newest release where a rule follows the latest one', () => {
    const versions = [version('7', 'failed'), version('6'), version('5')];
    expect(findBaseline(fixed({ '@latest': 80, '5': 20 }), versions, 'shop')).toEqual({
      kind: 'stable',
      rules: fixed({ '6': 80, '5': 20 }).rules,
      pinned: false,
    });
    expect(findBaseline(fixed({ '@latest': 60, '6': 40 }), versions, 'shop')).toEqual({
      kind: 'stable',
      rules: fixed({ '6': 100 }).rules,
      pinned: false,
    });
  });

  it('finds nothing where no release ever became active', () => {
    expect(findBaseline({ kind: 'always-latest' }, [version('1', 'failed')], 'shop')).toEqual({
      kind: 'none',
    });
  });

  it.each([
    ['is gone', [], /version 6 does not exist/],
    ['failed', [version('6', 'failed')], /version 6 is 'failed'/],
  ])('refuses routing whose version %s', (_, versions, message) => {
    expect(() => findBaseline(fixed({ '6': 100 }), versions, 'shop')).toThrow(message);
  });

  it('names the version with the largest share', () => {
    expect(mainVersion(fixed({ '4': 30, '5': 70 }).rules)).toBe('5');
    expect(mainVersion([])).toBeUndefined();
  });
});

describe('findOrphan', () => {
  it('takes a version that is named without traffic for no part of a split', () => {
    const record = rolloutRecord([{ version: '6', percentage: 100 }], [25, 100]);
    const versions = [version('7', 'active', record), version('6')];
    expect(findOrphan(fixed({ '6': 0, '7': 100 }), versions)).toBeUndefined();
    expect(findOrphan(fixed({ '5': 0, '6': 75, '7': 25 }), versions)?.canary).toBe('7');
  });

  const record = rolloutRecord(fixed({ '6': 100 }).rules, [5, 25, 100]);

  it('explains a split by the record of the version that was being rolled out', () => {
    const versions = [version('7', 'active', record), version('6')];
    expect(findOrphan(fixed({ '6': 75, '7': 25 }), versions)).toEqual({
      canary: '7',
      baseline: [{ version: '6', percentage: 100 }],
      weight: 25,
    });
  });

  it.each([
    ['a weight that is none of its steps', fixed({ '6': 60, '7': 40 })],
    ['a baseline that it was not minted for', fixed({ '5': 75, '7': 25 })],
    ['a rollout that came to its end', fixed({ '7': 100 })],
  ])('does not claim %s', (_, routing) => {
    expect(findOrphan(routing, [version('7', 'active', record), version('6'), version('5')])).toBeUndefined();
  });

  it('does not trust a record that is no record', () => {
    const damaged = version('7', 'active', { 'rollout-baseline': '6=fifty', 'rollout-weights': '25' });
    expect(findOrphan(fixed({ '6': 75, '7': 25 }), [damaged, version('6')])).toBeUndefined();
  });
});
