import type { Answer } from './answer.ts';
import type { Question } from './question.ts';

/** Protocols that an agent's tests can speak. */
export type Protocol = 'responses' | 'invocations';

/** Options that every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What one question to one pinned session takes. */
export interface AskOptions extends CallOptions {
  readonly protocol: Protocol;
  /** Milliseconds for everything: warm-up, retries and the answer. */
  readonly timeoutMs: number;
  /** `id` of the answer that this question follows, for conversations of several turns. */
  readonly previousResponseId?: string;
  /** True: ask for a stream, and measure the time to its first text. */
  readonly stream?: boolean;
  /** Called once when the answer turns out large (over 256 KiB); it is read on when this resolves. */
  readonly onLarge?: () => Promise<void>;
}

/** What reading a file of a session takes; `onLarge` as in {@link AskOptions}. */
export type ReadFileOptions = CallOptions & Pick<AskOptions, 'onLarge'>;

/** A session bound to one version. */
export interface Session {
  readonly id: string;
  /** The version that backs it, as the service reports it. */
  readonly version: string | undefined;
  /** Lower case. */
  readonly status: string;
  readonly createdAt: Date | undefined;
}

/** What asking a version takes: sessions that are bound to it, questions, and files. Implemented by the service. */
export interface ProbePort {
  /**
   * Opens a session for exactly one version, under an id of ours, so that even a lost answer can be cleaned up.
   * @param options.id a fresh one when absent
   */
  openSession(
    version: string,
    options?: CallOptions & { readonly timeoutMs?: number; readonly id?: string },
  ): Promise<Session>;
  /** Absent sessions count as deleted. */
  deleteSession(id: string, options?: CallOptions): Promise<void>;
  /**
   * Asks one question in a session opened for `version` and proves that this version answered.
   * @throws ProbeError
   */
  ask(session: Session, version: string, question: Question, options: AskOptions): Promise<Answer>;
  /**
   * Puts a file into a session. An existing file is replaced.
   * @param path relative to the session's home folder
   * @throws ActionError naming the file
   */
  uploadFile(sessionId: string, path: string, content: Uint8Array, options?: CallOptions): Promise<void>;
  /** Text of a file of a session; `undefined` when it is not there. Untrusted. @throws ActionError naming the file */
  readFile(sessionId: string, path: string, options?: ReadFileOptions): Promise<string | undefined>;
}
