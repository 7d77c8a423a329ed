import { mostWorse } from '../bound.ts';
import { logEvidenceOfWorse, type PairCounts } from '../evidence.ts';
import { signOf } from '../sample.ts';
import { all, evidenceInWords, percent, points } from '../sentences.ts';
import { TestCounts } from '../test-counts.ts';
import { type Counts, TwoLooks } from '../two-looks.ts';
import { countAt, type Gate, type GateContext, type GateKind, leaning } from './gate.ts';

/**
 * As good as stable on the same prompts. A pair is worse when stable passed and the canary did not, whether it
 * answered wrongly or not at all. Pairs count alike whether the test was asked first or again: that a test is asked
 * again is decided before its answer.
 *
 * In the journal: first asked worse, better, same; asked again worse, better, same; of the strongest look worse,
 * better; of the check that is going on worse, better. The release before kept only the first three.
 */
export const quality: GateKind = {
  name: 'quality',
  key: 'q',
  ofTests: true,
  takesSignificance: true,
  opens: ({ standard }) => standard.kind === 'comparison',
  create: (context, counts) => qualityGate(context, counts),
};

/** Places of the counts: pairs first asked, then pairs asked again. */
const place = { worse: 0, better: 1, same: 2, again: 3 } as const;

function qualityGate(context: GateContext, known: readonly number[]): Gate {
  const { threshold, tests, versions } = context;
  const margin = context.standard.kind === 'comparison' ? context.standard.margin : 0;
  const { canary, baseline = 'stable' } = versions;
  const logE = (counts: Counts) => logEvidence(counts, margin, tests);
  const looks = new TwoLooks({ lead, logE, without: leastWithout(logE) }, read(known));
  const asked = new TestCounts();

  return {
    openLook: (newCheck) => looks.openLook(newCheck),
    count(sample) {
      if (sample.kind !== 'pair') return;
      const sign = signOf(sample);
      if (sign === undefined) return;
      asked.add(sample);
      const counts = [0, 0, 0, 0, 0, 0];
      counts[place[sign] + (sample.again ? place.again : 0)] = 1;
      looks.add(counts);
    },
    reading() {
      const agreement = looks.judge(threshold);
      const seen = seenSoFar();
      const measured = { logE: agreement.logE };
      if (agreement.decided) {
        const { why, advice } = asked.worst(canary, baseline);
        return { verdict: 'fail', why: why ?? seen, advice, ...measured };
      }
      // What earlier checks have in its favour does not cover for a canary that broke since.
      const ownLimit = Math.log(threshold / 2);
      const ownDoubt = logE(looks.check) >= ownLimit;
      if (agreement.logE <= leaning && !ownDoubt) return { verdict: 'pass', why: seen, ...measured };
      const strong = Math.min(agreement.logE, agreement.logEWithout) >= ownLimit;
      return {
        verdict: 'open',
        why: seen,
        unconfirmed: agreement.unconfirmed,
        atEnd: strong ? 'inconclusive' : 'pass',
        ...measured,
      };
    },
    counts() {
      const { total, strongest, check } = looks;
      return [...total, ...signs(strongest), ...signs(check)];
    },
    learned() {
      const silent = asked.silentBaseline(baseline);
      if (silent !== undefined) return `${silent}, so version ${canary} was judged alone`;
      const first = firstAsked(looks.total);
      const bound = mostWorse(first);
      if (bound === undefined) return undefined;
      const pairs = first.worse + first.better + first.same;
      const differed = first.worse + first.better;
      const how =
        differed === 0
          ? `${all(pairs, 'pair')}, none differed`
          : `${all(pairs, 'pair')}, worse in ${first.worse}, better in ${first.better}`;
      return `with 95 % confidence version ${canary} is at most ${points(bound)} worse than version ${baseline} (${how})`;
    },
    details() {
      const { logE: total, logEWithout } = looks.judge(threshold);
      return [
        `${seenSoFar()}: ${evidenceInWords(total, threshold)}, without its strongest look ${evidenceInWords(logEWithout, threshold)}`,
        ...asked.flaky(canary, baseline),
      ];
    },
  };

  function seenSoFar(): string {
    const { worse, better, pairs } = altogether(looks.total);
    if (pairs === 0) return 'no pair of answers was compared yet';
    if (worse + better === 0) return `both versions agreed on ${all(pairs, 'pair')}`;
    const allowed = margin > 0 ? ` (margin ${percent(margin)})` : '';
    return `of ${all(pairs, 'pair')} version ${canary} did worse than version ${baseline} in ${worse} and better in ${better}${allowed}`;
  }
}

/** How much worse the canary did, in pairs. */
function lead(counts: Counts): number {
  const { worse, better } = altogether(counts);
  return worse - better;
}

function altogether(counts: Counts) {
  const at = (index: number) => countAt(counts, index) + countAt(counts, index + place.again);
  const [worse, better, same] = [at(place.worse), at(place.better), at(place.same)];
  return { worse, better, pairs: worse + better + same };
}

function firstAsked(counts: Counts): PairCounts {
  return {
    worse: countAt(counts, place.worse),
    better: countAt(counts, place.better),
    same: countAt(counts, place.same),
  };
}

function askedAgain(counts: Counts): PairCounts {
  return firstAsked(counts.slice(place.again));
}

/**
 * Without a margin all pairs are one game. With one, a single test may use the whole margin up: so pairs asked again,
 * which are all of a test that came out worse, are a second game with the margin of one test, and the evidence is the
 * mean of the two. Where that margin is everything, they are not judged.
 */
function logEvidence(counts: Counts, margin: number, tests: number): number {
  if (margin === 0) {
    const { worse, better } = altogether(counts);
    return logEvidenceOfWorse({ worse, better, same: 0 });
  }
  const first = logEvidenceOfWorse(firstAsked(counts), margin);
  const marginOfOne = margin * tests;
  if (marginOfOne >= 1) return first;
  const again = logEvidenceOfWorse(askedAgain(counts), marginOfOne);
  const most = Math.max(first, again);
  return most + Math.log((Math.exp(first - most) + Math.exp(again - most)) / 2);
}

/**
 * The counts without those of a look. The journal keeps of the strongest look only its signs, not how many of them
 * were asked again: what leaves less evidence against the canary is taken.
 */
function leastWithout(logE: (counts: Counts) => number) {
  return (total: Counts, look: Counts): Counts => {
    const [worse, better] = signs(look);
    const from = (offset: number) => {
      const [there, other] = [offset, place.again - offset];
      return total.map((count, index) => {
        const left = (gone: number, sign: number) => {
          if (index === there + sign) return Math.max(0, count - gone);
          if (index === other + sign)
            return Math.max(0, count - Math.max(0, gone - countAt(total, there + sign)));
          return count;
        };
        return index % place.again === place.worse
          ? left(worse, 0)
          : index % place.again === place.better
            ? left(better, 1)
            : count;
      });
    };
    const [one, two] = [from(0), from(place.again)];
    return logE(one) <= logE(two) ? one : two;
  };
}

function signs(counts: Counts): readonly [worse: number, better: number] {
  const { worse, better } = altogether(counts);
  return [worse, better];
}

function read(known: readonly number[]) {
  const at = (index: number) => countAt(known, index);
  const total = Array.from({ length: 6 }, (_, index) => at(index));
  // The release before told no looks apart: then all that it saw counts as one.
  const old = known.length <= place.again;
  const strongest = old ? (lead(total) > 0 ? signs(total) : [0, 0]) : [at(6), at(7)];
  const inFirst = ([worse = 0, better = 0]: readonly number[]) => [worse, better, 0, 0, 0, 0];
  return { total, strongest: inFirst(strongest), check: inFirst([at(8), at(9)]) };
}
