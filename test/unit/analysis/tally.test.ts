import { describe, expect, it } from 'vitest';
import { readCounts, readProgress, toEvidence } from '../../../src/analysis/tally.ts';
import { ActionError } from '../../../src/errors/errors.ts';

describe('what a journal keeps', () => {
  it('is the progress, and gates that counted something, without zeros at the end', () => {
    const progress = { step: 2, samples: 40, prompts: 90, beyond: 0 };
    expect(
      toEvidence(progress, [
        { key: 'q', counts: [1, 0, 20, 0, 0, 0, 1, 0, 0, 0] },
        { key: 't', counts: [0, 0, 0, 0] },
        { key: 'e', counts: [0, 2, 0] },
      ]),
    ).toEqual({ c: [2, 40, 90], q: [1, 0, 20, 0, 0, 0, 1], e: [0, 2] });
  });

  it('shows that a check began though nothing was counted', () => {
    expect(toEvidence({ step: 0, samples: 0, prompts: 0, beyond: 0 }, [])).toEqual({ c: [0] });
  });

  it('is read as it was written, what is absent as 0', () => {
    expect(readProgress({ c: [2, 40, 90, 7] })).toEqual({ step: 2, samples: 40, prompts: 90, beyond: 7 });
    expect(readProgress({ c: [2] })).toEqual({ step: 2, samples: 0, prompts: 0, beyond: 0 });
    expect(readProgress()).toEqual({ step: 0, samples: 0, prompts: 0, beyond: 0 });
    expect(readCounts({ q: [1, 2], other: [9] }, { key: 'q' })).toEqual([1, 2]);
    expect(readCounts({ c: [2] }, { key: 't' })).toEqual([]);
  });
});

describe('a journal of the release before', () => {
  const before = { quality: [3, 1, 40], latency: [2, 30], check: [1, 44, 2] };

  it('gives its counts to the gates of today', () => {
    expect(readCounts(before, { key: 'q' })).toEqual([3, 1, 40]);
    expect(readCounts(before, { key: 't' })).toEqual([2, 30]);
    expect(readCounts({ rate: [8, 1] }, { key: 'r' })).toEqual([8, 1]);
  });

  it('gives its errors in a row to the error gate, and its step and samples to the check', () => {
    expect(readCounts(before, { key: 'e' })).toEqual([2]);
    expect(readProgress(before)).toEqual({ step: 1, samples: 44, prompts: 0, beyond: 0 });
  });
});

describe('a journal that somebody changed', () => {
  it.each([[[-1]], [[0.5]], [[Number.NaN]], [[2 ** 60]]])('with %j is refused', (counts) => {
    expect(() => readCounts({ q: counts }, { key: 'q' })).toThrow(ActionError);
    expect(() => readCounts({ quality: counts }, { key: 'q' })).toThrow(ActionError);
    expect(() => readProgress({ c: counts })).toThrow(ActionError);
  });
});
