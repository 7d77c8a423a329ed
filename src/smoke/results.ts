import type { ErrorSource } from '../errors.ts';
import type { Answer, ProbeErrorKind } from './answer.ts';
import type { Assertion, TestCase } from './test-case.ts';

/** One assertion that did not hold. */
export interface AssertionFailure {
  readonly assertion: Assertion;
  /** One sentence: what was expected and what was found. Contains untrusted text. */
  readonly message: string;
}

interface ResultBase {
  readonly test: TestCase;
  /** Which repeat, from 1. */
  readonly repeat: number;
  /** Version under test. */
  readonly version: string;
  /** Answers of the turns that were asked, in order. */
  readonly answers: readonly Answer[];
  /** Milliseconds of the whole test, session handling excluded. */
  readonly latencyMs: number;
  /** Session used, once there was one. */
  readonly sessionId?: string;
}

/**
 * `fail` speaks about what the agent answered; `error` means that no usable answer came. Where two versions are
 * compared that is a failed test too, unless the question counts as not asked (`was-asked.ts`).
 */
export type TestResult =
  | (ResultBase & { readonly outcome: 'pass' })
  | (ResultBase & { readonly outcome: 'fail'; readonly failures: readonly AssertionFailure[] })
  | (ResultBase & {
      readonly outcome: 'error';
      readonly error: {
        readonly kind: ProbeErrorKind;
        readonly message: string;
        readonly requestId?: string;
        /** Who failed, where the error says so. */
        readonly source?: ErrorSource;
      };
    });

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
