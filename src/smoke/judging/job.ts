import type { Answer } from '../../asking/answer.ts';
import type { Finding } from '../assertions/finding.ts';
import { judgedParts } from '../assertions/output-items.ts';
import type { Assertion } from '../test-case.ts';

/** What the judging thread is given: one assertion and the answer that it is about. */
export interface Job {
  readonly assertion: Assertion;
  readonly answer: Answer;
}

/** What the thread says of a job. */
export type JobResult = { readonly finding: Finding } | { readonly error: string };

/**
 * An answer with no more than assertions look at. A body can be nested so deeply that it cannot be sent to a thread;
 * what of it counts is flat.
 */
export function forJudging({ body, ...answer }: Answer): Answer {
  return { ...answer, body: judgedParts(body) };
}
