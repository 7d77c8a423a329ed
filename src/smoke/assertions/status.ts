import type { Answer } from '../../asking/answer.ts';
import type { AssertionKind } from './kind.ts';
import { outputItems } from './output-items.ts';
import { takesNoThreshold, takesText } from './takes.ts';

/** `status`: how the answer ended, as the service names it: `completed`, `failed`, `incomplete`. */
export const statusKind: AssertionKind = {
  type: 'status',
  judgesStatus: true,
  answersOnly: true,
  prepare(assertion) {
    takesNoThreshold(assertion);
    const wanted = takesText(assertion).toLowerCase();
    return ({ status }) => ({
      holds: status.toLowerCase() === wanted,
      expected: `have the status '${wanted}'`,
      found: `the status '${status}'`,
    });
  },
};

/**
 * `finish-reason`: why the answer ended, in promptfoo's words: `stop`, `length`, `content_filter`, `tool_calls`.
 * Read from `status`, `incomplete_details.reason` and the last `output` item of the response.
 */
export const finishReasonKind: AssertionKind = {
  type: 'finish-reason',
  judgesStatus: true,
  answersOnly: true,
  prepare(assertion) {
    takesNoThreshold(assertion);
    const wanted = takesText(assertion).toLowerCase();
    return (answer) => {
      const reason = finishReason(answer);
      return { holds: reason === wanted, expected: `end with '${wanted}'`, found: `'${reason}'` };
    };
  },
};

function finishReason(answer: Answer): string {
  const { incomplete_details: details } = (answer.body ?? {}) as {
    incomplete_details?: { reason?: unknown } | null;
  };
  if (details?.reason === 'max_output_tokens') return 'length';
  if (typeof details?.reason === 'string') return details.reason;
  if (answer.status !== 'completed') return answer.status;
  return outputItems(answer)?.at(-1)?.type === 'function_call' ? 'tool_calls' : 'stop';
}
