import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './canonical.ts';
import { lastLines, runCommand } from './run-command.ts';

/** Lines that point into the code itself: paths, file URLs, and options that read other files. */
const namesFiles = /^(\.|\/|-[rcef]|--(requirement|constraint|editable|find-links))|file:/;

/** Installs requirement files with pip, each distinct one once. */
export class Requirements {
  readonly #folder: string;
  readonly #python: () => string;
  readonly #signal: AbortSignal;
  readonly #running = new Map<string, Promise<string>>();
  #pythonVersion: Promise<string> | undefined;

  /**
   * @param folder where installed packages go, a folder for each digest
   * @param python command of the interpreter
   */
  constructor(folder: string, python: () => string, signal: AbortSignal) {
    this.#folder = folder;
    this.#python = python;
    this.#signal = signal;
  }

  /**
   * A folder with everything that the file asks for; undefined when it asks for nothing.
   *
   * @param cwd folder of the code
   * @param codeDigest tells apart equal files that name other files of their zip
   * @throws Error with pip's last lines and its exit code
   */
  async install(text: string, cwd: string, codeDigest: string): Promise<string | undefined> {
    const key = await this.#keyOf(text, codeDigest);
    if (key === undefined) return undefined;
    const running = this.#running.get(key) ?? this.#installOnce(key, cwd);
    this.#running.set(key, running);
    try {
      return await running;
    } catch (error) {
      // A failure may be a passing one: the next version tries again.
      this.#running.delete(key);
      throw error;
    }
  }

  /** True when everything that a file without paths asks for is installed already. */
  async has(text: string): Promise<boolean> {
    const key = await this.#keyOf(text, '');
    return key === undefined || exists(join(this.#folder, key));
  }

  /** Name of the folder for a file; undefined when the file asks for nothing. */
  async #keyOf(text: string, codeDigest: string): Promise<string | undefined> {
    const wanted = text
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter(Boolean);
    if (wanted.length === 0) return undefined;
    this.#pythonVersion ??= this.#askPython();
    const own = wanted.some((line) => namesFiles.test(line)) ? codeDigest : '';
    return sha256(`${await this.#pythonVersion}\n${own}\n${wanted.join('\n')}`);
  }

  async #askPython(): Promise<string> {
    const { output } = await runCommand(this.#python(), ['-VV'], { cwd: '/', signal: this.#signal });
    return output;
  }

  async #installOnce(key: string, cwd: string): Promise<string> {
    const target = join(this.#folder, key);
    if (await exists(target)) return target;
    await mkdir(this.#folder, { recursive: true });
    const temporary = `${target}.${process.pid}.${Date.now()}`;
    const pip = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--target', temporary];
    const result = await runCommand(this.#python(), [...pip, '-r', 'requirements.txt'], {
      cwd,
      signal: this.#signal,
    });
    if (result.code !== 0) {
      await rm(temporary, { recursive: true, force: true });
      throw new Error(
        `${lastLines(result.output, 6)}\npip install exited with code ${result.code ?? 'none'}.`,
      );
    }
    // A run next to this one may have been faster; its folder is as good.
    await rename(temporary, target).catch(() => rm(temporary, { recursive: true, force: true }));
    return target;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
