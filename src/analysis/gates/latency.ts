import { logEvidenceOfSlower } from '../evidence.ts';
import { all, evidenceInWords } from '../sentences.ts';
import { type Counts, TwoLooks } from '../two-looks.ts';
import { countAt, type Gate, type GateContext, type GateKind, leaning } from './gate.ts';

/**
 * Not too slow. What is tested is the median of the ratio within a pair: the canary fails when in more than half of
 * the pairs in which both passed it took more than the allowed times as long as stable. Pair by pair, because a slow
 * minute then slows both sides, and by sign, because one slow answer must not weigh more than another.
 *
 * In the journal: slower, not slower; of the strongest look slower, not slower.
 */
export const latency: GateKind = {
  name: 'latency',
  key: 't',
  ofTests: true,
  takesSignificance: true,
  opens: ({ standard }) => standard.kind === 'comparison' && standard.maxLatencyRatio !== undefined,
  create: (context, counts) => latencyGate(context, counts),
};

function latencyGate(context: GateContext, known: readonly number[]): Gate {
  const { threshold, versions } = context;
  const maxRatio = (context.standard.kind === 'comparison' && context.standard.maxLatencyRatio) || 1;
  const { canary, baseline = 'stable' } = versions;
  const looks = new TwoLooks({ lead, logE, logEWithout }, read(known));

  return {
    openLook: (newCheck) => looks.openLook(newCheck),
    count(sample) {
      // How long a wrong answer takes says little.
      if (sample.kind !== 'pair' || sample.canary.outcome !== 'pass' || sample.baseline.outcome !== 'pass')
        return false;
      const slower = sample.canary.latencyMs > maxRatio * sample.baseline.latencyMs;
      looks.add(slower ? [1, 0] : [0, 1]);
      return true;
    },
    reading() {
      const agreement = looks.judge(threshold);
      const measured = { logE: agreement.logE };
      const why = seen();
      if (agreement.decided) {
        return {
          verdict: 'fail',
          why,
          advice: `Find out what makes version ${canary} slower, or raise 'max-latency-ratio', and deploy again.`,
          ...measured,
        };
      }
      if (agreement.logE <= leaning) return { verdict: 'pass', why, ...measured };
      const half = Math.log(threshold / 2);
      const strong = agreement.logE >= half && agreement.logEWithout() >= half;
      return {
        verdict: 'open',
        why,
        unconfirmed: agreement.unconfirmed,
        atEnd: strong ? 'inconclusive' : 'pass',
        ...measured,
      };
    },
    counts: () => [...looks.total, ...looks.strongest],
    details() {
      const { logE: total, logEWithout } = looks.judge(threshold);
      return [
        `${seen()}: ${evidenceInWords(total, threshold)}, without its strongest look ${evidenceInWords(logEWithout(), threshold)}`,
      ];
    },
  };

  function seen(): string {
    const [slower = 0, notSlower = 0] = looks.total;
    if (slower + notSlower === 0) return 'no latency was compared yet';
    return `version ${canary} took more than ${maxRatio} times as long as version ${baseline} in ${slower} of ${all(slower + notSlower, 'pair')}`;
  }
}

function lead(counts: Counts): number {
  return countAt(counts, 0) - countAt(counts, 1);
}

function logE(counts: Counts): number {
  return logEvidenceOfSlower({ slower: countAt(counts, 0), notSlower: countAt(counts, 1) });
}

function logEWithout(total: Counts, look: Counts): number {
  return logE(total.map((count, index) => Math.max(0, count - countAt(look, index))));
}

function read(known: readonly number[]) {
  const total = [countAt(known, 0), countAt(known, 1)];
  // The release before told no looks apart: then all that it saw counts as one.
  const strongest =
    known.length <= 2 ? (lead(total) > 0 ? total : [0, 0]) : [countAt(known, 2), countAt(known, 3)];
  return { total, strongest, check: [0, 0] };
}
