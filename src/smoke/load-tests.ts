import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ModelInput } from '../asking/model-port.ts';
import { InputError } from '../errors/errors.ts';
import { liesInside } from '../files/confined.ts';
import type { Located } from '../files/located.ts';
import { displayName, findTestFiles, matchFiles } from './find-test-files.ts';
import { openTestFile, readText } from './readers/open-test-file.ts';
import type { Draft, ReaderContext, TestFile } from './readers/reader.ts';
import { readerFor } from './readers.ts';
import { largestSessionFile } from './session-files.ts';
import type { TestCase } from './test-case.ts';
import { withIds } from './test-id.ts';

/** Tests of one run, and characters that templates may make for them. */
const mostTests = 10_000;
const mostCharacters = 64_000_000;

/** Where tests come from. */
export interface TestSources {
  /** Paths and globs of the input `smoke-tests`, relative to the workspace. */
  readonly files: readonly string[];
  /** Prompts of the input `smoke-prompts`. */
  readonly prompts: readonly string[];
  /** Absolute path. */
  readonly workspace: string;
  /** Model deployments that the run has; assertions that need another are refused. */
  readonly models?: readonly ModelInput[];
  /** Called with one sentence for what a file asks of others and this action leaves to them. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Reads every test and checks every assertion, without sending anything.
 * @throws InputError naming file and line for the first thing that cannot be run
 */
export async function loadTests(sources: TestSources): Promise<TestCase[]> {
  const { workspace } = sources;
  const paths = await findTestFiles(sources.files, workspace);
  const drafts: Draft[] = [];
  const takeRoom = roomFor(mostCharacters);
  for (const path of paths) {
    const warn = onceEach(sources.onWarning);
    const file = await openTestFile(path, displayName(path, workspace), undefined, warn);
    for (const draft of await read(file, sources, { warn, takeRoom })) drafts.push(draft);
    if (drafts.length > mostTests)
      throw new InputError(file.file, `${drafts.length} tests`, `a run takes up to ${mostTests} tests`);
  }
  return withIds([...drafts, ...sources.prompts.map(fromPrompt)]);
}

function roomFor(characters: number): ReaderContext['takeRoom'] {
  let left = characters;
  return (taken, at) => {
    left -= taken;
    if (left < 0)
      at.fail(`the templates of all test files together make more than ${characters} characters of text`);
  };
}

/** What every row of a file would say is said once. */
function onceEach(tell: (message: string) => void = () => {}): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) tell(message);
    told.add(message);
  };
}

async function read(
  file: TestFile,
  sources: TestSources,
  { warn, takeRoom }: Pick<ReaderContext, 'warn' | 'takeRoom'>,
): Promise<Draft[]> {
  const { workspace, models = [] } = sources;
  const near = (name: string, named: Located) =>
    within(workspace, resolve(dirname(file.path), name), name, named);
  const context: ReaderContext = {
    models,
    workspace,
    warn,
    takeRoom,
    open: (name, named) =>
      openTestFile(near(name, named), displayName(near(name, named), workspace), named.place, warn),
    openAll: async (pattern, named) => {
      const paths = await matchFiles(pattern, dirname(file.path));
      if (paths.length === 0) named.fail('no file matches, seen from the folder of this file');
      return Promise.all(
        paths.map((path) =>
          openTestFile(
            within(workspace, path, pattern, named),
            displayName(path, workspace),
            undefined,
            warn,
          ),
        ),
      );
    },
    text: (name, named) =>
      readText(near(name, named), named.place, displayName(near(name, named), workspace)),
    attach: (name, named) => attach(workspace, near(name, named), named),
  };
  const drafts = await readerFor(file).read(file, context);
  if (drafts.length === 0)
    throw new InputError(file.file, 'no tests', 'a test file must hold at least one test');
  return drafts;
}

/** A local file for the session. A link out of the checkout would send a file of the runner to the agent. */
async function attach(workspace: string, path: string, named: Located) {
  const from = await realpath(path).catch(() => named.fail('the file cannot be read'));
  within(workspace, from, path, named);
  const found = await stat(from);
  if (!found.isFile()) named.fail('it is no file');
  if (found.size > largestSessionFile)
    named.fail(`it has ${Math.ceil(found.size / 1024 / 1024)} MiB, and a session takes files up to 50 MB`);
  return { path: '', from, bytes: found.size };
}

/** Test files can come with a pull request: what they name must not be able to lead out of the checkout. */
function within(workspace: string, path: string, name: string, named: Located): string {
  if (liesInside(path, [workspace])) return path;
  throw new InputError(named.place, name, 'a file that a test names must lie in the workspace');
}

function fromPrompt(prompt: string): Draft {
  return {
    description: prompt,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [] }],
    tags: [],
    origin: { file: 'smoke-prompts' },
  };
}
