import { type EvidenceJudge, evidenceJudge, type JudgeOptions } from '../../../src/analysis/judge.ts';
import type { Asked, Outcome } from '../../../src/analysis/sample.ts';
import type { Measuring } from '../../../src/analysis/traffic-watch.ts';

/** What a version makes of a test: `+` passed, `-` failed, `!` gave no answer. */
export type Sign = '+' | '-' | '!';

/** What both versions make of a test; `undefined` when the platform kept it from being asked. */
export type Answering = (
  test: string,
) =>
  | readonly [stable: Sign, canary: Sign]
  | undefined
  | Promise<readonly [stable: Sign, canary: Sign] | undefined>;

const outcomes = { '+': 'pass', '-': 'fail', '!': 'silent' } as const;

function outcomeOf(sign: Sign): Outcome {
  return { outcome: outcomes[sign], latencyMs: 100, ...(sign === '+' ? {} : { why: `it was ${sign}` }) };
}

/** How a judge of scripted pairs is set up; what is not said is as in a rollout without inputs. */
export interface ScriptedPairs {
  readonly tests: readonly string[];
  readonly answering: Answering;
  readonly onLookOver?: () => void;
  readonly options?: Partial<JudgeOptions>;
  readonly measuring?: Measuring;
}

/** The judge of a comparison of version 7 with version 6 that asks one test at a time, in the order given. */
export function judgeOfPairs({
  tests,
  answering,
  onLookOver = () => {},
  options = {},
  measuring,
}: ScriptedPairs): EvidenceJudge {
  return evidenceJudge<string>(
    {
      standard: { kind: 'comparison', margin: 0 },
      tests,
      versions: { canary: '7', baseline: '6' },
      repeat: 1,
      concurrency: 1,
      // The shuffle leaves everything where it is.
      random: () => 1 - Number.EPSILON,
      promptsOf: () => 2,
      async ask(test): Promise<Asked | undefined> {
        const signs = await answering(test);
        if (!signs) return undefined;
        const [stable, canary] = signs;
        return {
          kind: 'pair',
          test: { id: test, description: test },
          canary: outcomeOf(canary),
          baseline: outcomeOf(stable),
        };
      },
      closeLook() {
        onLookOver();
        return { passed: 0, failed: 0, errors: 0 };
      },
    },
    { significance: 0.05, minSamples: 0, errorLimit: 4, maxPrompts: 1e9, ...options },
    measuring,
  );
}
