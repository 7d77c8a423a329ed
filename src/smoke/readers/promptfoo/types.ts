/** What the `__expected` column of promptfoo 0.123 may name; any other text is the answer that is expected. */
const columnTypes: readonly string[] = [
  ...['agent-rubric', 'answer-relevance', 'bleu', 'classifier', 'contains', 'contains-all', 'contains-any'],
  ...['contains-html', 'contains-json', 'contains-sql', 'contains-xml', 'context-faithfulness'],
  ...['context-recall', 'context-relevance', 'conversation-relevance', 'cost', 'equals', 'factuality'],
  ...['finish-reason', 'g-eval', 'gleu', 'guardrails', 'icontains', 'icontains-all', 'icontains-any'],
  ...['is-html', 'is-json', 'is-refusal', 'is-sql', 'is-valid-function-call', 'is-xml', 'javascript'],
  ...['is-valid-openai-function-call', 'is-valid-openai-tools-call', 'latency', 'levenshtein', 'llm-rubric'],
  ...['meteor', 'model-graded-closedqa', 'model-graded-factuality', 'moderation', 'perplexity'],
  ...['perplexity-score', 'pi', 'python', 'regex', 'rouge-n', 'ruby', 'search-rubric', 'similar'],
  ...['skill-used', 'starts-with', 'tool-call-f1', 'trace-error-spans', 'trace-span-count'],
  ...[
    'trace-span-duration',
    'trajectory:goal-success',
    'trajectory:step-count',
    'trajectory:tool-args-match',
  ],
  ...['trajectory:tool-sequence', 'trajectory:tool-used', 'webhook', 'word-count'],
];

/** A cell that names a type: the type, the number in brackets, and what stands behind the colon. */
export const columnPattern = new RegExp(
  `^((?:not-)?(?:${columnTypes.join('|')}))(?:\\((\\d+(?:\\.\\d+)?)\\))?(?::(.*))?$`,
  's',
);

/** Those that take the number in brackets behind their name, and what it is without one. */
const columnThresholds: Readonly<Record<string, number>> = {
  'answer-relevance': 0.75,
  classifier: 0.75,
  'context-faithfulness': 0.75,
  'context-recall': 0.75,
  'context-relevance': 0.75,
  levenshtein: 0.75,
  'rouge-n': 0.75,
  similar: 0.8,
};

/** The number in brackets is a limit, and nothing is left for a value. */
const limits: ReadonlySet<string> = new Set(['cost', 'latency', 'perplexity', 'perplexity-score']);

/** Types that take a `threshold` where this action runs them. */
const thresholdTypes: ReadonlySet<string> = new Set([
  ...['assert-set', 'levenshtein', 'fuzzy-match', 'rouge-n', 'rouge-1', 'rouge-2', 'rouge-3', 'rouge-4'],
  ...['rouge-5', 'rouge-l', 'bleu', 'gleu', 'word-recall', 'tool-call-f1', 'latency', 'latency-first-token'],
  ...['cost', 'llm-rubric', 'similar'],
]);

/** A type without its `not-`. */
function baseType(type: string): string {
  return type.replace(/^not-/, '');
}

/** What a type does with the number in brackets in the `__expected` column; a number is its value without one. */
export function columnThreshold(type: string): number | 'limit' | 'none' {
  const base = baseType(type);
  return limits.has(base) ? 'limit' : (columnThresholds[base] ?? 'none');
}

/** True when the type takes a `threshold`, and for types that are not known. */
export function takesThreshold(type: string, known: readonly string[]): boolean {
  return thresholdTypes.has(baseType(type)) || !known.includes(baseType(type));
}
