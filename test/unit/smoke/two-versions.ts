import { expect } from 'vitest';
import type { Answer } from '../../../src/asking/answer.ts';
import type { Session } from '../../../src/foundry/model.ts';
import { Asker, type AskerOptions } from '../../../src/smoke/asker.ts';
import type { ProbePort } from '../../../src/smoke/run-tests.ts';
import type { Question, TestCase } from '../../../src/smoke/test-case.ts';
import { answer } from './stage.ts';

/** Two versions behind one service; notes what is asked of it and in which order. */
export class TwoVersions implements ProbePort {
  /** `6a`: version 6 was asked `a`. */
  readonly asked: string[] = [];
  /** Versions by the sessions that exist. */
  readonly sessions = new Map<string, string>();
  /** Most questions of which no answer had come, at a time. */
  mostAtATime = 0;
  time = 0;
  /** What an answer is; the prompt itself passes. Rejects with what goes wrong. */
  reply: (version: string, prompt: string) => Answer | Promise<Answer> = (_, prompt) => answer(prompt);
  /** What deleting a session does before it is gone. */
  deleting: (id: string, signal: AbortSignal | undefined) => Promise<void> = async () => {};
  #made = 0;
  #open = 0;

  /** What opening a session does: it exists from the beginning, and is known once this is over. */
  opening: (signal: AbortSignal | undefined) => Promise<void> = async () => {};

  async openSession(version: string, options?: { readonly signal?: AbortSignal }): Promise<Session> {
    this.#made += 1;
    const id = `s${this.#made}`;
    this.sessions.set(id, version);
    await this.opening(options?.signal);
    return { id, version, status: 'active', createdAt: undefined };
  }

  async ask(
    session: Session,
    version: string,
    question: Question,
    { signal }: { readonly signal?: AbortSignal },
  ): Promise<Answer> {
    const prompt = question.kind === 'prompt' ? question.prompt : '';
    expect(this.sessions.get(session.id)).toBe(version);
    this.asked.push(`${version}${prompt}`);
    this.#open += 1;
    this.mostAtATime = Math.max(this.mostAtATime, this.#open);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      this.time += 100;
      const given = await this.reply(version, prompt);
      signal?.throwIfAborted();
      return { ...given, version, sessionId: session.id };
    } finally {
      this.#open -= 1;
    }
  }

  async deleteSession(id: string, options?: { readonly signal?: AbortSignal }): Promise<void> {
    await this.deleting(id, options?.signal);
    this.sessions.delete(id);
  }

  async uploadFile(): Promise<void> {}

  async readFile(): Promise<string | undefined> {
    return undefined;
  }

  /** An asker of these tests. */
  asker(tests: readonly TestCase[], more: Partial<AskerOptions> = {}): Asker {
    return new Asker(tests, {
      probe: this,
      protocol: 'responses',
      timeoutMs: 60_000,
      clock: { now: () => this.time, sleep: async () => {} },
      ...more,
    });
  }
}

/** A test whose prompt is its id, and which passes when the answer repeats it. */
export function echo(prompt: string): TestCase {
  return {
    id: prompt,
    description: `says ${prompt}`,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [{ type: 'equals', value: prompt }] }],
    tags: [],
    origin: { file: 'smoke.yaml' },
  };
}
