import type { ModelPort } from '../asking/model-port.ts';
import type { CallOptions } from '../asking/probe.ts';
import { type Clock, type DatedAnswer, systemClock } from '../time/clock.ts';
import { type AgentContext, agentContext } from './context.ts';
import type { Foundry } from './foundry.ts';
import { createAgent, getAgent, listAgents, switchAgent } from './operations/agents.ts';
import { type OptimizationJobs, optimizationJobs } from './operations/candidates.ts';
import { downloadCode } from './operations/download.ts';
import { sessionLog } from './operations/logs.ts';
import { writeRules } from './operations/routing.ts';
import { createVersion, deleteVersion, getVersion, listVersions } from './operations/versions.ts';
import { type ModelNames, modelDeployments } from './probe/judge-model.ts';
import { ask } from './probe/probe.ts';
import { readSessionFile, uploadSessionFile } from './probe/session-files.ts';
import { deleteSession, getSession, listSessions, openSession, stopSession } from './probe/sessions.ts';
import type { Credential } from './sign-in/credential.ts';
import { createCredential } from './sign-in/credentials.ts';
import { defaultRetryTiming, type RetryTiming } from './transport/retry.ts';
import { Service } from './transport/service.ts';

/** What a connection to one project needs. */
export interface ConnectProjectOptions {
  /** Without a slash at the end. */
  readonly projectEndpoint: string;
  /** Absent: what {@link createCredential} makes of the endpoint alone. */
  readonly credential?: Credential;
  /** Host names that a token may go to; `*.` stands for exactly one label. Loopback hosts always may. */
  readonly allowedHosts: readonly string[];
  /** User that is named to agents whose endpoint isolates its users by header. */
  readonly userIdentity?: string;
  /** Follows product and version in `User-Agent`. */
  readonly userAgentSuffix?: string;
  /** Gets one line for each request, without query, headers and bodies. */
  readonly log?: (line: string) => void;
  /** Tells what time other runs take it for; the machine's when absent. */
  readonly clock?: Clock;
  /** Gets the date of every answer of the service. */
  readonly observe?: (answer: DatedAnswer) => void;
  /** Overrides of the retry timing, for tests. */
  readonly retry?: Partial<RetryTiming>;
  /** Milliseconds of silence after which a session's log counts as read; 1500 when absent. */
  readonly idleLogMs?: number;
}

/** What a connection to one agent of one project needs. */
export interface ConnectOptions extends ConnectProjectOptions {
  readonly agentName: string;
  /** The run, as ids of its sessions name it; letters and digits. */
  readonly runTag?: string;
}

/** The service, and its token. */
export interface FoundryConnection extends Foundry {
  /**
   * Signs in ahead whenever the token has less than five minutes left, until it is disposed of. Held while a rollout
   * moves or waits, so that a rollback is one request and never waits for Entra.
   */
  keepTokenWarm(): Disposable;
  /** The project's agent optimization jobs. */
  readonly optimization: OptimizationJobs;
  /** Model deployments of the project that help to judge. */
  models(names: ModelNames): ModelPort;
}

/** One project: its agents share one sign-in. */
export interface ProjectConnection {
  /** Names of the project's hosted agents, following every page. */
  listAgents(options?: CallOptions): Promise<string[]>;
  /** @param options.runTag the run, as ids of its sessions name it; letters and digits */
  agent(name: string, options?: { readonly runTag?: string }): FoundryConnection;
}

/** Without ids of an application nobody asks for one. */
async function noIdToken(): Promise<never> {
  throw new Error('no ID token is needed');
}

const paths = { responses: 'openai/responses', invocations: 'invocations' } as const;

/** Connects to one agent. Nothing is sent, and nobody signs in, before the first call. */
export function connectFoundry({ agentName, runTag, ...options }: ConnectOptions): FoundryConnection {
  return connectProject(options).agent(agentName, runTag === undefined ? {} : { runTag });
}

/** Connects to a project. Nothing is sent, and nobody signs in, before the first call. */
export function connectProject(options: ConnectProjectOptions): ProjectConnection {
  const { projectEndpoint, allowedHosts } = options;
  const credential =
    options.credential ?? createCredential({ projectEndpoint, allowedHosts, idToken: noIdToken });
  const service = new Service({
    projectEndpoint,
    credential,
    allowedHosts: options.allowedHosts,
    userIdentity: options.userIdentity,
    userAgentSuffix: options.userAgentSuffix,
    log: options.log,
    clock: options.clock ?? systemClock,
    observe: options.observe,
    retry: { ...defaultRetryTiming, ...options.retry },
  });
  return {
    listAgents: (call) => listAgents(service, call),
    agent: (name, { runTag } = {}) =>
      connectAgent(agentContext(service, name, runTag), credential, options.idleLogMs ?? 1_500),
  };
}

function connectAgent(context: AgentContext, credential: Credential, idleLogMs: number): FoundryConnection {
  const { service, agentName } = context;
  return {
    projectEndpoint: service.projectEndpoint,
    agentName,
    callerUrl: (protocol) =>
      `${service.projectEndpoint}${context.agentPath}/endpoint/protocols/${paths[protocol]}`,
    keepTokenWarm: () => credential.keepWarm(),
    optimization: optimizationJobs(service),
    models: (names) => modelDeployments(service, names),

    getAgent: (call) => getAgent(context, call),
    createAgent: (request, code, call) => createAgent(context, request, code, call),
    disableAgent: (call) => switchAgent(context, 'disable', call),
    enableAgent: (call) => switchAgent(context, 'enable', call),

    listVersions: (call) => listVersions(context, call),
    getVersion: (version, call) => getVersion(context, version, call),
    createVersion: (request, code, call) => createVersion(context, request, code, call),
    deleteVersion: (version, call) => deleteVersion(context, version, call),
    downloadCode: (version, path, call) => downloadCode(context, version, path, call),

    writeRules: (rules, call) => writeRules(context, rules, call),

    openSession: (version, call) => openSession(context, version, call),
    getSession: (id, call) => getSession(context, id, call),
    listSessions: (call) => listSessions(context, call),
    stopSession: (id, call) => stopSession(context, id, call),
    deleteSession: (id, call) => deleteSession(context, id, call),
    ask: (session, version, question, call) => ask(context, session, version, question, call),
    uploadFile: (id, path, content, call) => uploadSessionFile(context, id, path, content, call),
    readFile: (id, path, call) => readSessionFile(context, id, path, call),
    sessionLog: (version, id, call) => sessionLog(context, version, id, idleLogMs, call),
  };
}
