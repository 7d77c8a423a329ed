import { all } from '../sentences.ts';
import { countAt, type Gate, type GateContext, type GateKind } from './gate.ts';

/** Share of the probes of a check that may stay without an answer where nothing is compared. */
const tolerated = 0.1;

/**
 * Answers come at all, where nothing is compared: in a comparison a missing answer is a failed test of its side.
 * `error-limit` of them in a row fail the check; more than one in ten of a check's probes keep it from passing.
 *
 * In the journal: errors in a row; of the check that is going on errors, probes.
 */
export const errors: GateKind = {
  name: 'errors',
  key: 'e',
  ofTests: true,
  takesSignificance: false,
  opens: ({ standard }) => standard.kind === 'pass-rate',
  create: (context, counts) => errorGate(context, counts),
};

function errorGate({ errorLimit, versions }: GateContext, known: readonly number[]): Gate {
  let [inARow, missing, probes] = [countAt(known, 0), countAt(known, 1), countAt(known, 2)];
  let last = '';
  return {
    openLook(newCheck) {
      if (newCheck) [missing, probes] = [0, 0];
    },
    count(sample) {
      if (sample.kind !== 'answer') return false;
      probes += 1;
      if (sample.canary.outcome !== 'silent') {
        // The limit, once reached, stays reached: the check has failed.
        if (inARow < errorLimit) inARow = 0;
        return false;
      }
      missing += 1;
      inARow += 1;
      last = sample.canary.why ?? '';
      return true;
    },
    reading() {
      const why = `version ${versions.canary} gave no usable answer to ${missing} of ${all(probes, 'prompt')}${last ? `, the last time: ${last}` : ''}`;
      if (inARow >= errorLimit) {
        return {
          verdict: 'fail',
          why: `version ${versions.canary} gave no usable answer ${inARow} times in a row ('error-limit' ${errorLimit})${last ? `, the last time: ${last}` : ''}`,
          advice:
            'Read the errors and the session logs below, mend what keeps the agent from answering, and deploy again.',
        };
      }
      if (missing > tolerated * probes) return { verdict: 'open', why, atEnd: 'inconclusive' };
      return { verdict: 'pass', why: missing > 0 ? why : '' };
    },
    counts: () => [inARow, missing, probes],
  };
}
