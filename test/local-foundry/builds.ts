import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { canonicalJson, isObject, sha256 } from './canonical.ts';
import type { CodeZip, Json, Runnable, VersionRecord } from './records.ts';
import { Requirements } from './requirements.ts';
import { lastLines, runCommand } from './run-command.ts';
import type { Settings } from './settings.ts';
import { unzip } from './unzip.ts';
import { WarmPython } from './warm-python.ts';

/** Compiles the file that it is given, and keeps nothing. */
const compiler = join(import.meta.dirname, 'compiles.py');

/** Why a version could not be built, as its `error` says it. */
export class BuildError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${message}\nSee https://aka.ms/hosted-agent-troubleshooting for more information.`);
    this.code = code;
  }
}

interface Entry {
  /** Command and arguments. */
  words: [string, ...string[]];
  /** Script or module file to compile; undefined when the command is no Python. */
  script: string | undefined;
}

/** Turns uploaded code, or an image reference, into something that can be started. */
export class Builds {
  readonly #folder: string;
  readonly #settings: Settings;
  readonly #requirements: Requirements;
  readonly #signal: AbortSignal;
  readonly #done = new Map<string, Promise<Runnable>>();

  /**
   * @param folder where code is unpacked
   * @param cache where installed requirements are kept
   */
  constructor(folder: string, cache: string, settings: Settings, signal: AbortSignal) {
    this.#folder = folder;
    this.#settings = settings;
    this.#signal = signal;
    this.#requirements = new Requirements(cache, () => settings.python, signal);
  }

  /** @throws BuildError */
  build(version: VersionRecord): Promise<Runnable> {
    const { code, definition } = version;
    if (code === undefined) return this.#image(definition);
    const key = sha256(`${code.sha256} ${canonicalJson(definition.code_configuration)}`);
    let running = this.#done.get(key);
    if (running === undefined) {
      running = this.#code(code, definition.code_configuration as Json, join(this.#folder, key.slice(0, 24)));
      this.#done.set(key, running);
      running.catch(() => this.#done.delete(key));
    }
    return running;
  }

  async #code(code: CodeZip, configuration: Json, folder: string): Promise<Runnable> {
    await mkdir(folder, { recursive: true });
    try {
      await unzip(code.path, folder);
    } catch (error) {
      throw new BuildError('CodeError', `The code zip cannot be unpacked: ${(error as Error).message}`);
    }
    const entry = await this.#entry(configuration.entry_point as string[], folder);
    const pythonPath: string[] = [];
    if (configuration.dependency_resolution === 'remote_build') {
      const installed = await this.#install(folder, code.sha256);
      if (installed) pythonPath.push(installed);
    } else {
      await refuseWheels(folder);
      pythonPath.push(join(folder, 'packages'));
    }
    if (entry.script) await this.#compile(entry.script, folder);
    const [command, ...args] = entry.words;
    return { command, args, cwd: folder, pythonPath };
  }

  async #entry(words: readonly string[], folder: string): Promise<Entry> {
    const [command = '', first = '', second = ''] = words;
    if (command === 'dotnet') {
      throw new BuildError('CodeError', 'The local Foundry runs Python only; dotnet is not available here.');
    }
    if (!/^python(3(\.\d+)?)?$/.test(command))
      return { words: [command, ...words.slice(1)], script: undefined };
    const script = first === '-m' ? `${second.replaceAll('.', '/')}.py` : first;
    const python: [string, ...string[]] = [this.#settings.python, ...words.slice(1)];
    if (await isFile(join(folder, script))) return { words: python, script };
    if (first === '-m' && (await isFile(join(folder, second.replaceAll('.', '/'), '__main__.py')))) {
      return { words: python, script: join(second.replaceAll('.', '/'), '__main__.py') };
    }
    throw new BuildError('CodeError', await describeMissing(script, folder));
  }

  async #install(folder: string, codeDigest: string): Promise<string | undefined> {
    const file = join(folder, 'requirements.txt');
    const text = (await isFile(file)) ? await readFile(file, 'utf8') : await this.#uvProject(folder);
    if (text === undefined) return undefined;
    try {
      return await this.#requirements.install(text, folder, codeDigest);
    } catch (error) {
      throw new BuildError('CodeError', `Installing requirements.txt failed.\n${(error as Error).message}`);
    }
  }

  /** What a uv project depends on; undefined where there is none. The lock is not read: pip resolves anew. */
  async #uvProject(folder: string): Promise<string | undefined> {
    const files = ['pyproject.toml', 'uv.lock'].map((name) => isFile(join(folder, name)));
    if ((await Promise.all(files)).includes(false)) return undefined;
    const program =
      'import tomllib; print("\\n".join(tomllib.load(open("pyproject.toml", "rb"))["project"].get("dependencies", [])))';
    const options = { cwd: folder, signal: this.#signal };
    const { code, output } = await runCommand(this.#settings.python, ['-I', '-c', program], options);
    if (code !== 0)
      throw new BuildError('CodeError', `pyproject.toml cannot be read.\n${lastLines(output, 4)}`);
    // As if it had been exported: what is installed is what this file says.
    await writeFile(join(folder, 'requirements.txt'), output);
    return output;
  }

  async #compile(script: string, folder: string): Promise<void> {
    const program = await WarmPython.of(this.#settings.python).fork({
      args: [compiler, script],
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
      path: [],
    });
    const [output, ended] = await Promise.all([text(program.stderr), program.ended]);
    if (ended !== 'exit code 0') {
      throw new BuildError('CodeError', `${script} does not compile.\n${lastLines(output || ended, 4)}`);
    }
  }

  async #image(definition: Json): Promise<Runnable> {
    const { container_configuration: container } = definition;
    const image = String((isObject(container) ? container.image : undefined) ?? definition.image);
    const folder = this.#settings.images[image];
    if (folder === undefined) {
      throw new BuildError('ImageError', `The image '${image}' could not be pulled: manifest unknown.`);
    }
    return { command: this.#settings.python, args: ['main.py'], cwd: folder, pythonPath: [] };
  }
}

async function refuseWheels(folder: string): Promise<void> {
  const packages = await readdir(join(folder, 'packages')).catch(() => []);
  const wheel = packages.find((name) => name.endsWith('.whl'));
  if (wheel) {
    throw new BuildError(
      'CodeError',
      `packages/${wheel} is a raw wheel; 'packages/' must contain extracted modules.`,
    );
  }
}

async function describeMissing(script: string, folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  const [only] = entries;
  const wrapper = entries.length === 1 && only?.isDirectory() ? only.name : undefined;
  const wrapped = wrapper !== undefined && (await isFile(join(folder, wrapper, basename(script))));
  const reason = wrapped
    ? ` The zip wraps the code in the folder '${wrapper}'; it must be flat at the root.`
    : '';
  return `The entry point '${script}' is not in the zip (found: ${names.slice(0, 10).join(', ') || 'nothing'}).${reason}`;
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
