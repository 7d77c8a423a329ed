import { Worker } from 'node:worker_threads';
import type { Answer } from '../../asking/answer.ts';
import type { Finding } from '../assertions/finding.ts';
import type { Assertion } from '../test-case.ts';
import { forJudging, type Job, type JobResult } from './job.ts';
import type { Judging } from './judging.ts';

/** Milliseconds for the thread to begin, on a machine that is busy with something else. */
const beginningLimitMs = 60_000;
/** Milliseconds for one assertion on one answer. */
const judgingLimitMs = 5_000;
/** Megabytes that judging may take. */
const memoryLimitMb = 512;

interface Waiting extends Job {
  readonly done: (result: JobResult) => void;
}

/**
 * A thread of its own for judging. Patterns, comparisons and schemas come from test files and meet whatever an agent
 * says: together they can take any time and any memory. The thread that has traffic to take back never waits for them,
 * and a job that goes beyond its limits ends with its thread; the next one begins another.
 */
export class JudgingThread implements Judging {
  readonly #entry: string;
  readonly #limitMs: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param entry path of the module that the thread runs (`judge.ts`); begun with the first job */
  constructor(entry: string, { limitMs = judgingLimitMs }: { readonly limitMs?: number } = {}) {
    this.#entry = entry;
    this.#limitMs = limitMs;
  }

  async find(assertion: Assertion, answer: Answer, signal?: AbortSignal): Promise<Finding> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<JobResult>();
    const waiting: Waiting = { assertion, answer: forJudging(answer), done: resolve };
    const stop = () => {
      reject(signal?.reason);
      this.#drop(waiting);
    };
    signal?.addEventListener('abort', stop, { once: true });
    this.#queue.push(waiting);
    this.#next();
    try {
      const result = await promise;
      if ('finding' in result) return result.finding;
      return { undecided: `'${assertion.type}' could not be judged: ${result.error}` };
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  #next(): void {
    if (this.#current) return;
    const job = this.#queue.shift();
    if (!job) return;
    this.#current = job;
    if (this.#worker) this.#limit(job);
    else {
      this.#worker = this.#begin();
      this.#timer = setTimeout(() => this.#end('its thread did not begin'), beginningLimitMs);
    }
    const { assertion, answer } = job;
    this.#worker.postMessage({ assertion, answer } satisfies Job);
  }

  /** The time counts from when the thread is there. */
  #limit({ answer }: Waiting): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#end(`it was stopped after ${this.#limitMs} ms on an answer of ${answer.text.length} characters`);
    }, this.#limitMs);
  }

  #begin(): Worker {
    const worker = new Worker(this.#entry, {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
      stdout: false,
      stderr: true,
    });
    worker.unref();
    worker.on('message', (said: JobResult | 'ready') => {
      if (worker !== this.#worker) return;
      if (said !== 'ready') this.#settle(said);
      else if (this.#current) this.#limit(this.#current);
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#end(error.message);
    });
    return worker;
  }

  #settle(result: JobResult): void {
    clearTimeout(this.#timer);
    const job = this.#current;
    this.#current = undefined;
    job?.done(result);
    this.#next();
  }

  /** Gives the current job up, and with it the thread, which may be in the middle of anything. */
  #end(error: string): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle({ error });
  }

  #drop(waiting: Waiting): void {
    if (waiting === this.#current) {
      this.#end('it was given up');
      return;
    }
    const at = this.#queue.indexOf(waiting);
    if (at >= 0) this.#queue.splice(at, 1);
  }
}
