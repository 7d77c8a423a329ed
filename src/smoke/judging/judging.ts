import type { Answer } from '../../asking/answer.ts';
import type { Finding } from '../assertions/finding.ts';
import type { Assertion } from '../test-case.ts';

/** Judges answers where what it takes holds up nobody else. */
export interface Judging {
  /** @throws the signal's reason as soon as it aborts */
  find(assertion: Assertion, answer: Answer, signal?: AbortSignal): Promise<Finding>;
}
