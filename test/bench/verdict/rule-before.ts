import { logEvidenceOfWorse } from '../../../src/analysis/evidence.ts';
import type { PairSaid } from './simulate.ts';
import { significance } from './simulate.ts';
import type { Rule } from './whole-looks.ts';

/** Errors of the canary in a row that failed a check. */
const errorLimit = 4;

/**
 * The rule of the release before: the evidence of all answered pairs when a look is over. A pair in which either side
 * stayed silent was dropped, only an unbroken run of errors of the canary counted, and evidence above 1 in the last
 * look left the check undecided.
 */
export function ruleBefore(margin: number): Rule {
  const counts = { worse: 0, better: 0, same: 0 };
  let inARow = 0;
  return {
    look(pairs) {
      let spent = false;
      for (const { canary } of pairs) {
        inARow = canary === 'silent' ? inARow + 1 : 0;
        spent ||= inARow >= errorLimit;
      }
      const answered = pairs.filter(({ canary, stable }) => canary !== 'silent' && stable !== 'silent');
      for (const pair of answered) counts[signOf(pair)] += 1;
      const logE = logEvidenceOfWorse(counts, margin);
      if (logE >= Math.log(1 / significance) || spent) return 'fail';
      if (answered.length === 0) {
        return pairs.every(({ canary }) => canary === 'silent') ? 'error' : 'inconclusive';
      }
      return logE > 1e-9 ? 'inconclusive' : 'pass';
    },
  };
}

function signOf({ canary, stable }: PairSaid): 'worse' | 'better' | 'same' {
  if (canary === stable) return 'same';
  return canary === 'pass' ? 'better' : 'worse';
}
