import type { Answer } from '../../asking/answer.ts';

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
