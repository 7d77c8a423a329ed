const userCode = 'it runs code of the test file, which this action never does';
const otherService = 'it asks a service other than the one under test';
const trace = 'it reads traces, which the service does not hand to this action';
const manyOutputs = 'it compares the answers of several prompts or models, and here is one agent';
const context = 'it needs the retrieved context, which the answer does not carry';
const notText = 'this action does not parse that language';

/** Types that others document and this action does not run, each with the reason. */
export const unsupportedTypes: Readonly<Record<string, string>> = {
  javascript: userCode,
  python: userCode,
  ruby: userCode,
  fn: userCode,
  eval: userCode,
  webhook: otherService,
  pi: otherService,
  classifier: otherService,
  moderation: otherService,
  guardrails: otherService,
  'search-rubric': otherService,
  'agent-rubric': otherService,
  'select-best': manyOutputs,
  'max-score': manyOutputs,
  'context-faithfulness': context,
  'context-recall': context,
  'context-relevance': context,
  'conversation-relevance':
    'it judges a whole conversation; write the turns as `turns`, each with its own `assert`',
  perplexity: 'it needs token probabilities, which the answer does not carry',
  'perplexity-score': 'it needs token probabilities, which the answer does not carry',
  meteor: 'it needs a dictionary of synonyms',
  'contains-html': notText,
  'is-html': notText,
  'contains-sql': notText,
  'is-sql': notText,
  'contains-xml': notText,
  'is-xml': notText,
  'is-valid-function-call': "it needs the agent's tool definitions, which the answer does not carry",
  'is-valid-openai-function-call': "it needs the agent's tool definitions, which the answer does not carry",
  'is-valid-openai-tools-call': "it needs the agent's tool definitions, which the answer does not carry",
  'skill-used': trace,
  'trace-span-count': trace,
  'trace-span-duration': trace,
  'trace-error-spans': trace,
  'trajectory:tool-args-match': trace,
  'trajectory:step-count': trace,
  'trajectory:goal-success': trace,
  'answer-relevance': "it is promptfoo's own prompt to a model; say the same with 'llm-rubric'",
  'g-eval': "it is promptfoo's own prompt to a model; say the same with 'llm-rubric'",
  factuality: "it is promptfoo's own prompt to a model; say the same with 'llm-rubric'",
  'model-graded-closedqa': "it is promptfoo's own prompt to a model; say the same with 'llm-rubric'",
  'model-graded-factuality': "it is promptfoo's own prompt to a model; say the same with 'llm-rubric'",
};
