import { describe, expect, it } from 'vitest';
import { findBaseline, type KnownVersion, mainVersion } from '../../../src/rollout/baseline.ts';
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
