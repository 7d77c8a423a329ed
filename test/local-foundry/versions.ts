import { type AgentStore, latestOf } from './agent-store.ts';
import { canonicalJson, isObject, sha256 } from './canonical.ts';
import { checkAgentName, checkDefinition, checkLabels } from './definition.ts';
import type { Provisioning } from './provisioning.ts';
import type { AgentRecord, CodeZip, Json, VersionRecord } from './records.ts';
import { breach, notFound, ServiceError } from './service-error.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

/** What a create call asks for. */
export interface VersionRequest {
  definition: unknown;
  description?: unknown;
  metadata?: unknown;
  draft?: unknown;
  code?: CodeZip | undefined;
}

/** What may exist already: `new` is POST /agents, `existing` needs the agent, `either` makes it when absent. */
export type Expectation = 'new' | 'existing' | 'either';

/** Mints and deletes versions. */
export class Versions {
  readonly #agents: AgentStore;
  readonly #sessions: Sessions;
  readonly #provisioning: Provisioning;
  readonly #settings: Settings;
  #lastDraft = 0;

  constructor(agents: AgentStore, sessions: Sessions, provisioning: Provisioning, settings: Settings) {
    this.#agents = agents;
    this.#sessions = sessions;
    this.#provisioning = provisioning;
    this.#settings = settings;
  }

  /**
   * Mints a version, or returns the latest release when neither code nor definition changed.
   * @throws ServiceError 400 for what the service refuses, 404 and 409 by `expected`
   */
  create(name: string, request: VersionRequest, expected: Expectation): VersionRecord {
    checkAgentName(name);
    checkLabels(request.description, request.metadata);
    if (request.draft !== undefined && typeof request.draft !== 'boolean') {
      throw breach("'draft' must be true or false.");
    }
    checkDefinition(request.definition, request.code !== undefined);
    const known = this.#agents.find(name);
    if (known !== undefined && expected === 'new') {
      throw new ServiceError(409, 'conflict', `Agent '${name}' already exists`);
    }
    if (known === undefined && expected === 'existing') throw notFound(`Agent '${name}'`);
    const agent = known ?? this.#agents.add(name);
    return this.#unchanged(agent, request) ?? this.#mint(agent, request);
  }

  #draft(request: VersionRequest): boolean {
    const honoured = request.code === undefined || this.#settings.multipartDrafts;
    return request.draft === true && this.#settings.draftsEnabled && honoured;
  }

  #unchanged(agent: AgentRecord, request: VersionRequest): VersionRecord | undefined {
    if (this.#draft(request) && !this.#settings.draftDedup) return undefined;
    const latest = latestOf(agent);
    return latest?.contentKey === contentKey(request) ? latest : undefined;
  }

  #mint(agent: AgentRecord, request: VersionRequest): VersionRecord {
    const draft = this.#draft(request);
    const version: VersionRecord = {
      agent,
      version: draft ? this.#draftName() : String(agent.nextNumber),
      draft,
      createdAt: Math.floor(Date.now() / 1000),
      serial: this.#agents.nextSerial(),
      description: typeof request.description === 'string' ? request.description : undefined,
      metadata: isObject(request.metadata) ? (request.metadata as Record<string, string>) : {},
      definition: request.definition as Json,
      code: request.code,
      contentKey: contentKey(request),
      status: 'creating',
      error: undefined,
      runnable: undefined,
      flapping: [],
    };
    if (!draft) agent.nextNumber += 1;
    agent.versions.push(version);
    this.#provisioning.start(version);
    return version;
  }

  #draftName(): string {
    this.#lastDraft = Math.max(Date.now(), this.#lastDraft + 1);
    return `draft-${this.#lastDraft}`;
  }

  /** @throws ServiceError 409 while sessions are active, unless forced */
  async remove(version: VersionRecord, force: boolean): Promise<void> {
    const sessions = this.#sessions.of(version.agent).filter((session) => session.version === version);
    const active = sessions.some((session) => this.#sessions.status(session) === 'active');
    if (active && !force) {
      throw new ServiceError(409, 'conflict', `Agent version '${version.version}' has active sessions`);
    }
    const { agent } = version;
    agent.versions = agent.versions.filter((other) => other !== version);
    await Promise.all(sessions.map((session) => this.#sessions.remove(session)));
  }

  /** @throws ServiceError 409 while sessions are active, unless forced */
  async removeAgent(agent: AgentRecord, force: boolean): Promise<void> {
    const sessions = this.#sessions.of(agent);
    if (!force && sessions.some((session) => this.#sessions.status(session) === 'active')) {
      throw new ServiceError(409, 'conflict', 'Agent has active sessions');
    }
    this.#agents.remove(agent);
    await Promise.all(sessions.map((session) => this.#sessions.remove(session)));
  }
}

function contentKey({ definition, code }: VersionRequest): string {
  return sha256(`${code?.sha256 ?? ''} ${canonicalJson(definition)}`);
}
