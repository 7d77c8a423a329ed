import type { Agent, AgentVersion, VersionRequest } from '../../../src/foundry/model.ts';
import type { Log } from '../../../src/report/log.ts';
import type { PlannedWrite } from '../../../src/report/report.ts';
import { Story } from '../../../src/report/story.ts';
import type { Routing, TrafficRule } from '../../../src/routing/routing.ts';
import { FailureEvidence } from '../../../src/run/failure-evidence.ts';
import { savedState } from '../../../src/run/saved-state.ts';
import { KeptAnswers } from '../../../src/smoke/kept-answers.ts';
import { LargeAnswers } from '../../../src/smoke/large-answers.ts';
import { FakeClock } from '../fake-clock.ts';
import { read } from '../inputs/given.ts';

/** Time at which the stage's versions begin to be made. */
const start = Date.parse('2026-03-02T08:00:00Z');

/** A release, or a draft by its name, made a minute after the one before. */
export function version(name: string, metadata: Record<string, string> = {}): AgentVersion {
  return {
    version: name,
    draft: name.startsWith('draft-'),
    status: 'active',
    createdAt: new Date(start + (Number(name) || 0) * 60_000),
    description: undefined,
    metadata,
    definition: { kind: 'hosted' },
    error: undefined,
    principalId: undefined,
  };
}

/** A release that a rollout of this action made, over the rules that were in force before. */
export function rolledOut(name: string, baseline: string, weights = '10,100'): AgentVersion {
  return version(name, {
    'deployed-by': 'foundry-agent-rollout',
    'rollout-baseline': baseline,
    'rollout-weights': weights,
  });
}

/** Rules of a routing: `{ '1': 90, '2': 10 }`. */
export function fixed(shares: Record<string, number>): Routing {
  const rules = Object.entries(shares).map(([name, percentage]) => ({ version: name, percentage }));
  return { kind: 'fixed', rules };
}

/** What these tests never ask the service for. */
async function unasked(): Promise<never> {
  throw new Error('these tests ask for no such thing');
}

/** An agent of the service, in memory. What it is not asked for in these tests it does not have. */
export class StagedAgent {
  readonly agentName = 'support';
  readonly projectEndpoint = 'http://127.0.0.1:1/api/projects/p';
  readonly writes: (readonly TrafficRule[])[] = [];
  readonly created: string[] = [];
  readonly deleted: string[] = [];
  enabled = true;
  /** Runs before a version is deleted. */
  beforeDelete: (name: string) => void = () => {};
  routing: Routing;
  versions: readonly AgentVersion[];
  #exists: boolean;

  /** @param versions newest first; none: there is no such agent */
  constructor(versions: readonly AgentVersion[], routing: Routing) {
    this.versions = versions;
    this.routing = routing;
    this.#exists = versions.length > 0;
  }

  callerUrl = () => `${this.projectEndpoint}/agents/support/endpoint`;

  async getAgent(): Promise<Agent | undefined> {
    if (!this.#exists) return undefined;
    return {
      name: this.agentName,
      enabled: this.enabled,
      routing: this.routing,
      latest: this.versions.find(({ draft }) => !draft),
      principalId: 'principal',
      protocols: ['responses'],
      isolatesByHeader: false,
    };
  }

  async getVersion(name: string): Promise<AgentVersion | undefined> {
    return this.versions.find((one) => one.version === name);
  }

  async listVersions(options: { readonly includeDrafts?: boolean } = {}): Promise<AgentVersion[]> {
    return this.versions.filter(({ draft }) => options.includeDrafts || !draft);
  }

  /** Every request makes a version; a draft is told apart by its name. */
  async createVersion(
    request: VersionRequest,
    _code: unknown,
    options: { readonly draft?: boolean } = {},
  ): Promise<AgentVersion> {
    const name = `${this.versions.length + 1}`;
    const made = {
      ...version(options.draft ? `draft-${name}` : name, { ...request.metadata }),
      definition: request.definition,
    };
    this.versions = [made, ...this.versions];
    this.created.push(made.version);
    this.#exists = true;
    return made;
  }

  createAgent = (request: VersionRequest): Promise<AgentVersion> => this.createVersion(request, undefined);

  async disableAgent(): Promise<void> {
    this.enabled = false;
  }

  async enableAgent(): Promise<void> {
    this.enabled = true;
  }

  async deleteVersion(name: string): Promise<void> {
    this.beforeDelete(name);
    this.deleted.push(name);
    this.versions = this.versions.filter((one) => one.version !== name);
  }

  async writeRules(rules: readonly TrafficRule[]): Promise<Routing> {
    this.writes.push(rules);
    this.routing = { kind: 'fixed', rules };
    return this.routing;
  }

  listSessions = async () => [];
  deleteSession = async () => {};
  stopSession = async () => {};
  getSession = async () => undefined;
  keepTokenWarm = (): Disposable => ({ [Symbol.dispose]() {} });
  openSession = unasked;
  ask = unasked;
  uploadFile = unasked;
  readFile = unasked;
  sessionLog = unasked;
  downloadCode = unasked;
  optimization = {
    job: unasked,
    candidate: unasked,
    config: unasked,
    file: unasked,
    promote: unasked,
    promotePath: () => '',
  };
  models = () => ({});
}

const silent: Log = {
  group: (_name, work) => work(),
  event() {},
  notice() {},
  warning() {},
  debug() {},
  hide() {},
};

/** What a mode has of a run, around an agent in memory. */
export function stage(agent: StagedAgent, inputs: Readonly<Record<string, string>>) {
  const clock = new FakeClock();
  const context = { runId: '100' };
  const config = read({
    'project-endpoint': agent.projectEndpoint,
    'agent-name': agent.agentName,
    'github-token': '',
    ...inputs,
  });
  const { mode } = config;
  const { agentName, projectEndpoint } = agent;
  const story = new Story({ mode, run: context, clock, log: silent, agent: agentName, projectEndpoint });
  return {
    config,
    context,
    clock,
    observe() {},
    log: silent,
    foundry: agent,
    story,
    isAlive: async () => undefined,
    hide() {},
    redact: (text: string) => text,
    signal: new AbortController().signal,
  };
}

/** `DELETE /agents/support/versions/1`, one for each write of a plan. */
export function linesOf(writes: readonly PlannedWrite[] | undefined): string[] {
  return (writes ?? []).map(({ method, path }) => `${method} ${path}`);
}

/** The same for modes that make versions and ask them. */
export function stageWhole(agent: StagedAgent, inputs: Readonly<Record<string, string>>) {
  const run = stage(agent, inputs);
  return {
    ...run,
    foundry: agent,
    host: { isDebug: () => false, idToken: unasked },
    saved: savedState(() => {}),
    whenPublished() {},
    room: { large: new LargeAnswers(), judging: { find: unasked }, kept: new KeptAnswers() },
    failures: new FailureEvidence(run),
  };
}
