import type { Answer, ProbeErrorKind } from '../asking/answer.ts';
import type { ErrorSource } from '../errors/errors.ts';
import type { Assertion, TestCase } from './test-case.ts';

/** One assertion that did not hold. */
export interface AssertionFailure {
  readonly assertion: Assertion;
  /** One sentence: what was expected and what was found. Contains untrusted text. */
  readonly message: string;
}

/** What asking a test once brought, whatever came of it. */
interface Asked {
  /** Answers of the turns that were asked, in order. */
  readonly answers: readonly Answer[];
  /** Milliseconds of the whole test, session handling excluded. */
  readonly latencyMs: number;
  /** Session used, once there was one. */
  readonly sessionId?: string;
}

interface Failed {
  readonly outcome: 'fail';
  readonly failures: readonly AssertionFailure[];
}

interface Unanswered {
  readonly outcome: 'error';
  readonly error: {
    readonly kind: ProbeErrorKind;
    readonly message: string;
    /** One sentence: what to do about it, where whoever failed knew. */
    readonly next?: string;
    readonly requestId?: string;
    /** Who failed, where the error says so. */
    readonly source?: ErrorSource;
  };
}

/** One time that a test was asked and did not pass, beside the time that its result tells of. */
export type FailedAttempt = (Asked & Failed) | (Asked & Unanswered);

interface ResultBase extends Asked {
  readonly test: TestCase;
  /** Which repeat, from 1. */
  readonly repeat: number;
  /** Version under test. */
  readonly version: string;
  /** The other times that it was asked, oldest first; at most 10. Absent when it was asked once. */
  readonly otherAttempts?: readonly FailedAttempt[];
}

/**
 * `fail` speaks about what the agent answered; `error` means that no usable answer came. Where two versions are
 * compared that is a failed test too, unless the question counts as not asked (`was-asked.ts`).
 */
export type TestResult =
  | (ResultBase & { readonly outcome: 'pass' })
  | (ResultBase & Failed)
  | (ResultBase & Unanswered);

/** True when it passed, though not the first time that it was asked. */
export function isFlaky({ outcome, otherAttempts = [] }: TestResult): boolean {
  return outcome === 'pass' && otherAttempts.length > 0;
}

/** All runs of a set of tests against one version. */
export interface TestRun {
  readonly version: string;
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** Milliseconds from the first request to the last answer. */
  readonly durationMs: number;
}

/** Results as a run, counted. @param durationMs milliseconds from the first request to the last answer */
export function toRun(version: string, results: readonly TestResult[], durationMs: number): TestRun {
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    version,
    results,
    passed: count('pass'),
    failed: count('fail'),
    errors: count('error'),
    durationMs,
  };
}
