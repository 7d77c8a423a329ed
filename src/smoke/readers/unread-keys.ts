import type { Draft } from './reader.ts';

/** Keys that say what a row is, and nothing of what its answer must be. */
const labels: ReadonlySet<string> = new Set([
  ...[
    'id',
    'name',
    'title',
    'description',
    'category',
    'tag',
    'tags',
    'topic',
    'type',
    'difficulty',
    'language',
  ],
  ...['metadata', 'source', 'split', 'index', 'created_at', 'notes', 'comment', 'author', 'version'],
]);

/**
 * What other tools leave in a dataset for their own evaluators: the answer of an earlier run, what it was retrieved
 * from, and the agent's tools. The agent itself is asked here.
 */
const forEvaluators: ReadonlySet<string> = new Set([
  ...['context', 'response', 'tool_definitions', 'latency', 'response_length', 'conversation_id', 'contexts'],
]);

/** What to write for what columns of datasets like to ask; the first pattern that fits counts. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/forbid|must_?not|banned|disallowed|avoid|negative/i, 'not-icontains-any'],
  [/tool|function/i, 'tool-called'],
  [/schema/i, 'is-json'],
  [/regex|pattern/i, 'regex'],
  [/latency|max_?ms|timeout/i, 'latency'],
  [/behaviou?r|refus|should_?block/i, 'is-refusal, not-is-refusal or llm-rubric'],
  [/criteri|rubric|guideline|quality/i, 'llm-rubric'],
  [/cite|citation|source|keyword|must|required|contain|includ|fact|term|phrase/i, 'icontains-all'],
  [/expect|answer|truth|reference|ideal|output|target|label|gold/i, "the column 'ground_truth', or equals"],
];

/** How many keys a sentence names. */
const mostNamed = 20;

/** Keeps account of the keys that a file has and its reader does not read. */
export class UnreadKeys {
  readonly #keys = new Set<string>();
  #tests = 0;
  #unjudged = 0;

  /** Counts a test: its keys that are read nowhere, and whether anything judges its answer. */
  add(unread: Iterable<string>, { turns }: Draft): void {
    for (const key of unread) this.#keys.add(key);
    this.#tests += 1;
    if (turns.every(({ assert }) => assert.length === 0)) this.#unjudged += 1;
  }

  /**
   * One sentence that names the keys, and says what to write instead; `undefined` where nothing is lost: every test has
   * something that judges it, and no key asks something of an answer.
   * @param what what the format calls a key, such as `column`
   */
  sentence(what: string): string | undefined {
    const keys = [...this.#keys]
      .filter((key) => !labels.has(key.toLowerCase()) && !forEvaluators.has(key.toLowerCase()))
      .sort();
    const asking = keys.filter((key) => adviceFor(key) !== undefined);
    if (keys.length === 0 || (asking.length === 0 && this.#unjudged === 0)) return undefined;
    const only =
      this.#unjudged === 0
        ? ''
        : `, and ${this.#unjudged} of ${this.#tests} ${this.#tests === 1 ? 'test is' : 'tests are'} judged only by "not empty"`;
    const instead = named(asking.map((key) => `${key} as ${adviceFor(key)}`));
    return (
      `the ${what}${keys.length === 1 ? '' : 's'} ${named(keys)} ${keys.length === 1 ? 'is' : 'are'} not read${only}` +
      (instead === ''
        ? ''
        : `; write what they ask for as assertions of this action's own format: ${instead}`)
    );
  }
}

function adviceFor(key: string): string | undefined {
  return advice.find(([pattern]) => pattern.test(key))?.[1];
}

function named(items: readonly string[]): string {
  return items.slice(0, mostNamed).join(', ') + (items.length > mostNamed ? ', ...' : '');
}
