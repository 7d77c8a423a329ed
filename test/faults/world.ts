import { assertNothingPlanted } from '../e2e/planted.ts';
import { discard, type RunningStep, type StepOptions, type StepResult, startStep } from '../e2e/runner.ts';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { agent, echoFolder, type Scenario } from './scenario.ts';
import { pullNumber } from './scenarios/preview.ts';
import { Witness } from './witness.ts';

/** Inputs of every scenario: quick steps, one smoke test. */
const defaults = {
  'agent-name': agent,
  source: echoFolder,
  'smoke-prompts': 'hello',
  'environment-variables': 'ANSWER_PREFIX=two ',
  steps: '50% check, 100%',
  'analysis-interval': '200ms',
  // Generous: dozens of worlds share the machine in a sweep.
  'activation-timeout': '60s',
  'smoke-timeout': '20s',
};

/** What the owner of the agent has set on its endpoint beside the routing, and nobody may change. */
const ownFields = {
  protocol_configuration: { responses: {}, invocations: {} },
  authorization_schemes: [
    { type: 'Entra', isolation_key_source: { kind: 'Entra' } },
    { type: 'BotServiceRbac' },
  ],
};

/** Id of the workflow run that every step belongs to; attempts follow one another. */
const runId = 4711;

/** What a step has of GitHub. */
function ownOf(github: LocalGitHub | undefined, kind: Scenario['github']) {
  if (!github) return { inputs: {}, env: {} };
  const inputs = kind === 'journal' ? { environment: 'production' } : { comment: 'true' };
  return { inputs: { ...inputs, 'github-token': github.token }, env: github.env };
}

/** A local Foundry in which a scenario is prepared, somebody who watches every write, and the steps run so far. */
export interface World extends AsyncDisposable {
  readonly scenario: Scenario;
  readonly foundry: LocalFoundry;
  /** Absent where the scenario has nothing of GitHub. */
  readonly github: LocalGitHub | undefined;
  readonly witness: Witness;
  readonly results: readonly StepResult[];
  /** Starts the scenario's step. */
  start(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<RunningStep>;
  /** Runs the scenario's step to its end. */
  run(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepResult>;
}

/** @param dist the build of the action; what `ACTION_DIST` says, or `dist/`, when absent */
export async function createWorld(scenario: Scenario, dist?: string): Promise<World> {
  const foundry = await startLocalFoundry({ provisioningMs: 0 });
  const github = scenario.github ? await startLocalGitHub() : undefined;
  if (scenario.github === 'pull request') github?.state.addPull(pullNumber);
  const build = dist ?? process.env.ACTION_DIST;
  const results: StepResult[] = [];
  const start = async (inputs: Readonly<Record<string, string>> = {}, options: StepOptions = {}) => {
    const own = ownOf(github, scenario.github);
    const given = {
      'project-endpoint': foundry.url,
      ...defaults,
      ...scenario.inputs,
      ...own.inputs,
      ...inputs,
    };
    github?.state.setRun(runId, { attempt: Number(options.env?.GITHUB_RUN_ATTEMPT ?? 1) });
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const step = await startStep(filled, {
      ...(build ? { dist: build } : {}),
      ...options,
      env: { ...own.env, GITHUB_RUN_ID: String(runId), ...scenario.env, ...options.env },
    });
    return {
      ...step,
      done: step.done.then((result) => {
        results.push(result);
        return result;
      }),
    };
  };
  const run = async (inputs?: Readonly<Record<string, string>>, options?: StepOptions) =>
    (await start(inputs, options)).done;
  await scenario.prepare({
    foundry,
    run,
    deploy: (prefix) =>
      foundry.actor.deploy({ agent, folder: echoFolder, environment: { ANSWER_PREFIX: prefix } }),
  });
  if (foundry.state.agent(agent)) foundry.actor.patchEndpoint(agent, ownFields);
  foundry.requests.length = 0;
  if (github) github.requests.length = 0;
  return {
    scenario,
    foundry,
    github,
    witness: new Witness(foundry),
    results,
    start,
    run,
    async [Symbol.asyncDispose]() {
      await foundry.close();
      await github?.close();
      if (github) assertNothingPlanted(github.requests, [github.token]);
      await Promise.all(results.map(discard));
    },
  };
}
