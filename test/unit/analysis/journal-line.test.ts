import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry, longestEntry } from '../../../src/rollout/journal.ts';
import { assessment, takeLook } from './assessing.ts';
import { first } from './samples.ts';

const at = Date.parse('2026-03-02T09:00:00Z');
const looked = (evidence: Readonly<Record<string, readonly number[]>>, step = 1) =>
  ({ kind: 'looked', at, step, verdict: 'inconclusive', evidence }) as const;

/** What a rollout of weeks has counted: step, samples, prompts and pairs beyond; quality; latency. */
const huge = (digits: number) => {
  const most = 10 ** digits - 1;
  return {
    c: [99, most, most, 120],
    q: Array.from({ length: 10 }, () => most),
    t: Array.from({ length: 4 }, () => most),
  };
};

describe('the line of a look', () => {
  it('keeps everything of a rollout of ten thousand pairs', () => {
    const evidence = {
      c: [9, 12_345, 24_690, 120],
      q: [617, 610, 11_118, 1_200, 1_300, 6_100, 12, 3, 617, 610],
      t: [4_321, 8_024, 20, 3],
    };
    const text = encodeEntry(looked(evidence));
    expect(text.length).toBeLessThanOrEqual(longestEntry);
    expect(decodeEntry(text)).toEqual(looked(evidence));
  });

  it.each([5, 8, 15])(
    'with counts of %i digits gives gates up, from the last on, and never throws',
    (digits) => {
      const evidence = huge(digits);
      const text = encodeEntry(looked(evidence, 99));
      expect(text.length).toBeLessThanOrEqual(longestEntry);
      const read = decodeEntry(text);
      expect(read).toMatchObject({ kind: 'looked', step: 99, verdict: 'inconclusive' });
      const left = read?.kind === 'looked' ? read.evidence : {};
      expect(Object.keys(left)).toEqual(digits === 5 ? ['c', 'q'] : ['c']);
      for (const [gate, counts] of Object.entries(left)) expect(counts).toEqual(evidence[gate as 'c']);
    },
  );

  it('cannot fail a canary by what it gave up', () => {
    // Slower in 50,000 pairs of each of two looks.
    const { c, q } = huge(5);
    const written = { c, q, t: [99_999, 0, 50_000, 0] };
    const standard = { kind: 'comparison', margin: 0, maxLatencyRatio: 2 } as const;
    const verdictWith = (evidence: Readonly<Record<string, readonly number[]>>) =>
      takeLook(assessment({ standard, evidence }), [first('++')], { step: 99 }).verdict;
    expect(verdictWith(written)).toBe('fail');
    const read = decodeEntry(encodeEntry(looked(written, 99)));
    expect(verdictWith(read?.kind === 'looked' ? read.evidence : {})).toBe('pass');
  });

  it('fits whatever whole numbers it is given', () => {
    const counts = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('c', 'q', 't', 'r', 'e'), counts),
        fc.nat(999),
        (gates, step) => {
          const text = encodeEntry(looked(gates, step));
          expect(text.length).toBeLessThanOrEqual(longestEntry);
          expect(decodeEntry(text)).toMatchObject({ kind: 'looked', step, verdict: 'inconclusive' });
        },
      ),
      { numRuns: 200, seed: 41 },
    );
  });
});
