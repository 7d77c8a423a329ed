import type { Answer } from '../../../src/asking/answer.ts';
import type { AskOptions } from '../../../src/foundry/foundry.ts';
import type { Session } from '../../../src/foundry/model.ts';
import { type ProbePort, type RunOptions, runTests } from '../../../src/smoke/run-tests.ts';
import type { Assertion, Question, TestCase } from '../../../src/smoke/test-case.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { answer } from './stage.ts';

/** A service that answers after a while of virtual time and remembers its sessions. */
export class Service implements ProbePort {
  time = 1_000;
  readonly open = new Set<string>();
  readonly asked: { session: string; prompt: unknown; options: AskOptions }[] = [];
  readonly versions: string[] = [];
  most = 0;
  openingMs = 0;
  reply: (prompt: string, session: Session, options: AskOptions) => Promise<Answer> | Answer = (prompt) =>
    answer(`echo ${prompt}`);
  refuse: (id: string, attempt: number) => unknown = () => undefined;
  readonly #attempts = new Map<string, number>();
  readonly clock: Clock = { now: () => this.time, sleep: async () => {} };

  async openSession(version: string): Promise<Session> {
    await Promise.resolve();
    this.time += this.openingMs;
    const id = `s${this.versions.push(version)}`;
    this.open.add(id);
    this.most = Math.max(this.most, this.open.size);
    return { id, version, status: 'active', createdAt: undefined };
  }

  async ask(session: Session, _version: string, question: Question, options: AskOptions): Promise<Answer> {
    const prompt = question.kind === 'prompt' ? question.prompt : question.input;
    this.asked.push({ session: session.id, prompt, options });
    await Promise.resolve();
    this.time += 100;
    return { ...(await this.reply(String(prompt), session, options)), sessionId: session.id };
  }

  async deleteSession(id: string): Promise<void> {
    const attempt = (this.#attempts.get(id) ?? 0) + 1;
    this.#attempts.set(id, attempt);
    const refusal = this.refuse(id, attempt);
    if (refusal) throw refusal;
    this.open.delete(id);
  }

  readonly files = new Map<string, string>();
  uploads: string[] = [];

  async uploadFile(session: string, path: string, content: Uint8Array): Promise<void> {
    this.uploads.push(`${path} after ${this.asked.length} questions`);
    this.files.set(`${session} ${path}`, Buffer.from(content).toString());
  }

  async readFile(session: string, path: string): Promise<string | undefined> {
    return this.files.get(`${session} ${path}`);
  }

  run(tests: readonly TestCase[], more: Partial<RunOptions> = {}) {
    return runTests(tests, '7', this.options(more));
  }

  /** How it is asked: one test at a time, once, of virtual time. */
  options(more: Partial<RunOptions> = {}): RunOptions {
    return {
      probe: this,
      protocol: 'responses',
      concurrency: 1,
      timeoutMs: 60_000,
      repeat: 1,
      clock: this.clock,
      ...more,
    };
  }
}

/** A test of one prompt, which is its name too. */
export function test(prompt: string, ...assert: Assertion[]): TestCase {
  return {
    id: prompt,
    description: prompt,
    turns: [{ question: { kind: 'prompt', prompt }, assert }],
    tags: [],
    origin: { file: 'smoke.yaml', line: 1 },
  };
}
