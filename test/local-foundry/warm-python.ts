import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { dieWithParent } from './die-with-parent.ts';

/** A program that runs: an agent's own process, the leader of its process group. */
export interface Program {
  readonly pid: number | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves with why it ended; never rejects. */
  readonly ended: Promise<string>;
}

/** What a fork is to run. */
export interface Script {
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Folders in which modules are looked for before the standard library, as `PYTHONPATH` would name them. */
  readonly path: readonly string[];
}

interface Fork {
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
  started(pid: number | undefined): void;
  ended(reason: string): void;
}

type Event = { readonly id: number } & (
  | { readonly pid: number }
  | { readonly stream: 'stdout' | 'stderr'; readonly data: string | null }
  | { readonly exit: number | null; readonly signal: string | null }
);

const running = new Map<string, WarmPython>();

/**
 * A Python with the standard library loaded, off which agents are forked: each is a process of its own all the same,
 * and begins in a few milliseconds instead of a tenth of a second of computing. There is one for each interpreter; it
 * ends with this process.
 */
export class WarmPython {
  readonly #child: ChildProcess;
  readonly #forks = new Map<number, Fork>();
  #ids = 0;

  /** The one of an interpreter. @param python its command */
  static of(python: string): WarmPython {
    const known = running.get(python);
    if (known) return known;
    const created = new WarmPython(python);
    running.set(python, created);
    return created;
  }

  private constructor(python: string) {
    const [command = '', ...args] = dieWithParent([
      python,
      '-I',
      '-u',
      join(import.meta.dirname, 'warm-python.py'),
    ]);
    this.#child = spawn(command, args, {
      cwd: '/',
      // A signal to our own group, as ctrl-C sends it, is for us to pass on.
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8' },
    });
    const over = (reason: string) => {
      if (running.get(python) === this) running.delete(python);
      for (const id of this.#forks.keys()) this.#end(id, reason);
    };
    this.#child.on('error', (error) => over(error.message));
    this.#child.on('exit', (code, signal) => over(`its Python ended: ${signal ?? `exit code ${code}`}`));
    this.#child.stdin?.on('error', () => {});
    if (this.#child.stdout) {
      createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(JSON.parse(line)));
    }
    this.#keepProcess(false);
  }

  /** Forks a process off that runs the script. */
  fork(script: Script): Promise<Program> {
    this.#ids += 1;
    const id = this.#ids;
    this.#keepProcess(true);
    return new Promise((told) => {
      const stdout = new PassThrough();
      const stderr = new PassThrough();
      const ended = new Promise<string>((end) => {
        const started = (pid: number | undefined) => told({ pid, stdout, stderr, ended });
        this.#forks.set(id, { stdout, stderr, started, ended: end });
      });
      this.#child.stdin?.write(`${JSON.stringify({ id, ...script, cwd: resolve(script.cwd) })}\n`);
    });
  }

  #hear(event: Event): void {
    const fork = this.#forks.get(event.id);
    if (!fork) return;
    if ('pid' in event) fork.started(event.pid);
    else if ('exit' in event) this.#end(event.id, event.signal ?? `exit code ${event.exit}`);
    else if (event.data === null) fork[event.stream].end();
    else fork[event.stream].write(Buffer.from(event.data, 'latin1'));
  }

  #end(id: number, reason: string): void {
    const fork = this.#forks.get(id);
    if (!fork) return;
    this.#forks.delete(id);
    fork.started(undefined);
    fork.ended(reason);
    fork.stdout.end();
    fork.stderr.end();
    this.#keepProcess(this.#forks.size > 0);
  }

  /** Whether this process has to stay for what runs here. */
  #keepProcess(keep: boolean): void {
    const { stdin, stdout } = this.#child;
    for (const one of [this.#child, stdin, stdout] as unknown as { ref(): void; unref(): void }[]) {
      if (keep) one.ref();
      else one.unref();
    }
  }
}
