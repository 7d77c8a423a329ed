import type { Outcome, Pair } from './sample.ts';
import { all, times } from './sentences.ts';

/** What both versions made of one test. */
interface SideCounts {
  asked: number;
  missed: number;
  silent: number;
}

interface OneTest {
  readonly description: string;
  readonly canary: SideCounts;
  readonly baseline: SideCounts;
  /** Why the canary missed it last. */
  why: string | undefined;
}

/** Tests named in a sentence; the summary's table has all of them. */
const mostNamed = 3;
/** A test that the canary failed at least so often, and in most cases, is called broken. */
const brokenAfter = 3;

/** Counts test by test, for the words in which a verdict is told. Not kept between runs. */
export class TestCounts {
  readonly #tests = new Map<string, OneTest>();

  add({ test, canary, baseline }: Pair): void {
    const known = this.#tests.get(test.id) ?? {
      description: test.description,
      canary: { asked: 0, missed: 0, silent: 0 },
      baseline: { asked: 0, missed: 0, silent: 0 },
      why: undefined,
    };
    this.#tests.set(test.id, known);
    addTo(known.canary, canary);
    addTo(known.baseline, baseline);
    if (canary.outcome !== 'pass' && canary.why !== undefined) known.why = canary.why;
  }

  /**
   * What is wrong with the canary, in names and counts, and what to do about it.
   * @returns `why` is `undefined` when this run has seen nothing of it: an earlier one has
   */
  worst(canary: string, baseline: string): { readonly why: string | undefined; readonly advice: string } {
    const tests = [...this.#tests.values()];
    const total = summed(tests, 'canary');
    const other = summed(tests, 'baseline');
    const lost = tests.filter((test) => gap(test) > 0).sort((a, b) => gap(b) - gap(a));
    if (lost.length === 0) {
      return {
        why: undefined,
        advice: `Read the answers of the earlier runs, correct the agent, and deploy again.`,
      };
    }
    if (total.silent * 2 > total.missed) {
      const reason = lost.find(({ why }) => why !== undefined)?.why;
      return {
        why: `version ${canary} gave no usable answer to ${total.silent} of ${all(total.asked, 'prompt')}, version ${baseline} to ${other.silent === 0 ? 'none' : other.silent} of the same${reason ? `; the last error: ${reason}` : ''}`,
        advice: `Read the errors and the session logs below, mend what keeps version ${canary} from answering, and deploy again.`,
      };
    }
    const broken = lost.filter((test) => isBroken(test));
    if (broken.length > 0) {
      const named = broken.slice(0, mostNamed).map((test) => sayTest(test, canary, baseline));
      const others = broken.length - named.length;
      return {
        why: named.join('; ') + (others > 0 ? `; and ${others} more` : ''),
        advice: `Correct the agent: what both versions answered to ${broken.length === 1 ? 'this test' : 'these tests'} is below. Then deploy again.`,
      };
    }
    const [most] = lost as [OneTest, ...OneTest[]];
    return {
      why: `version ${canary} failed ${total.missed} of ${all(total.asked, 'question')}, version ${baseline} ${other.missed} of the same; the largest difference: ${sayTest(most, canary, baseline)}`,
      advice: `No single test broke: version ${canary} fails more often across tests. Compare the answers below, correct the agent, and deploy again.`,
    };
  }

  /** How the baseline failed to be something to compare with, one phrase; `undefined` where it answered. */
  silentBaseline(baseline: string): string | undefined {
    const { asked, silent } = summed([...this.#tests.values()], 'baseline');
    if (silent * 2 <= asked) return undefined;
    return `version ${baseline} gave no usable answer to ${silent} of ${all(asked, 'prompt')}`;
  }

  /** Tests that neither version passes every time, and neither fails every time: one phrase for each. */
  flaky(canary: string, baseline: string): readonly string[] {
    return [...this.#tests.values()]
      .filter((test) => isFlaky(test.canary) || isFlaky(test.baseline))
      .map(
        (test) =>
          `'${test.description}' is flaky: ${rate(test.canary)} on version ${canary}, ${rate(test.baseline)} on version ${baseline} failed`,
      );
  }
}

function addTo(counts: SideCounts, { outcome }: Outcome): void {
  counts.asked += 1;
  if (outcome !== 'pass') counts.missed += 1;
  if (outcome === 'silent') counts.silent += 1;
}

function summed(tests: readonly OneTest[], side: 'canary' | 'baseline'): SideCounts {
  const sum = (field: keyof SideCounts) => tests.reduce((total, test) => total + test[side][field], 0);
  return { asked: sum('asked'), missed: sum('missed'), silent: sum('silent') };
}

/** How many more times the canary missed it. */
function gap({ canary, baseline }: OneTest): number {
  return canary.missed - baseline.missed;
}

function isBroken({ canary, baseline }: OneTest): boolean {
  return (
    canary.missed >= brokenAfter && canary.missed * 2 > canary.asked && baseline.missed * 2 < baseline.asked
  );
}

function isFlaky({ asked, missed }: SideCounts): boolean {
  return missed > 0 && missed < asked;
}

/** `'knows the opening hours' failed 9 of 9 times on version 3 and 0 of 9 on version 2`. */
function sayTest({ description, canary, baseline }: OneTest, ours: string, theirs: string): string {
  return `'${description}' failed ${canary.missed} of ${times(canary.asked)} on version ${ours} and ${baseline.missed} of ${baseline.asked} on version ${theirs}`;
}

function rate({ asked, missed }: SideCounts): string {
  return `${missed} of ${asked}`;
}
