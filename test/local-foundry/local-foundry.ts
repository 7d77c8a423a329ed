import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Actor } from './actor.ts';
import { agentOperations } from './agent-operations.ts';
import { AgentStore } from './agent-store.ts';
import { Builds } from './builds.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { type ExchangeParts, exchange } from './exchange.ts';
import { experimentOperations } from './experiment-operations.ts';
import { Experiments } from './experiments.ts';
import { FaultControl } from './faults.ts';
import { invokeOperations } from './invoke-operations.ts';
import { type Listener, listen } from './listener.ts';
import { modelOperations } from './model-operations.ts';
import { OptimizationJobs } from './optimization-jobs.ts';
import { optimizationOperations } from './optimization-operations.ts';
import { Provisioning } from './provisioning.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Router } from './router.ts';
import type { Service } from './service.ts';
import { fileOperations } from './session-files.ts';
import { sessionOperations } from './session-operations.ts';
import { Sessions } from './sessions.ts';
import { defaultSettings, type LocalFoundryOptions, type Settings } from './settings.ts';
import { State } from './state.ts';
import { Tokens } from './tokens.ts';
import { Traffic } from './traffic.ts';
import { versionOperations } from './version-operations.ts';
import { Versions } from './versions.ts';

/** A Foundry Agent Service that runs in this process. */
export interface LocalFoundry {
  /** Project endpoint, `http://127.0.0.1:{port}/api/projects/{project}`. */
  readonly url: string;
  /** The same over https, when it was asked for. */
  readonly tlsUrl: string | undefined;
  /** PEM file of the certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string | undefined;
  /** Every request that callers sent, oldest first. */
  readonly requests: RecordedRequest[];
  /** Breaches of the documented contract by callers, one sentence each. */
  readonly violations: string[];
  /** Can be changed at any time. */
  readonly settings: Settings;
  readonly faults: FaultControl;
  /** What is there now, as the service would show it. */
  readonly state: State;
  /** Another person who changes things behind the caller's back. */
  readonly actor: Actor;
  /** Invocations without a pin, by version. */
  readonly traffic: Traffic;
  /** Optimization jobs; tests put them there. */
  readonly optimization: OptimizationJobs;
  /** Stops every agent and server and removes every temporary file. */
  close(): Promise<void>;
}

/** Starts a local Foundry. Close it, or its agents live until this process ends. */
export async function startLocalFoundry(options: LocalFoundryOptions = {}): Promise<LocalFoundry> {
  const { port = 0, tlsPort = 0, project = 'local', tls = false, cacheDir, quiet = true, ...given } = options;
  const settings: Settings = { ...defaultSettings(), ...given };
  const folder = await mkdtemp(join(tmpdir(), 'local-foundry-'));
  await mkdir(join(folder, 'uploads'));
  const closing = new AbortController();
  const base = `/api/projects/${encodeURIComponent(project)}`;
  let url = '';

  const builds = new Builds(
    join(folder, 'code'),
    cacheDir ?? join(folder, 'packages'),
    settings,
    closing.signal,
  );
  const provisioning = new Provisioning(builds, settings, closing.signal);
  const agents = new AgentStore();
  const sessions = new Sessions(join(folder, 'home'), settings, () => url);
  let uploads = 0;
  const service: Service = {
    settings,
    agents,
    sessions,
    versions: new Versions(agents, sessions, provisioning, settings),
    faults: new FaultControl(provisioning),
    traffic: new Traffic(),
    optimization: new OptimizationJobs(),
    conversations: new Map(),
    responses: new Map(),
    experiments: new Experiments(agents),
    uploadPath: () => {
      uploads += 1;
      return join(folder, 'uploads', `${uploads}.zip`);
    },
  };
  const actor = new Actor(service);
  const parts: ExchangeParts = {
    service,
    actor,
    base,
    router: new Router([
      ...agentOperations,
      ...versionOperations,
      ...sessionOperations,
      ...fileOperations,
      ...invokeOperations,
      ...optimizationOperations,
      ...experimentOperations,
      ...modelOperations,
    ]),
    tokens: new Tokens(settings),
    requests: [],
    violations: [],
    closing: closing.signal,
    onAnswer: quiet ? () => {} : logRequest,
  };

  const listeners: Listener[] = [];
  const handle = (incoming: IncomingMessage, response: ServerResponse) => {
    exchange(parts, incoming, response).catch((error: unknown) => {
      // Nothing is expected here; a test must not pass over it.
      parts.violations.push(`The local Foundry failed: ${(error as Error).stack ?? error}`);
      response.destroy();
    });
  };
  const open = async (wanted: number, certificate?: Certificate) => {
    const listener = await listen(wanted, handle, certificate);
    listeners.push(listener);
    return listener.port;
  };
  const close = async () => {
    closing.abort();
    await Promise.all(listeners.map((listener) => listener.close()));
    await Promise.all([provisioning.close(), sessions.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  let tlsUrl: string | undefined;
  let caFile: string | undefined;
  try {
    url = `http://127.0.0.1:${await open(port)}${base}`;
    if (tls) {
      const certificate = await makeCertificate(folder);
      caFile = certificate.caFile;
      tlsUrl = `https://127.0.0.1:${await open(tlsPort, certificate)}${base}`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    tlsUrl,
    caFile,
    requests: parts.requests,
    violations: parts.violations,
    settings,
    faults: service.faults,
    state: new State(service),
    actor,
    traffic: service.traffic,
    optimization: service.optimization,
    close,
  };
}

function logRequest(request: RecordedRequest, ms: number): void {
  const notes = [
    request.errorCode,
    request.servedVersion && `version ${request.servedVersion}`,
    ...request.faults,
  ];
  console.log([request.method, request.path, request.status, `${ms} ms`, ...notes.filter(Boolean)].join(' '));
}
