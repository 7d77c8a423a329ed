import { forecast } from '../../../src/checks/forecast/forecast.ts';
import type { Row } from './rows.ts';
import { drop, within } from './scenarios.ts';
import { intervalMs, significance, stepsOf } from './simulate.ts';

/** Seconds that the questions of a look take. */
const looks = [20, 60, 150];
const tests = 10;
/** A dry run promises a drop that is found 80 % of the time. It plays 100 rollouts, which see it to 4 points. */
const promised = 0.8 - 0.08;

/** A drop that a dry run promises to find, where a look takes so long. */
export interface Promised {
  readonly from: number;
  readonly to: number;
  readonly lookSeconds: number;
}

/** What a dry run promises for the default check. */
export async function promises(): Promise<readonly Promised[]> {
  const found: Promised[] = [];
  for (const lookSeconds of looks) {
    const { smallestDrop } = await forecast({
      steps: stepsOf(drop(1, 1)),
      standard: { kind: 'comparison', margin: 0 },
      tests,
      turns: 1,
      repeat: 1,
      concurrency: 1,
      testMs: pairMsOf(lookSeconds),
      analysisIntervalMs: intervalMs,
      maxWaitMs: Number.POSITIVE_INFINITY,
      resumable: true,
      significance,
      minSamples: 0,
      maxPrompts: Number.MAX_SAFE_INTEGER,
      promptsBefore: 0,
    });
    if (!smallestDrop) throw new Error(`a dry run promises nothing where looks take ${lookSeconds} s`);
    found.push({ ...smallestDrop, lookSeconds });
  }
  return found;
}

/** The row that holds a dry run to its promise. */
export function promisedRow({ from, to, lookSeconds }: Promised): Row {
  const pairMs = pairMsOf(lookSeconds);
  return {
    scenario: within(drop(from, to), `promised where a look takes ${lookSeconds} s`, { pairMs }),
    tests: [tests],
    limits: [{ of: 'rolled back', atLeast: promised }],
  };
}

function pairMsOf(lookSeconds: number): number {
  return (1000 * lookSeconds) / tests;
}
