import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RecordedRequest } from '../local-foundry/index.ts';
import {
  assertNoViolations,
  type LocalFoundry,
  type LocalFoundryOptions,
  startLocalFoundry,
} from '../local-foundry/index.ts';
import {
  discard,
  type RunningStep,
  runStep,
  type StepOptions,
  type StepResult,
  startStep,
} from './runner.ts';

/** Folder of an agent that answers questions about a shop; steered by environment variables. */
export const shopAgent = join(import.meta.dirname, '..', 'agents', 'opening-hours');

/** One local Foundry and the steps that are run against it. */
export interface Stage {
  readonly foundry: LocalFoundry;
  /** Runs the action with the shop's inputs, some of them replaced; an empty string takes an input away. */
  run(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepResult>;
  /** The same, without waiting for its end. */
  start(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<RunningStep>;
  /** Routing writes in order, as `{version: percentage}`. */
  routingWrites(): Record<string, number>[];
  /** Operations of the requests so far, oldest first. */
  operations(): string[];
  /** Routing as it is, as `{version: percentage}`; `null` when the endpoint follows the latest version. */
  routing(): Record<string, number> | null;
  /** A copy of the shop agent's folder that a test may change. */
  copyOfAgent(): Promise<string>;
  /** Kills a step as a lost runner does. It puts nothing away: its sessions may be left, unless `post` runs. */
  kill(step: RunningStep): Promise<StepResult>;
  /** Ends everything; fails the test when a request breached the contract or a session was left. */
  close(): Promise<void>;
}

/** Name of the agent that the tests deploy. */
export const agent = 'shop';

/** Inputs of a quick deployment with one smoke test. */
const defaults = {
  'agent-name': agent,
  source: shopAgent,
  'smoke-prompts': 'When are you open?',
  'environment-variables': 'ANSWER_STYLE=good',
  steps: '10% 1s check, 100%',
  'analysis-interval': '500ms',
};

/** Sets the stage for a test. */
export async function stage(options: LocalFoundryOptions = {}): Promise<Stage> {
  const foundry = await startLocalFoundry({ provisioningMs: 20, ...options });
  const results: StepResult[] = [];
  const folders: string[] = [];
  const abandoned = new Set<unknown>();
  const inputsFor = (inputs: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries({ 'project-endpoint': foundry.url, ...defaults, ...inputs }).filter(
        ([, value]) => value !== '',
      ),
    );
  const probeSessions = () =>
    foundry.state
      .sessions(agent)
      .filter((session) => String(session.agent_session_id).startsWith('rollout-'));
  return {
    foundry,
    async run(inputs = {}, stepOptions = {}) {
      // `post` puts away what its own step could not.
      if (stepOptions.entry === 'post') abandoned.clear();
      const result = await runStep(inputsFor(inputs), stepOptions);
      results.push(result);
      return result;
    },
    async start(inputs = {}, stepOptions = {}) {
      const step = await startStep(inputsFor(inputs), stepOptions);
      void step.done.then((result) => results.push(result));
      return step;
    },
    routingWrites: () => foundry.requests.filter(isAcceptedPatch).map(rulesOf),
    operations: () => foundry.requests.map(({ operation }) => operation),
    routing: () => foundry.state.routing(agent),
    async copyOfAgent() {
      const folder = await mkdtemp(join(tmpdir(), 'agent-'));
      folders.push(folder);
      await cp(shopAgent, folder, { recursive: true });
      return folder;
    },
    async kill(step) {
      step.child.kill('SIGKILL');
      const dead = await step.done;
      // The service may still finish a request that the step sent last.
      await delay(200);
      for (const { agent_session_id: id } of probeSessions()) abandoned.add(id);
      return dead;
    },
    async close() {
      const sessions = probeSessions().filter(({ agent_session_id: id }) => !abandoned.has(id));
      await foundry.close();
      await Promise.all(results.map(discard));
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
      assertNoViolations(foundry);
      expect(sessions, 'sessions left behind').toEqual([]);
    },
  };
}

function isAcceptedPatch(request: RecordedRequest): boolean {
  return request.operation === 'patchAgent' && (request.status ?? 0) < 300 && request.status !== undefined;
}

function rulesOf(request: RecordedRequest): Record<string, number> {
  const body = request.body as {
    agent_endpoint: {
      version_selector: { version_selection_rules: { agent_version: string; traffic_percentage: number }[] };
    };
  };
  return Object.fromEntries(
    body.agent_endpoint.version_selector.version_selection_rules.map((rule) => [
      rule.agent_version,
      rule.traffic_percentage,
    ]),
  );
}
