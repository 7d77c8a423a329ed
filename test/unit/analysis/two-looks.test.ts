import { describe, expect, it } from 'vitest';
import { logEvidenceOfWorse } from '../../../src/analysis/evidence.ts';
import { type Counts, TwoLooks } from '../../../src/analysis/two-looks.ts';

const at = (counts: Counts, index: number) => counts[index] ?? 0;

/** Counts are worse, better; the limit is reached at 7 to 0. */
function twoLooks(known?: { total: Counts; strongest: Counts; check: Counts }) {
  return new TwoLooks(
    {
      lead: (counts) => at(counts, 0) - at(counts, 1),
      logE: (counts) => logEvidenceOfWorse({ worse: at(counts, 0), better: at(counts, 1), same: 0 }),
      logEWithout: (total, look) =>
        logEvidenceOfWorse({
          worse: at(total, 0) - at(look, 0),
          better: at(total, 1) - at(look, 1),
          same: 0,
        }),
    },
    known ?? { total: [0, 0], strongest: [0, 0], check: [0, 0] },
  );
}

function looked(...counts: readonly Counts[]) {
  const looks = twoLooks();
  for (const look of counts) {
    looks.openLook(false);
    looks.add(look);
  }
  return looks;
}

describe('two looks that must agree', () => {
  it('decide nothing by one of them, however strong, and say that more of it proves nothing', () => {
    expect(looked([6, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: false });
    expect(looked([7, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: true });
    expect(looked([500, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: true });
  });

  it('decide as soon as the evidence is there without the strongest too', () => {
    expect(looked([7, 0], [6, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: false });
    expect(looked([7, 0], [7, 0]).judge(20)).toMatchObject({ decided: true, unconfirmed: false });
    expect(looked([3, 0], [4, 0], [4, 0]).judge(20)).toMatchObject({ decided: true });
  });

  it('a look that may still confirm an earlier one is not unconfirmed', () => {
    expect(looked([9, 0], [3, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: false });
    expect(looked([3, 0], [9, 0]).judge(20)).toMatchObject({ decided: false, unconfirmed: true });
  });

  it('leave out the look with the largest lead, not the one with most pairs', () => {
    const looks = looked([20, 18], [7, 0], [7, 0]);
    expect(looks.strongest).toEqual([7, 0]);
    expect(looks.judge(20).logEWithout()).toBe(logEvidenceOfWorse({ worse: 27, better: 18, same: 0 }));
  });

  it('leave out nothing where no look speaks against the canary', () => {
    const looks = looked([1, 3], [2, 2]);
    expect(looks.strongest).toEqual([0, 0]);
    const { logE, logEWithout } = looks.judge(20);
    expect(logEWithout()).toBe(logE);
  });

  it('count a check anew when it begins, and everything else on', () => {
    const looks = looked([3, 1]);
    looks.openLook(true);
    looks.add([1, 0]);
    expect([looks.total, looks.check]).toEqual([
      [4, 1],
      [1, 0],
    ]);
  });

  it('go on from what was known', () => {
    const looks = twoLooks({ total: [9, 1], strongest: [7, 0], check: [2, 1] });
    looks.openLook(false);
    looks.add([5, 0]);
    expect([looks.total, looks.strongest, looks.check]).toEqual([
      [14, 1],
      [7, 0],
      [7, 1],
    ]);
    // What is left without the strongest, 7 to 1, is not enough; 10 to 1 is.
    expect(looks.judge(20).decided).toBe(false);
    looks.openLook(false);
    looks.add([3, 0]);
    expect(looks.judge(20).decided).toBe(true);
  });
});
