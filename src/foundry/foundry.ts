import type { CallOptions, ProbePort, Protocol, Session } from '../asking/probe.ts';
import type { ForeignRouting, Routing, TrafficRule } from '../routing/routing.ts';
import type { Agent, AgentVersion, VersionRequest } from './model.ts';

/** The code of a version: a zip on disk with its digest. */
export interface CodeUpload {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the zip, lower-case hex. */
  readonly sha256: string;
}

/**
 * The service's data plane for one agent of one project. All reads and DELETEs are retried; writes are sent
 * once, and an uncertain write is left to the caller, who reads before writing again.
 * Every method throws an `ActionError` with the `ServiceFailure` that the service gave.
 */
export interface Foundry extends ProbePort {
  readonly projectEndpoint: string;
  readonly agentName: string;
  /** URL that callers of the agent use, for the first of its protocols. */
  readonly callerUrl: (protocol: Protocol) => string;

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

  getSession(id: string, options?: CallOptions): Promise<Session | undefined>;
  /** Newest first, of those that are meant; stops once there are `limit`, or once a page reaches back before `since`. */
  listSessions(
    options?: CallOptions & {
      readonly limit?: number;
      readonly since?: Date;
      readonly isMeant?: (session: Session) => boolean;
    },
  ): Promise<Session[]>;
  /** Ends a session's compute; it goes on with its next request. Stopped and absent ones count as stopped. */
  stopSession(id: string, options?: CallOptions): Promise<void>;
  /** The last lines that the session's container wrote; best effort, waits at most `timeoutMs`. */
  sessionLog(
    version: string,
    sessionId: string,
    options?: CallOptions & { readonly timeoutMs?: number; readonly maxLines?: number },
  ): Promise<string[]>;
}
