import { InputError } from '../../../errors/errors.ts';
import type { Located } from '../../../files/located.ts';

/** What this action does with the keys that promptfoo documents for one kind of map. */
export interface Keys {
  /** They change what is asked or judged, and are honoured. */
  readonly used: readonly string[];
  /** They change neither: labels, reports, and the system under test, which here is the agent. */
  readonly ignored: readonly string[];
  /** They would change what is asked or judged, and cannot be honoured; each with the reason. */
  readonly refused: Readonly<Record<string, string>>;
}

/** @throws InputError at the first key that is refused or unknown, or when `at` is no map */
export function checkKeys(at: Located, what: string, { used, ignored, refused }: Keys): void {
  if (!at.isMap) at.fail(`${what} must be a map`);
  for (const [key, child] of at.entries()) {
    if (used.includes(key) || ignored.includes(key)) continue;
    throw new InputError(
      child.place,
      key,
      Object.hasOwn(refused, key)
        ? `${what} uses '${key}', which cannot be run here: ${refused[key]}`
        : `${what} has no key '${key}' that is known here; known are ${[...used, ...ignored].join(', ')}`,
    );
  }
}

const code = 'it runs code of the test file, which this action never does';

/** The file as a whole (promptfoo, "Reference", Config). */
export const configKeys: Keys = {
  used: ['prompts', 'tests', 'defaultTest', 'assertionTemplates'],
  ignored: [
    '$schema',
    'description',
    'tags',
    'metadata',
    'providers',
    'targets',
    'env',
    'outputPath',
    'sharing',
    'writeLatestResults',
    'evaluateOptions',
    'commandLineOptions',
    'derivedMetrics',
    'tracing',
  ],
  refused: {
    scenarios: 'write its combinations as tests',
    extensions: code,
    nunjucksFilters: code,
    redteam: 'it generates tests with a model; export them and name that file',
  },
};

/** One test (promptfoo, "Reference", Test Case). */
export const testKeys: Keys = {
  used: ['description', 'vars', 'assert', 'threshold', 'options'],
  ignored: ['metadata', 'provider', 'providers', 'prompts'],
  refused: { assertScoringFunction: code, providerOutput: 'the agent itself is asked here' },
};

/** `options` of a test. */
export const optionKeys: Keys = {
  used: ['prefix', 'suffix', 'disableVarExpansion', 'disableDefaultAsserts'],
  ignored: ['provider', 'runSerially', 'disableConversationVar'],
  refused: {
    transform: code,
    transformVars: code,
    postprocess: code,
    storeOutputAs: "write the turns as one test in this action's own format",
    rubricPrompt: "the model that judges gets this action's prompt; say what you need in the rubric",
  },
};

/** One assertion (promptfoo, "Assertions and metrics"). */
export const assertionKeys: Keys = {
  used: ['type', 'value', 'threshold', 'weight', 'assert', '$ref'],
  ignored: ['metric', 'provider', 'description'],
  refused: {
    transform: code,
    contextTransform: code,
    config: code,
    rubricPrompt: "the model that judges gets this action's prompt; say what you need in the rubric",
  },
};
