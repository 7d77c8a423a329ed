import type { Answer } from '../asking/answer.ts';
import { excerpt } from './assertions/excerpt.ts';
import type { CheckContext } from './assertions/kind.ts';
import { judge, judgesStatus } from './assertions.ts';
import type { AssertionFailure } from './results.ts';
import type { Turn } from './test-case.ts';

/**
 * Everything that does not hold of an answer. With no assertions it must be completed and not empty;
 * with any, it must be completed too, unless one of them judges just that.
 * @throws what a judging model throws when it cannot be reached
 */
export async function judgeAnswer(
  turn: Turn,
  answer: Answer,
  context: CheckContext,
): Promise<AssertionFailure[]> {
  const { assert } = turn;
  if (!judgesStatus(assert) && answer.status !== 'completed') return [notCompleted(answer)];
  if (assert.length === 0)
    return answer.text.trim() === ''
      ? [{ assertion: { type: 'not-empty' }, message: 'Expected the answer not to be empty' }]
      : [];
  const failures: AssertionFailure[] = [];
  for (const assertion of assert) {
    const message = await judge(assertion, answer, context);
    if (message !== undefined) failures.push({ assertion, message });
  }
  return failures;
}

function notCompleted({ status, body, text }: Answer): AssertionFailure {
  const { error, incomplete_details: details } = (body ?? {}) as {
    error?: { code?: unknown; message?: unknown } | null;
    incomplete_details?: { reason?: unknown } | null;
  };
  const reason = [error?.code, error?.message, details?.reason].filter((part) => typeof part === 'string');
  const said = reason.length > 0 ? excerpt(reason.join(': ')) : excerpt(text);
  return {
    assertion: { type: 'status', value: 'completed' },
    message: `Expected the answer to be completed, found the status '${status}': ${said}`,
  };
}
