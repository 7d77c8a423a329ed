import type { ForeignRouting, Routing, TrafficRule } from '../rollout/routing.ts';
import type { Answer } from '../smoke/answer.ts';
import type { Question } from '../smoke/test-case.ts';
import type { Agent, AgentVersion, Session, VersionRequest } from './model.ts';

/** Options that every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** The code of a version: a zip on disk with its digest. */
export interface CodeUpload {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the zip, lower-case hex. */
  readonly sha256: string;
}

/** What one question to one pinned session takes. */
export interface AskOptions extends CallOptions {
  readonly protocol: 'responses' | 'invocations';
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

/**
 * The service's data plane for one agent of one project. All reads and DELETEs are retried; writes are sent
 * once, and an uncertain write is left to the caller, who reads before writing again.
 * Every method throws an `ActionError` with the `ServiceFailure` that the service gave.
 */
export interface Foundry {
  readonly projectEndpoint: string;
  readonly agentName: string;
  /** URL that callers of the agent use, for the first of its protocols. */
  readonly callerUrl: (protocol: 'responses' | 'invocations') => string;

  /** `undefined` when there is no such agent. */
  getAgent(options?: CallOptions): Promise<Agent | undefined>;
  /** All versions, newest first, following every page. Empty when there is no such agent. */
  listVersions(options?: CallOptions & { readonly includeDrafts?: boolean }): Promise<AgentVersion[]>;
  /** `undefined` when there is no such version. */
  getVersion(version: string, options?: CallOptions): Promise<AgentVersion | undefined>;
  /** First version of an agent that does not exist yet. */
  createAgent(
    request: VersionRequest,
    code: CodeUpload | undefined,
    options?: CallOptions,
  ): Promise<AgentVersion>;
  /** Next version of an existing agent. The service returns its latest when nothing changed. */
  createVersion(
    request: VersionRequest,
    code: CodeUpload | undefined,
    options?: CallOptions & { readonly draft?: boolean },
  ): Promise<AgentVersion>;
  /** Absent versions count as deleted. */
  deleteVersion(version: string, options?: CallOptions & { readonly force?: boolean }): Promise<void>;
  /** Streams a version's zip into `path`; at most `maxBytes`, where they are given. */
  downloadCode(
    version: string,
    path: string,
    options?: CallOptions & { readonly maxBytes?: number },
  ): Promise<CodeUpload>;
  disableAgent(options?: CallOptions): Promise<void>;
  enableAgent(options?: CallOptions): Promise<void>;

  /**
   * One merge-patch of the rules and of nothing else. One attempt; not read back.
   * @param options.over routing that is not understood and is written over, because a person decided so
   * @returns the routing of the agent in the answer; `undefined` where it cannot be read
   */
  writeRules(
    rules: readonly TrafficRule[],
    options?: CallOptions & { readonly over?: ForeignRouting },
  ): Promise<Routing | undefined>;

  /**
   * Opens a session for exactly one version, under an id of ours, so that even a lost answer can be cleaned up.
   * @param options.id a fresh one when absent
   */
  openSession(
    version: string,
    options?: CallOptions & { readonly timeoutMs?: number; readonly id?: string },
  ): Promise<Session>;
  getSession(id: string, options?: CallOptions): Promise<Session | undefined>;
  /** Newest first; stops once there are `limit`, or once a page reaches back before `since`. */
  listSessions(
    options?: CallOptions & { readonly limit?: number; readonly since?: Date },
  ): Promise<Session[]>;
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
  /** The last lines that the session's container wrote; best effort, waits at most `timeoutMs`. */
  sessionLog(
    version: string,
    sessionId: string,
    options?: CallOptions & { readonly timeoutMs?: number; readonly maxLines?: number },
  ): Promise<string[]>;
}
