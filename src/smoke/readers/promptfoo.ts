import type { Located } from '../../files/located.ts';
import { filePath, refuseScripts } from './promptfoo/file-reference.ts';
import { checkKeys, configKeys, testKeys } from './promptfoo/keys.ts';
import { readTemplate } from './promptfoo/prompts.ts';
import { readTestFile, readTests } from './promptfoo/suite.ts';
import type { Draft, Reader, ReaderContext, TestFile } from './reader.ts';
import { UnreadKeys } from './unread-keys.ts';

/** Keys of a config that no other format has. */
const signs = [
  'prompts',
  'providers',
  'targets',
  'defaultTest',
  'scenarios',
  'assertionTemplates',
  'redteam',
];

/**
 * promptfoo: a config, or a file of tests (YAML, JSON, JSONL, CSV). The agent takes the place of the providers;
 * whatever would change a question or a judgement and cannot be run here is an error.
 */
export const promptfoo: Reader = {
  format: 'a promptfoo config or test file',

  recognises(file) {
    switch (file.form) {
      case 'document':
        return isConfig(file.root) || file.root.items().some(isTest);
      case 'jsonl':
        return file.rows.some(isTest);
      case 'csv':
        return (
          file.columns.some((column) => column.startsWith('__')) ||
          !file.columns.some((column) => column === 'query' || column === 'prompt')
        );
    }
  },

  async read(file, context) {
    const unread = new UnreadKeys();
    const drafts = await readAll(file, unread, context);
    const lost = unread.sentence('variable');
    if (lost !== undefined) context.warn(`${file.file}: ${lost}`);
    return drafts;
  },
};

async function readAll(file: TestFile, unread: UnreadKeys, context: ReaderContext): Promise<Draft[]> {
  if (file.form !== 'document' || file.root.isList)
    return readTestFile(
      file,
      { template: undefined, defaults: undefined, assertionTemplates: undefined, unread },
      context,
    );
  const { root } = file;
  checkKeys(root, 'a promptfoo config', configKeys);
  const tests = root.get('tests') ?? root.fail("a promptfoo config needs 'tests'");
  return readTests(
    tests,
    {
      template: await readTemplate(root.get('prompts'), context),
      defaults: await readDefaults(root.get('defaultTest'), context),
      assertionTemplates: root.get('assertionTemplates'),
      repeat: readRepeat(root),
      unread,
    },
    context,
  );
}

/** Most times that one file may ask for; more is a load test. */
const mostRepeats = 100;

/** The command line's default goes before (promptfoo, "Reference", EvaluateOptions). */
function readRepeat(root: Located): number {
  const at = root.get('commandLineOptions')?.get('repeat') ?? root.get('evaluateOptions')?.get('repeat');
  if (!at || at.isNull) return 1;
  const times = at.number("'repeat'");
  return Number.isInteger(times) && times >= 1 && times <= mostRepeats
    ? times
    : at.fail(`'repeat' is a whole number from 1 to ${mostRepeats}`);
}

function isConfig(root: Located): boolean {
  const tests = root.get('tests')?.items() ?? [];
  return (
    signs.some((sign) => root.get(sign) !== undefined) || tests.some((test) => test.get('vars') !== undefined)
  );
}

/** A test outside of a config. Rows with a question of their own are tests of another format, or rows of a dataset. */
function isTest(at: Located): boolean {
  const asks = ['prompt', 'query', 'input', 'turns'].some((key) => at.get(key) !== undefined);
  return at.get('vars') !== undefined || (at.get('assert') !== undefined && !asks);
}

async function readDefaults(at: Located | undefined, context: ReaderContext): Promise<Located | undefined> {
  if (!at || at.isNull) return undefined;
  const defaults = at.isMap ? at : await open(at, context);
  checkKeys(defaults, "'defaultTest'", testKeys);
  return defaults;
}

async function open(at: Located, context: ReaderContext): Promise<Located> {
  const path = at.text("'defaultTest'");
  refuseScripts(path, at);
  const file: TestFile = await context.open(filePath(path) ?? path, at);
  return file.form === 'document' ? file.root : at.fail("a file of 'defaultTest' must be YAML or JSON");
}
