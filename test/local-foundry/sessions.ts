import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AgentProcess } from './agent-process.ts';
import { isObject } from './canonical.ts';
import type { AgentRecord, SessionRecord, VersionRecord } from './records.ts';
import { invalid, notFound, ServiceError } from './service-error.ts';
import { SessionLog } from './session-log.ts';
import type { Settings } from './settings.ts';
import { sessionStatus } from './views.ts';

/** What a new session needs to be told. */
export interface SessionRequest {
  agent: AgentRecord;
  version: VersionRecord;
  pinned: boolean;
  /** Chosen by the caller; generated when absent. */
  id?: string | undefined;
  owner?: string | undefined;
}

/** All sessions of the project and the processes behind them. */
export class Sessions {
  readonly #sessions = new Map<string, SessionRecord>();
  readonly #folder: string;
  readonly #settings: Settings;
  readonly #projectUrl: () => string;

  /** @param folder where the home folders of sessions go */
  constructor(folder: string, settings: Settings, projectUrl: () => string) {
    this.#folder = folder;
    this.#settings = settings;
    this.#projectUrl = projectUrl;
  }

  /** @throws ServiceError 400 for a bad id or a version that cannot serve, 409 for a taken id, 429 over quota */
  async create(request: SessionRequest): Promise<SessionRecord> {
    const { agent, version } = request;
    checkServable(version);
    const id = request.id ?? randomBytes(24).toString('hex');
    if (!/^[A-Za-z0-9_-]{8,128}$/.test(id)) {
      throw invalid(`The session id '${id}' is invalid: 8 to 128 letters, digits, '_' and '-'.`);
    }
    if (this.#sessions.has(key(agent, id))) {
      throw new ServiceError(409, 'conflict', `Session '${id}' of agent '${agent.name}' already exists.`);
    }
    this.#checkQuota();
    const home = join(this.#folder, randomBytes(8).toString('hex'));
    const session: SessionRecord = {
      id,
      agent,
      version,
      pinned: request.pinned,
      owner: request.owner,
      createdAt: Date.now(),
      lastAccessedAt: Date.now(),
      stopped: false,
      stoppedAt: undefined,
      home,
      log: new SessionLog(),
      process: undefined,
      starting: undefined,
      idleTimer: undefined,
    };
    this.#sessions.set(key(agent, id), session);
    await mkdir(home, { recursive: true });
    return session;
  }

  #checkQuota(): void {
    const most = this.#settings.maxActiveSessions;
    if (most === undefined) return;
    const active = this.all().filter((session) => this.status(session) === 'active').length;
    if (active >= most) {
      throw new ServiceError(
        429,
        'RegionalQuotaExceeded',
        `At most ${most} sessions may be active at once.`,
        {
          headers: { 'retry-after': '1' },
        },
      );
    }
  }

  /** Oldest first. */
  all(): SessionRecord[] {
    return [...this.#sessions.values()];
  }

  of(agent: AgentRecord): SessionRecord[] {
    return this.all().filter((session) => session.agent === agent);
  }

  find(agent: AgentRecord, id: string): SessionRecord | undefined {
    return this.#sessions.get(key(agent, id));
  }

  /**
   * A session that the caller may see.
   * @throws ServiceError 404
   */
  get(agent: AgentRecord, id: string, owner: string | undefined): SessionRecord {
    const session = this.find(agent, id);
    if (session === undefined || session.owner !== owner || this.status(session) === 'expired') {
      throw notFound(`Session '${id}' of agent '${agent.name}'`, 'SandboxNotFound');
    }
    return session;
  }

  /** Milliseconds after its last use that a session goes idle. */
  idleMs(version: VersionRecord): number {
    const configuration = version.definition.session_configuration;
    const seconds = isObject(configuration) ? Number(configuration.idle_timeout_seconds) : Number.NaN;
    return this.#settings.idleTimeoutMs ?? (Number.isFinite(seconds) ? seconds * 1000 : 900_000);
  }

  status(session: SessionRecord): string {
    return sessionStatus(session, this.idleMs(session.version));
  }

  /**
   * The session's process, started and ready: a cold start when there is none.
   * @throws ServiceError 424 `session_not_ready`
   */
  async running(session: SessionRecord): Promise<AgentProcess> {
    this.touch(session);
    const { process } = session;
    if (process !== undefined && process.exit === undefined) return process;
    session.starting ??= this.#start(session).finally(() => {
      session.starting = undefined;
    });
    return session.starting;
  }

  /** The session was used just now: its idle time begins anew. Forgotten sessions stay forgotten. */
  touch(session: SessionRecord): void {
    if (this.find(session.agent, session.id) !== session) return;
    session.lastAccessedAt = Date.now();
    session.stopped = false;
    clearTimeout(session.idleTimer);
    session.idleTimer = setTimeout(() => void this.#stopIdle(session), this.idleMs(session.version));
    session.idleTimer.unref();
  }

  async #stopIdle(session: SessionRecord): Promise<void> {
    if (session.starting || session.process?.inFlight) return this.touch(session);
    session.stoppedAt = Date.now();
    await session.process?.stop();
  }

  async #start(session: SessionRecord): Promise<AgentProcess> {
    const { version, agent, log } = session;
    const { runnable } = version;
    if (runnable === undefined) {
      throw new ServiceError(
        501,
        'not_supported',
        `The local Foundry cannot run version '${version.version}'.`,
      );
    }
    await this.#makeRoom();
    const declared = version.definition.environment_variables;
    const environment = {
      ...(isObject(declared) ? (declared as Record<string, string>) : {}),
      HOME: session.home,
      FOUNDRY_PROJECT_ENDPOINT: this.#projectUrl(),
      FOUNDRY_AGENT_ID: agent.guid,
      FOUNDRY_AGENT_NAME: agent.name,
      FOUNDRY_AGENT_VERSION: version.version,
      FOUNDRY_AGENT_SESSION_ID: session.id,
    };
    const process = await AgentProcess.start(runnable, environment, log);
    session.process = process;
    if (this.find(agent, session.id) !== session) {
      await process.stop();
      throw notFound(`Session '${session.id}'`, 'SandboxNotFound');
    }
    if (await process.ready(this.#settings.readinessTimeoutMs)) {
      log.write('status', "Successfully connected to container: 'agent-container'");
      this.touch(session);
      return process;
    }
    const reason = process.exit ?? `no 200 within ${this.#settings.readinessTimeoutMs} ms`;
    await process.stop();
    throw new ServiceError(
      424,
      'session_not_ready',
      `The container's /readiness did not succeed: ${reason}.`,
      {
        headers: { 'x-adc-response-details': 'session_not_ready' },
      },
    );
  }

  /** A small machine runs only so many agents: those idle longest give way and resume when asked again. */
  async #makeRoom(): Promise<void> {
    const running = this.all().filter(({ process }) => process !== undefined && process.exit === undefined);
    const surplus = running.length - this.#settings.maxProcesses + 1;
    const giveWay = running
      .filter(({ process, starting }) => process?.inFlight === 0 && starting === undefined)
      .sort((a, b) => a.lastAccessedAt - b.lastAccessedAt)
      .slice(0, Math.max(0, surplus));
    await Promise.all(giveWay.map(({ process }) => process?.stop()));
  }

  /**
   * Ends the compute; the session stays and can resume.
   * @throws ServiceError 409 when it has none
   */
  async stop(session: SessionRecord): Promise<void> {
    if (this.status(session) === 'idle') {
      throw new ServiceError(409, 'session_already_stopped', `Session '${session.id}' is already stopped.`);
    }
    clearTimeout(session.idleTimer);
    session.stopped = true;
    session.stoppedAt = Date.now();
    await session.process?.stop();
  }

  /** Lets a session without compute go on with another version; its home stays. */
  async rebind(session: SessionRecord, version: VersionRecord): Promise<void> {
    await session.process?.stop();
    session.process = undefined;
    session.version = version;
  }

  /** Ends and forgets the session. */
  async remove(session: SessionRecord): Promise<void> {
    this.#sessions.delete(key(session.agent, session.id));
    clearTimeout(session.idleTimer);
    await session.process?.stop();
    session.log.end();
    await rm(session.home, { recursive: true, force: true });
  }

  /** Ends everything, sessions that are just starting included. */
  async close(): Promise<void> {
    const starting = this.all().flatMap((session) => session.starting ?? []);
    await Promise.all(this.all().map((session) => this.remove(session)));
    await Promise.allSettled(starting);
  }

  /** Process ids of the agents that run now. */
  get pids(): number[] {
    return this.all().flatMap(({ process }) =>
      process?.pid !== undefined && process.exit === undefined ? [process.pid] : [],
    );
  }
}

function key(agent: AgentRecord, id: string): string {
  return `${agent.name}/${id}`;
}

/** @throws ServiceError 400 while a version is provisioned or when that failed */
export function checkServable(version: VersionRecord): void {
  if (version.status === 'creating') {
    throw new ServiceError(400, 'AgentVersionNotReady', 'Agent version is still being provisioned');
  }
  if (version.status === 'failed') {
    throw invalid(`Provisioning of version '${version.version}' failed.`, 'AgentVersionProvisioningFailed');
  }
}
