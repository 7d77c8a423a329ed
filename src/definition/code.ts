import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InputError } from '../errors/errors.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import type { Draft } from './draft.ts';
import { entryPointWords } from './entry-point.ts';
import type { Fields } from './fields.ts';
import { type Guess, guessLanguages } from './guess.ts';
import { type Places, setOwn } from './places.ts';

interface Context {
  readonly places: Places;
  readonly warnings: string[];
  readonly notes: string[];
}

/**
 * Completes the `code_configuration` of a deployment of code: what the inputs say, else the file, else what the
 * folder looks like, else the default.
 *
 * @throws InputError that names what is missing, or a container that the file wants instead
 */
export async function completeCode(draft: Draft, inputs: DefinitionInputs, context: Context): Promise<void> {
  const { definition } = draft;
  const { places } = context;
  const container = definition.container_configuration;
  if (container !== undefined) {
    throw new InputError(
      places.of(definition, 'container_configuration'),
      'a container image',
      "the source is code, and a version has code or an image. Give the image with the input 'image' to deploy it, or take it out of the file.",
    );
  }
  const code = (definition.code_configuration ?? {}) as Fields;
  await refuseImage(draft, inputs, context);
  definition.code_configuration = code;
  override(code, 'runtime', inputs.runtime, 'runtime', places);
  override(code, 'entry_point', inputs.entryPoint, 'entry-point', places);
  override(code, 'dependency_resolution', inputs.dependencyResolution, 'dependency-resolution', places);
  checkWritten(code, places);
  if (code.runtime === undefined || code.entry_point === undefined)
    await fillIn(code, draft, inputs, context);
  if (code.dependency_resolution === undefined) {
    code.dependency_resolution = 'remote_build';
    places.mark(code, 'dependency_resolution', draft.azd ? "azd's default" : 'default');
  }
}

/**
 * azd builds an image of a folder with a Dockerfile whose agent has no code settings. What of it the code alone would
 * lack, nobody can tell from here.
 */
async function refuseImage(draft: Draft, inputs: DefinitionInputs, { warnings }: Context): Promise<void> {
  const { sourceDir, runtime, entryPoint, dependencyResolution } = inputs;
  const path = draft.dockerfile ?? (sourceDir && join(sourceDir, 'Dockerfile'));
  if (path === undefined || draft.definition.code_configuration !== undefined) return;
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  const name = sourceDir === undefined ? 'Dockerfile' : relative(sourceDir, path);
  const asCode = [runtime, entryPoint, dependencyResolution].some((each) => each !== undefined);
  if (asCode || !draft.azd) {
    warnings.push(
      `The source is deployed as code: '${name}' is not used, and what it installs is not there. For an image that it builds, give 'image'.`,
    );
    return;
  }
  throw new InputError(
    'source',
    name,
    "the definition has no code settings, so azd would build an image of this file, which this action does not. Build and push the image and give it with the input 'image'; or, if the agent also runs without it, say how: 'codeConfiguration' in azure.yaml, or the inputs 'runtime' and 'entry-point'.",
  );
}

function override(code: Fields, key: string, value: unknown, input: string, places: Places): void {
  if (value === undefined) return;
  setOwn(code, key, Array.isArray(value) ? [...value] : value);
  places.mark(code, key, input);
}

function checkWritten(code: Fields, places: Places): void {
  const { runtime, entry_point: words } = code;
  if (runtime !== undefined && (typeof runtime !== 'string' || runtime === '')) {
    throw places.refuse(code, 'runtime', 'accepted is a runtime such as python_3_13 or dotnet_10.');
  }
  if (words === undefined) return;
  const isList = Array.isArray(words) && words.length > 0;
  if (!isList || !words.every((word) => typeof word === 'string' && word !== '')) {
    throw places.refuse(code, 'entry_point', 'accepted is a list of words, such as ["python", "main.py"].');
  }
}

/** Fills in runtime and entry point, and says what it concluded from. */
async function fillIn(code: Fields, draft: Draft, inputs: DefinitionInputs, context: Context): Promise<void> {
  const { places, warnings, notes } = context;
  const { startupCommand } = draft;
  if (code.entry_point === undefined && startupCommand) {
    const { value, in: written, key } = startupCommand;
    const words = entryPointWords(value, textOr(code.runtime));
    if (!words) throw places.refuse(written, key, 'accepted is a command line, such as python main.py.');
    code.entry_point = words;
    places.carry(written, key, code, 'entry_point');
    warnings.push(
      `${places.of(written, key)}: the startup command is used as entry point, because there is no other.`,
    );
  }
  const language = languageOf(code);
  const guesses = inputs.sourceDir === undefined ? [] : await guessLanguages(inputs.sourceDir);
  const fitting = guesses.filter(({ runtime }) => language === undefined || runtime.startsWith(language));
  const guess = fitting.length === 1 ? fitting[0] : undefined;
  const concluded: string[] = [];
  if (code.runtime === undefined) {
    if (!guess)
      throw missing('runtime', 'a runtime of the service: python_3_13, python_3_14 or dotnet_10', guesses);
    set(code, 'runtime', guess.runtime, guess);
    concluded.push(`runtime ${guess.runtime}`);
  }
  if (code.entry_point === undefined) {
    if (!guess?.entryPoint) throw missing('entry-point', 'a command line such as python main.py', guesses);
    set(code, 'entry_point', [...guess.entryPoint], guess);
    concluded.push(`entry point '${guess.entryPoint.join(' ')}'`);
  }
  if (guess && concluded.length > 0) {
    notes.push(`${concluded.join(' and ')}, concluded from ${guess.because}`);
  }

  function set(to: Fields, key: string, value: unknown, { because }: Guess): void {
    to[key] = value;
    places.mark(to, key, `concluded from ${because}`);
  }
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What is known of the language already: by the runtime, else by the interpreter of the entry point. */
function languageOf(code: Fields): string | undefined {
  const runtime = textOr(code.runtime);
  if (runtime !== undefined) return runtime.split('_')[0];
  const [command] = (code.entry_point as string[] | undefined) ?? [];
  return /^(?:.*\/)?(python|dotnet)/.exec(command ?? '')?.[1];
}

function missing(input: string, accepted: string, guesses: readonly Guess[]): InputError {
  const seen =
    guesses.length > 1
      ? `the source looks like ${guesses.map(({ because }) => because).join(' and like ')}`
      : 'the source does not show it (main.py or app.py with requirements.txt or pyproject.toml, or one .csproj)';
  return new InputError(input, '', `no definition file says it, and ${seen}; accepted is ${accepted}.`);
}
