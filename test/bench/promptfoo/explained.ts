import type { Ours } from './ours.ts';
import type { Theirs } from './theirs.ts';

/** A verdict that is not promptfoo's. */
export interface Difference {
  /** The test as it was written. */
  readonly written: string;
  readonly ours: Ours;
  readonly theirs: Theirs;
}

/** Differences that are meant, each with the reason. The first that fits counts. */
const reasons: readonly { readonly fits: (difference: Difference) => boolean; readonly why: string }[] = [
  {
    fits: ({ ours, theirs }) => ours.verdict === 'refused' && theirs.verdict === 'error',
    why: 'promptfoo fails the test with an error of its own; here the file is refused before any request',
  },
  {
    fits: ({ ours }) => ours.verdict === 'refused' && ours.why.includes('must be JSON or YAML'),
    why: 'a schema that is none: promptfoo looks at it only once an answer has JSON; here the file is refused',
  },
  {
    fits: ({ written, ours }) => written.includes('(?i)') && ours.verdict !== 'refused',
    why: 'a leading (?i), which JavaScript does not know: promptfoo fails the test and its not- form, here it is a flag',
  },
  {
    fits: ({ written }) => written.includes('-refusal'),
    why: 'phrases of a refusal: promptfoo looks anywhere in the answer, here only at its beginning, where a refusal stands',
  },
  {
    fits: ({ written }) => written.includes('-json') && written.includes('\\"}\\"'),
    why: 'a brace in a string: promptfoo counts it and finds no object, here JSON is read as JSON',
  },
];

/** Why a difference is meant; `undefined` when nobody knows. */
export function explanation(difference: Difference): string | undefined {
  return reasons.find(({ fits }) => fits(difference))?.why;
}
