import type { Answer } from '../../asking/answer.ts';
import type { ModelInput, ModelPort } from '../../asking/model-port.ts';
import type { Judging } from '../judging/judging.ts';
import type { Assertion } from '../test-case.ts';
import type { Finding } from './finding.ts';

/** What a check may use beside the answer. */
export interface CheckContext {
  /** What the answer answers, as text. */
  readonly question: string;
  /** What is judged, as sentences name it: `the file 'out/plan.md'`. Absent: `the answer`. */
  readonly subject?: string;
  /** There whenever an assertion that needs it passed loading. */
  readonly model?: ModelPort;
  /** Where to judge; absent: on this thread. */
  readonly judging?: Judging;
  readonly signal?: AbortSignal;
}

/**
 * Judges one answer.
 * @throws when the thing that judges is out of reach, which says nothing about the agent
 */
export type Check = (answer: Answer, context: CheckContext) => Finding | Promise<Finding>;

/**
 * One kind of assertion. To add one, write it in the file of its family
 * and name it in the list of `assertions.ts`; `not-<type>` comes by itself.
 */
export interface AssertionKind {
  readonly type: string;
  /** True when `not-<type>` would mean nothing. */
  readonly noNegation?: boolean;
  /** What beside the answer it cannot do without. A kind that asks a model computes nothing. */
  readonly needs?: ModelInput;
  /** True when it only puts together what its members find. */
  readonly ofMembers?: boolean;
  /** True when it judges more of an answer than its text, so that it cannot judge a file. */
  readonly answersOnly?: boolean;
  /** True when the check itself judges how the answer ended, so that an answer that is not completed may pass. */
  readonly judgesStatus?: boolean;
  /**
   * Checks the assertion and does the work that all answers share.
   * @throws UnusableAssertion when value, threshold or members are not what the type takes
   */
  prepare(assertion: Assertion, prepareMember: (member: Assertion) => Promise<Check>): Check | Promise<Check>;
}

/** A mistake in an assertion; whoever knows the place turns it into an `InputError`. */
export class UnusableAssertion extends Error {
  override readonly name = 'UnusableAssertion';
  /** The key that is wrong. */
  readonly field: 'type' | 'value' | 'threshold' | 'weight' | 'assert';

  constructor(field: UnusableAssertion['field'], accepted: string, options: { cause?: unknown } = {}) {
    super(accepted, options);
    this.field = field;
  }
}
