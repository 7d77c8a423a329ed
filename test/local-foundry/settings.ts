/** What can be changed while the local Foundry runs. Times are milliseconds. */
export interface Settings {
  /** Shortest time that a hosted version stays `creating`. */
  provisioningMs: number;
  /** False: a request with `draft: true` mints a release, as the service does where drafts are off. */
  draftsEnabled: boolean;
  /** False: `draft: true` in the metadata part of a code upload is ignored, and a release is minted. */
  multipartDrafts: boolean;
  /** True: a code upload to `/agents/{name}/versions` also creates a missing agent, as Microsoft's Python sample uses it. */
  uploadCreatesAgent: boolean;
  /** True: POST /agents for a name that is taken mints a version, as the TypeSpec words it; false: 409. */
  createAgentMints: boolean;
  /** True: a draft with the content of the latest release returns that release instead of a draft. */
  draftDedup: boolean;
  /** Reads of an agent's endpoint show a write only after this time. Traffic follows at once. */
  readLagMs: number;
  /** Decides on the `authorization` header; the default wants any bearer token. */
  requireToken: (authorization: string | undefined) => boolean;
  /** A token is refused with 401 when it was first seen longer ago than this. */
  tokenLifetimeMs: number | undefined;
  /** True: also demands the flags that the SDK does not send any more (`CodeAgents`, `HostedAgents`, `AgentEndpoints`). */
  requireFeatures: boolean;
  /** What becomes of a draft that is asked for without `DraftAgents=V1Preview`: 403, or a release in its place. */
  withoutDraftFlag: 'refused' | 'ignored';
  /** False: rules that name more than one version with a share are refused with 400. */
  trafficSplitting: boolean;
  /** False: a rule may name a version that is not `active`. */
  onlyActiveInRules: boolean;
  /** True: an agent without a selector shows the rule `@latest 100`, as azd expects it. */
  explicitLatest: boolean;
  /**
   * Under which field a response names the agent and the version that answered; `server-default`: as an agent of
   * Microsoft's hosting library does, `agent_reference` with a name of its own and no version.
   */
  agentField: 'agent' | 'agent_reference' | 'server-default' | 'none';
  /** False: errors of the platform itself say nothing about who failed; those of agents still do. */
  platformErrorSources: boolean;
  /** Image references that can be run: each stands for a folder with an agent's code. */
  images: Record<string, string>;
  /** Manifests by id: each is a definition, in which `{{name}}` stands for a parameter. */
  manifests: Record<string, Record<string, unknown>>;
  /** Model deployments by name: each replies to a prompt, and to the instructions above it. */
  models: Record<string, (prompt: string, instructions: string) => string>;
  /** Names of deployments that embed; texts with the same words get vectors that are near. */
  embeddingModels: string[];
  /** For `/readiness` to answer 200. */
  readinessTimeoutMs: number;
  /** For an agent's whole answer. */
  proxyTimeoutMs: number;
  /** Overrides the idle timeout of every version (default: what the definition says, else 900 s). */
  idleTimeoutMs: number | undefined;
  /** Above this many agent processes the one idle longest is stopped; its session resumes with the next request. */
  maxProcesses: number;
  /** Above this many active sessions a new one gets 429. */
  maxActiveSessions: number | undefined;
  /** A log stream without a new line ends after this. */
  logIdleMs: number;
  /** No log stream lives longer. */
  logMaxMs: number;
  /** Where a new session's version is drawn from: 0 to below 1. */
  random: () => number;
  /** Value of `x-ms-region`. */
  region: string;
  /** Command for `python` and `python3` in an entry point. */
  python: string;
  /** Top-level body fields of a create call that are no breach although the contract does not know them. */
  extraBodyFields: string[];
}

/** How to start. Settings can be given here and changed later. */
export interface LocalFoundryOptions extends Partial<Settings> {
  /** TCP port of the plain server on 127.0.0.1; default: any free one. */
  port?: number;
  /** Name of the project in the URL; default `local`. */
  project?: string;
  /** True: also serve https with a certificate made at start. Needs `openssl`. */
  tls?: boolean;
  /** TCP port of the https server; default: any free one. */
  tlsPort?: number;
  /** Where installed requirements are kept between runs; default: thrown away at the end. */
  cacheDir?: string;
  /** False: one line for each request on standard output. */
  quiet?: boolean;
}

/** Settings as they are when nothing is said. */
export function defaultSettings(): Settings {
  return {
    provisioningMs: 50,
    draftsEnabled: true,
    multipartDrafts: true,
    uploadCreatesAgent: false,
    createAgentMints: false,
    draftDedup: false,
    readLagMs: 0,
    requireToken: (authorization) => /^Bearer \S+$/i.test(authorization ?? ''),
    tokenLifetimeMs: undefined,
    requireFeatures: false,
    withoutDraftFlag: 'refused',
    trafficSplitting: true,
    onlyActiveInRules: true,
    explicitLatest: false,
    agentField: 'agent',
    platformErrorSources: true,
    images: {},
    manifests: {},
    models: {},
    embeddingModels: [],
    readinessTimeoutMs: 15_000,
    proxyTimeoutMs: 120_000,
    idleTimeoutMs: undefined,
    maxProcesses: 12,
    maxActiveSessions: undefined,
    logIdleMs: 120_000,
    logMaxMs: 1_800_000,
    random: Math.random,
    region: 'local',
    python: 'python3',
    extraBodyFields: [],
  };
}
