import type { Answer } from '../../asking/answer.ts';
import { cut } from '../../text/cut.ts';

/** One item of a response's `output`; nothing in it is sure. */
export interface OutputItem {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly content?: unknown;
}

/** What a response consists of (OpenAI Responses, `output`); `undefined` for answers that are no response. */
export function outputItems({ body }: Answer): OutputItem[] | undefined {
  const { output } = (body ?? {}) as { output?: unknown };
  if (!Array.isArray(output)) return undefined;
  return output.filter((item): item is OutputItem => typeof item === 'object' && item !== null);
}

/** Items of an output, and parts of one, that are judged. */
const mostItems = 10_000;
/** Characters of a name. */
const longestName = 1_000;

/**
 * The parts of a body that assertions look at: its output items, without what is in them, and why it is incomplete.
 * Flat, and bounded, whatever the body is.
 */
export function judgedParts(body: unknown): unknown {
  const { output, incomplete_details: details, error } = (body ?? {}) as Record<string, unknown>;
  return {
    ...(Array.isArray(output) && {
      output: output.slice(0, mostItems).map((item) =>
        item === null || typeof item !== 'object'
          ? null
          : {
              ...words(item, ['type', 'name']),
              ...(Array.isArray(item.content) && {
                content: item.content.slice(0, 100).map((part: unknown) => words(part, ['type'])),
              }),
            },
      ),
    }),
    ...(details !== undefined && { incomplete_details: words(details, ['reason']) }),
    ...(error !== undefined && { error: words(error, ['code', 'message']) }),
  };
}

/** These fields, where they are texts. */
function words(value: unknown, fields: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  if (typeof value !== 'object' || value === null) return texts;
  for (const field of fields) {
    const text = (value as Record<string, unknown>)[field];
    if (typeof text === 'string') texts[field] = cut(text, longestName);
  }
  return texts;
}

/**
 * Names of the tools that were called, in order: the function's name, or, for the service's own tools,
 * what stands before `_call` (`web_search`). `undefined` when the answer does not tell.
 */
export function toolCalls(answer: Answer): string[] | undefined {
  return outputItems(answer)?.flatMap(({ type, name }) => {
    if (typeof type !== 'string' || !type.endsWith('_call')) return [];
    return [typeof name === 'string' ? name : type.slice(0, -'_call'.length)];
  });
}
