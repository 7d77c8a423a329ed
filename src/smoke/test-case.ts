import type { Question } from '../asking/question.ts';
/** Where a test was written, for annotations. `line` counts from 1; absent for tests from inputs. */
export interface TestOrigin {
  /** Path relative to the workspace, or the name of the input. */
  readonly file: string;
  readonly line?: number;
}

/** One thing that must hold of an answer. The types are listed in `assertions.ts`. */
export interface Assertion {
  /** Name as the user wrote it, `not-` included. */
  readonly type: string;
  readonly value?: unknown;
  readonly threshold?: number;
  /** Share of this assertion in the score of the `assert-set` around it; 1 when absent, and at 0 it always holds. */
  readonly weight?: number;
  /** Members of an `assert-set`; no other type has any. */
  readonly assert?: readonly Assertion[];
}

/** One question and what must hold of its answer. */
export interface Turn {
  readonly question: Question;
  /** All must hold. Empty means: completed and not empty. */
  readonly assert: readonly Assertion[];
  /** Ask for a stream, so that the time to the first token is known. */
  readonly stream?: boolean;
}

/** A file that is put into the session before the first question. */
export type SessionFile =
  /** `from`: absolute path of a local file, of so many `bytes`. */
  | { readonly path: string; readonly from: string; readonly bytes: number }
  | { readonly path: string; readonly content: string };

/** A file that must be in the session after the last answer. Paths are relative to the session's home folder. */
export interface ExpectedFile {
  readonly path: string;
  /** Must all hold of the file's text. Empty means: it is there. */
  readonly assert: readonly Assertion[];
}

/** When a test is asked: `smoke` before any traffic, `check` during steps. */
export type TestTag = 'smoke' | 'check';

/** One test: one conversation with one version, in one session. */
export interface TestCase {
  /** Unique in a run and stable between runs of the same files. */
  readonly id: string;
  readonly description: string;
  /** At least one. Several are one conversation. */
  readonly turns: readonly [Turn, ...Turn[]];
  /** Empty means both. */
  readonly tags: readonly TestTag[];
  /** Put into the session before the first question, in this order. */
  readonly files?: readonly SessionFile[];
  /** Looked for once every turn has passed. */
  readonly expectFiles?: readonly ExpectedFile[];
  /** Times that it is asked again when it fails, 0 to 10, whatever `smoke-retries` says; 0 for a guardrail. */
  readonly retries?: number;
  readonly origin: TestOrigin;
}
