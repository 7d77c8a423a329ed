import type { Judge, Look } from '../rollout/judge.ts';
import { Assessment, type AssessmentOptions } from './assessment.ts';
import type { Standard } from './gates/gate.ts';
import { takeLook } from './look.ts';
import type { Asked } from './sample.ts';
import type { Evidence } from './tally.ts';
import { type Measuring, TrafficWatch } from './traffic-watch.ts';

/** Asks tests. `T` is a test. */
export interface Inquiry<T> {
  readonly standard: Standard;
  readonly tests: readonly T[];
  /** Names of the versions, for sentences. */
  readonly versions: { readonly canary: string; readonly baseline?: string };
  /** Times that a look asks each test; at least 1. */
  readonly repeat: number;
  /** Questions at a time, whichever version they are asked of; at least 1. */
  readonly concurrency: number;
  /** From 0 up to, not including, 1: decides which test comes first. */
  readonly random: () => number;
  /** Prompts that asking the test once costs, of all versions that are asked. */
  promptsOf(test: T): number;
  /**
   * Asks a test once, in fresh sessions, and does not wait until they are put away.
   * @returns `undefined` when it could not be asked through no fault of a version
   */
  ask(test: T, signal: AbortSignal): Promise<Asked | undefined>;
  /** Times that a test with a wrong answer is asked again where nothing is compared, before it counts as failed. */
  retriesOf?(test: T): number;
  /** Called when a look is over. @returns what the canary's tests came to in it */
  closeLook(): { readonly passed: number; readonly failed: number; readonly errors: number };
}

/** How strict a judge is, and what is known already. */
export type JudgeOptions = Pick<
  AssessmentOptions,
  'significance' | 'minSamples' | 'maxPrompts' | 'evidence' | 'promptsBefore'
> & {
  /** Errors of the canary in a row that count as a failure, where nothing is compared; 1 or more. */
  readonly errorLimit: number;
};

/** A judge whose knowledge can be kept and given to another one, which then judges as this one would have. */
export interface EvidenceJudge extends Judge {
  /** What it has counted up to now. */
  evidence(): Evidence;
  /**
   * Asks each test that the last look did not reach once, for the report alone: what else broke is worth knowing once
   * traffic is back. Stops where the canary does not answer.
   */
  askRest(signal?: AbortSignal): Promise<void>;
}

/** Silent answers in a row after which the rest is not worth asking. */
const mostSilent = 2;

/**
 * Judges the canary by what it and stable answer to the same prompts, or by its own pass rate, and by the metrics of
 * real traffic, over all looks together. A look ends as soon as it is decided.
 *
 * @param measuring absent: no metrics
 * @throws ActionError when the evidence of an earlier run cannot be read
 */
export function evidenceJudge<T>(
  inquiry: Inquiry<T>,
  options: JudgeOptions,
  measuring?: Measuring,
): EvidenceJudge {
  const { standard, tests, versions } = inquiry;
  const assessment = new Assessment({
    ...options,
    context: {
      standard,
      versions,
      tests: tests.length,
      errorLimit: options.errorLimit,
      metrics: measuring !== undefined,
    },
  });
  let unreached: readonly T[] = [];
  /** Of a canary that is judged alone, chance is told from a fault by asking again; in a comparison the look does that. */
  const ask = async (test: T, stop: AbortSignal): Promise<Asked | undefined> => {
    let asked = await inquiry.ask(test, stop);
    for (let left = inquiry.retriesOf?.(test) ?? 0; left > 0 && !stop.aborted; left -= 1) {
      if (asked?.kind !== 'answer' || asked.canary.outcome !== 'fail') break;
      if (!assessment.mayAsk(inquiry.promptsOf(test))) break;
      asked = await inquiry.ask(test, stop);
    }
    return asked;
  };

  return {
    evidence: () => assessment.evidence,
    learned: () => assessment.learned(),

    async look({ step, begunAt, extra, until, between, signal }): Promise<Look> {
      assessment.openLook(step, extra);
      const over = new AbortController();
      // Users do not wait until a question is answered.
      const onNews = () => {
        if (countMetrics()) over.abort();
      };
      const watch = measuring && new TrafficWatch(measuring, begunAt, signal, onNews);
      const countMetrics = (): boolean => {
        const readings = watch?.takeNews();
        return readings !== undefined && assessment.count({ kind: 'metrics', readings });
      };
      try {
        unreached = await takeLook<T>({
          ...inquiry,
          // Where only metrics are still awaited, nothing is gained by asking again.
          tests: extra && assessment.testsPassed ? [] : tests,
          compares: standard.kind === 'comparison',
          ask,
          mayAsk: (test) => !until?.() && assessment.mayAsk(inquiry.promptsOf(test)),
          count: (sample) => assessment.count(sample),
          over: over.signal,
          async between() {
            watch?.again();
            await between?.();
          },
          ...(signal ? { signal } : {}),
        });
        // A rollback does not wait for Azure Monitor: a failed look takes only readings that are there already.
        if (watch && assessment.closeLook().verdict !== 'fail') {
          assessment.count({ kind: 'metrics', readings: await watch.latest() });
        }
        const counted = inquiry.closeLook();
        return {
          ...assessment.closeLook(),
          ...counted,
          evidence: assessment.evidence,
          gates: assessment.figures(),
          details: assessment.details(),
          ...(watch?.seen ? { metrics: watch.seen } : {}),
        };
      } catch (error) {
        inquiry.closeLook();
        throw error;
      } finally {
        watch?.end();
      }
    },

    async askRest(signal) {
      let silent = 0;
      for (const test of unreached) {
        if (silent >= mostSilent || signal?.aborted || !assessment.mayAsk(inquiry.promptsOf(test))) break;
        const asked = await inquiry.ask(test, signal ?? new AbortController().signal);
        silent = asked?.canary.outcome === 'silent' ? silent + 1 : 0;
      }
      unreached = [];
      inquiry.closeLook();
    },
  };
}
