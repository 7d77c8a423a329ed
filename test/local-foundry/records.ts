import type { AgentProcess } from './agent-process.ts';
import type { SessionLog } from './session-log.ts';

/** A JSON object whose fields nobody has checked yet. */
export type Json = Record<string, unknown>;

/** One FixedRatio rule as the wire has it. */
export interface Rule {
  type: 'FixedRatio';
  agent_version: string;
  traffic_percentage: number;
}

/** An uploaded zip, kept on disk. */
export interface CodeZip {
  path: string;
  /** Lower-case hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** How a built version is started. */
export interface Runnable {
  command: string;
  args: string[];
  cwd: string;
  /** Folders for PYTHONPATH, in order. */
  pythonPath: string[];
}

/** Provisioning state of a version. */
export type VersionStatus = 'creating' | 'active' | 'failed';

/** One immutable version. Only `status`, `error` and `runnable` change, by provisioning. */
export interface VersionRecord {
  readonly agent: AgentRecord;
  readonly version: string;
  readonly draft: boolean;
  /** Unix seconds. */
  readonly createdAt: number;
  /** Order of creation over all agents. */
  readonly serial: number;
  readonly description: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly definition: Json;
  readonly code: CodeZip | undefined;
  /** Digest of code and definition: equal means that nothing changed. */
  readonly contentKey: string;
  status: VersionStatus;
  error: { code: string; message: string } | undefined;
  runnable: Runnable | undefined;
  /** States that reads still show before the true one. */
  flapping: VersionStatus[];
}

/** The endpoint from a certain moment on. */
export interface EndpointState {
  /** Unix milliseconds. */
  at: number;
  endpoint: Json;
}

/** An agent with all its versions. */
export interface AgentRecord {
  readonly name: string;
  readonly guid: string;
  readonly principalId: string;
  readonly clientId: string;
  enabled: boolean;
  /** Newest last; kept so that reads can lag behind writes. */
  readonly endpoints: EndpointState[];
  card: unknown;
  versions: VersionRecord[];
  nextNumber: number;
}

/** A session: one sandbox of one version. */
export interface SessionRecord {
  readonly id: string;
  readonly agent: AgentRecord;
  /** Another one once the session re-binds. */
  version: VersionRecord;
  /** True when the caller named the version. */
  readonly pinned: boolean;
  /** Isolation key of the user that it belongs to, where the endpoint isolates by header. */
  readonly owner: string | undefined;
  /** Unix milliseconds. */
  readonly createdAt: number;
  lastAccessedAt: number;
  stopped: boolean;
  /** Unix milliseconds when its compute last ended; undefined while it never has. */
  stoppedAt: number | undefined;
  /** `$HOME` of the agent, kept while the session lives. */
  readonly home: string;
  readonly log: SessionLog;
  process: AgentProcess | undefined;
  starting: Promise<AgentProcess> | undefined;
  idleTimer: NodeJS.Timeout | undefined;
}
