import type { Located } from '../../../files/located.ts';
import type { Draft, ReaderContext, TestFile } from '../reader.ts';
import type { UnreadKeys } from '../unread-keys.ts';
import { readPromptfooAssertions, underThreshold } from './assertions.ts';
import { testOfRow } from './csv-row.ts';
import { filePath, refuseScripts } from './file-reference.ts';
import { checkKeys, optionKeys, testKeys } from './keys.ts';
import { render, type Vars } from './template.ts';
import { combinations, readVars } from './vars.ts';

/** What the tests of one config have in common. */
export interface Suite {
  /** `undefined` in a file of tests without a config: then the variable that holds the question is sent. */
  readonly template: string | undefined;
  /** `defaultTest`. */
  readonly defaults: Located | undefined;
  readonly assertionTemplates: Located | undefined;
  /** Times that each test is asked, 1 when absent (`evaluateOptions.repeat`). */
  readonly repeat?: number;
  /** Takes account of the variables that no prompt and no assertion uses. */
  readonly unread: UnreadKeys;
}

/** Variables that hold the question where no prompt says how it is made, in the order of preference. */
const questions = ['prompt', 'query', 'question', 'input', 'message'];

/**
 * `tests` of a config: a list of tests and of files with tests, or one such file.
 * @throws InputError naming file and line for what cannot be run
 */
export async function readTests(at: Located, suite: Suite, context: ReaderContext): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const item of at.isList ? at.items() : [at]) {
    if (item.get('path'))
      item.fail('it runs code that makes tests, which this action never does; write them out');
    if (item.isMap) drafts.push(...(await readTest(item, suite, context)));
    else drafts.push(...(await readTestsFrom(item, suite, context)));
  }
  return drafts;
}

async function readTestsFrom(item: Located, suite: Suite, context: ReaderContext): Promise<Draft[]> {
  const written = item.text("an entry of 'tests'");
  const path = filePath(written) ?? written;
  refuseScripts(path, item);
  if (/^[a-z]+:\/\//.test(path)) item.fail('tests of other services are not fetched; save them as a file');
  const drafts: Draft[] = [];
  for (const file of await context.openAll(path, item))
    drafts.push(...(await readTestFile(file, suite, context)));
  return drafts;
}

/** The tests of a file that holds nothing but tests. */
export async function readTestFile(file: TestFile, suite: Suite, context: ReaderContext): Promise<Draft[]> {
  if (file.form === 'document') return readTests(file.root, suite, context);
  const drafts: Draft[] = [];
  const warn = (message: string) => context.warn(`${file.file}: ${message}`);
  for (const row of file.rows)
    drafts.push(...(await readTest(file.form === 'csv' ? testOfRow(row, warn) : row, suite, context)));
  return drafts;
}

async function readTest(test: Located, suite: Suite, context: ReaderContext): Promise<Draft[]> {
  const { defaults } = suite;
  checkKeys(test, 'a test', testKeys);
  for (const at of [defaults, test]) {
    const options = at?.get('options');
    if (options && !options.isNull) checkKeys(options, "'options'", optionKeys);
  }
  const option = (name: string) =>
    (test.get('options')?.get(name) ?? defaults?.get('options')?.get(name))?.value;
  const vars = {
    ...(await readVars(defaults?.get('vars'), context)),
    ...(await readVars(test.get('vars'), context)),
  };
  const inherited = option('disableDefaultAsserts') === true ? undefined : defaults?.get('assert');
  const alternatives = option('disableVarExpansion') === true ? [vars] : combinations(vars, test);

  const drafts: Draft[] = [];
  for (const chosen of alternatives) {
    const template = suite.template ?? lone(test, chosen);
    const body = render(template, chosen, test, context);
    const prompt =
      render(`${option('prefix') ?? ''}`, chosen, test, context) +
      body +
      render(`${option('suffix') ?? ''}`, chosen, test, context);
    if (prompt.trim() === '') test.fail('the prompt that comes out is empty');
    const assertions = [
      ...(await readPromptfooAssertions(inherited, chosen, suite.assertionTemplates, context)),
      ...(await readPromptfooAssertions(test.get('assert'), chosen, suite.assertionTemplates, context)),
    ];
    const description = test.get('description') ?? defaults?.get('description');
    const draft: Draft = {
      description: description ? describe(description.text("'description'"), vars, chosen) : prompt,
      turns: [
        {
          question: { kind: 'prompt', prompt },
          assert: underThreshold(assertions, test.get('threshold') ?? defaults?.get('threshold')),
        },
      ],
      tags: [],
      origin: { file: test.file, line: test.line },
    };
    const texts = [template, option('prefix'), option('suffix'), inherited?.value, test.get('assert')?.value];
    suite.unread.add(unusedVars(chosen, [...texts, suite.assertionTemplates?.value]), draft);
    for (let time = 1; time <= (suite.repeat ?? 1); time += 1) drafts.push(draft);
  }
  return drafts;
}

/** Variables that none of the texts names, and no variable that one of them names. */
function unusedVars(vars: Vars, texts: readonly unknown[]): string[] {
  const used = new Set<string>();
  const look = (text: unknown) => {
    for (const [, name = ''] of JSON.stringify(text ?? '').matchAll(/\{\{-?\s*([\p{L}_][\p{L}\p{N}_-]*)/gu)) {
      if (used.has(name)) continue;
      used.add(name);
      look(vars[name]);
    }
  };
  texts.forEach(look);
  return Object.keys(vars).filter((name) => !used.has(name) && vars[name] !== '');
}

function lone(test: Located, vars: Vars): string {
  const names = Object.keys(vars);
  const name =
    questions.find((known) => names.includes(known)) ?? (names.length === 1 ? names[0] : undefined);
  if (name !== undefined) return `{{${name}}}`;
  return test.fail(
    `no prompt says what to ask: name the promptfoo config that has the 'prompts', or call a variable ${questions.join(', ')}`,
  );
}

/** A test that stands for several says which one it is. */
function describe(description: string, written: Vars, chosen: Vars): string {
  const differing = Object.keys(chosen).filter((name) => chosen[name] !== written[name]);
  return differing.length === 0
    ? description
    : `${description} (${differing.map((name) => String(chosen[name])).join(', ')})`;
}
