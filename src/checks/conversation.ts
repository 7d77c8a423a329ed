import type { Asked, AskedTest, Outcome } from '../analysis/sample.ts';
import type { Asker } from '../smoke/asker.ts';
import type { TestResult, TestRun } from '../smoke/results.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { wasAsked } from '../smoke/was-asked.ts';

/** Whom a check asks. */
export interface AskedVersions {
  readonly canary: string;
  /** Absent where nothing is compared. */
  readonly baseline?: string;
}

/** Asks the tests of a check, and keeps the results of each look for the report. */
export class Conversation {
  readonly #asker: Asker;
  readonly #versions: AskedVersions;
  readonly #onLook: (run: TestRun) => void;
  #results: TestResult[] = [];
  #askedBefore = new Map<string, number>();

  /** @param onLook called when a look is over, with the results of each version */
  constructor(asker: Asker, versions: AskedVersions, onLook: (run: TestRun) => void) {
    this.#asker = asker;
    this.#versions = versions;
    this.#onLook = onLook;
  }

  /**
   * Asks a test once of both versions at the same time, each in a session of its own, by chance one or the other
   * first: whatever slows the service down for a while meets both alike.
   *
   * @returns `undefined` when the platform kept one of them from being asked
   */
  async ask(test: TestCase, random: () => number, stop: AbortSignal): Promise<Asked | undefined> {
    const { canary, baseline } = this.#versions;
    const repeat = (this.#askedBefore.get(test.id) ?? 0) + 1;
    this.#askedBefore.set(test.id, repeat);
    const put = (version: string) => this.#asker.ask(test, repeat, version, stop);
    const named: AskedTest = { id: test.id, description: test.description };
    if (baseline === undefined) {
      const result = await put(canary);
      this.#keep([result], stop);
      if (!wasAsked(result)) return undefined;
      return { kind: 'answer', test: named, canary: outcomeOf(result) };
    }
    const canaryFirst = random() < 0.5;
    const [first, second] = (await Promise.all(
      (canaryFirst ? [canary, baseline] : [baseline, canary]).map((version) => put(version)),
    )) as [TestResult, TestResult];
    const [ours, theirs] = canaryFirst ? [first, second] : [second, first];
    this.#keep([ours, theirs], stop);
    if (!wasAsked(ours) || !wasAsked(theirs)) return undefined;
    return { kind: 'pair', test: named, canary: outcomeOf(ours), baseline: outcomeOf(theirs) };
  }

  /** Ends a look. @returns what the canary's tests came to in it */
  closeLook(): { readonly passed: number; readonly failed: number; readonly errors: number } {
    const { canary, baseline } = this.#versions;
    const runs = [canary, ...(baseline === undefined ? [] : [baseline])].map((version) =>
      runOf(version, this.#results),
    );
    if (this.#results.length > 0) for (const run of runs) this.#onLook(run);
    this.#results = [];
    this.#askedBefore = new Map();
    const [{ passed, failed, errors }] = runs as [TestRun];
    return { passed, failed, errors };
  }

  #keep(results: readonly TestResult[], stop: AbortSignal): void {
    // A question that was given up says nothing.
    if (!stop.aborted) this.#results.push(...results);
  }
}

function runOf(version: string, all: readonly TestResult[]): TestRun {
  const results = all.filter((result) => result.version === version);
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    version,
    results,
    passed: count('pass'),
    failed: count('fail'),
    errors: count('error'),
    durationMs: results.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
  };
}

function outcomeOf(result: TestResult): Outcome {
  // What a caller waits for the answers; retries while a container starts are not in it.
  const latencyMs = result.answers.reduce((sum, answer) => sum + answer.latencyMs, 0);
  switch (result.outcome) {
    case 'pass':
      return { outcome: 'pass', latencyMs };
    case 'fail':
      return { outcome: 'fail', latencyMs, why: result.failures[0]?.message ?? '' };
    case 'error':
      return { outcome: 'silent', latencyMs, why: result.error.message.replace(/\.$/, '') };
  }
}
