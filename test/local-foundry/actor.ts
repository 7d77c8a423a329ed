import { copyFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { patchEndpoint } from './agent-operations.ts';
import { getVersion } from './agent-store.ts';
import { sha256 } from './canonical.ts';
import type { CodeZip, Json } from './records.ts';
import { mergePatch } from './routing.ts';
import type { Service } from './service.ts';
import { currentEndpoint, versionView } from './views.ts';
import { zipFolder } from './zip-folder.ts';

/** What another person deploys. */
export interface ActorVersion {
  agent: string;
  /** Folder whose files are zipped; or `zip`; neither for a definition with an image. */
  folder?: string;
  zip?: Buffer;
  /** Over the defaults: `python main.py`, bundled, responses and invocations, 1 CPU, 2 GiB. */
  definition?: Json;
  environment?: Record<string, string>;
  description?: string;
  metadata?: Record<string, string>;
  draft?: boolean;
}

/**
 * Another person who changes things behind the caller's back: nothing is recorded as a request and no fault
 * applies. Every method throws the `ServiceError` that a caller would have been answered with.
 */
export class Actor {
  #forced = false;
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /** Sends traffic to versions by percentage; null: always latest. */
  setRouting(agent: string, rules: Readonly<Record<string, number>> | null): void {
    const selector =
      rules === null
        ? null
        : {
            version_selection_rules: Object.entries(rules).map(([version, share]) => ({
              type: 'FixedRatio',
              agent_version: version,
              traffic_percentage: share,
            })),
          };
    this.patchEndpoint(agent, { version_selector: selector });
  }

  /** Any merge patch of the endpoint. */
  patchEndpoint(agent: string, patch: Json): void {
    patchEndpoint(this.#service.agents.get(agent), patch, this.#service.settings);
  }

  /** True once an endpoint was made that no model of today describes. */
  get forcedEndpoint(): boolean {
    return this.#forced;
  }

  /**
   * A merge patch of the endpoint that is not checked: routing of a kind which the service learns one day, and which
   * no client of today knows.
   */
  forceEndpoint(agent: string, patch: Json): void {
    this.#forced = true;
    const record = this.#service.agents.get(agent);
    const endpoint = mergePatch(currentEndpoint(record), patch) as Json;
    record.endpoints.push({ at: Date.now(), endpoint });
  }

  /** Creates a version, and the agent when there is none. Resolves with the version's name at once. */
  async createVersion(request: ActorVersion): Promise<string> {
    const zip = request.zip ?? (request.folder === undefined ? undefined : await zipFolder(request.folder));
    const code = zip && (await this.#keep(zip));
    const { version } = this.#service.versions.create(
      request.agent,
      {
        definition: definitionOf(request, code),
        description: request.description,
        metadata: request.metadata,
        draft: request.draft,
        code,
      },
      'either',
    );
    return version;
  }

  async #keep(zip: Buffer): Promise<CodeZip> {
    const path = this.#service.uploadPath();
    await writeFile(path, zip);
    return { path, sha256: sha256(zip), size: zip.length };
  }

  /**
   * Creates a version and waits until it is active.
   * @throws Error when provisioning fails
   */
  async deploy(request: ActorVersion): Promise<string> {
    const name = await this.createVersion(request);
    const version = getVersion(this.#service.agents.get(request.agent), name);
    while (version.status === 'creating') await delay(5);
    if (version.status === 'failed') throw new Error(`Version ${name} failed: ${version.error?.message}`);
    return name;
  }

  async deleteVersion(agent: string, version: string): Promise<void> {
    await this.#service.versions.remove(getVersion(this.#service.agents.get(agent), version), true);
  }

  async deleteAgent(agent: string): Promise<void> {
    await this.#service.versions.removeAgent(this.#service.agents.get(agent), true);
  }

  disable(agent: string): void {
    this.#service.agents.get(agent).enabled = false;
  }

  enable(agent: string): void {
    this.#service.agents.get(agent).enabled = true;
  }

  /** Deletes a session. */
  async deleteSession(agent: string, id: string): Promise<void> {
    const session = this.#service.sessions.find(this.#service.agents.get(agent), id);
    if (session) await this.#service.sessions.remove(session);
  }

  /** Copies the zip of a version to a file. */
  async saveCode(agent: string, version: string, path: string): Promise<void> {
    const { code } = getVersion(this.#service.agents.get(agent), version);
    if (code === undefined) throw new Error(`Version ${version} of ${agent} has no code.`);
    await copyFile(code.path, path);
  }

  /** A version as the service shows it. */
  version(agent: string, version: string): Json {
    return versionView(getVersion(this.#service.agents.get(agent), version));
  }
}

function definitionOf(request: ActorVersion, code: CodeZip | undefined): Json {
  return {
    kind: 'hosted',
    cpu: '1',
    memory: '2Gi',
    protocol_versions: [
      { protocol: 'responses', version: '1.0.0' },
      { protocol: 'invocations', version: '1.0.0' },
    ],
    ...(request.environment ? { environment_variables: request.environment } : {}),
    ...(code
      ? {
          code_configuration: {
            runtime: 'python_3_13',
            entry_point: ['python', 'main.py'],
            dependency_resolution: 'bundled',
          },
        }
      : {}),
    ...request.definition,
  };
}
