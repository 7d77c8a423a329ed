import { ActionError } from './errors/errors.ts';
import type { ProjectConnection } from './foundry/client.ts';
import { readRunContext } from './host/github-actions/context.ts';
import { githubActions as host } from './host/github-actions/host.ts';
import type { RunContext } from './host/run-context.ts';
import { runName, runTag } from './host/run-context.ts';
import type { Config, GivenConfig } from './inputs/inputs.ts';
import { endProcess } from './process/end-process.ts';
import { readPostConfig } from './process/post-config.ts';
import { takeUntestedOut } from './production/first-deployment.ts';
import { deleteLeftSessions } from './production/leftovers.ts';
import { endAfterKill } from './recovery/after-kill.ts';
import { createLog, type Log, logOf } from './report/log.ts';
import { tellRecovery } from './report/recovery-note.ts';
import { connectProject } from './run/connect.ts';
import { connectGitHub } from './run/connect-github.ts';
import { type LeftBehind, leftBehind, savedState, type Whereabouts } from './run/saved-state.ts';
import { knownSecrets, type Secrets } from './run/secrets.ts';
import { CorrectedClock } from './time/corrected-clock.ts';

/** What the settling of every agent needs. */
interface Post {
  readonly config: GivenConfig;
  /** True when main worked on the agents of a fleet. */
  readonly fleet: boolean;
  readonly context: RunContext;
  readonly project: ProjectConnection;
  readonly clock: CorrectedClock;
  readonly log: Log;
  readonly secrets: Secrets;
}

/**
 * The safety net: finishes or undoes what a main that was killed left half-way; nothing where it ended. Ends the process.
 */
export async function post(): Promise<void> {
  await settle();
  await endProcess();
}

async function settle(): Promise<void> {
  const { agents, where } = leftBehind(host.saved);
  const [first] = agents;
  if (!first) return;
  const log = createLog(host);
  const clock = new CorrectedClock((text) => log.warning(text));
  const secrets = knownSecrets(host.mask, log);
  let all = true;
  try {
    const config = readPostConfig(where, first, host.environment, (secret) => secrets.hide([secret]));
    if (where) restoreAuthority(where);
    const context = readRunContext(host.environment);
    const project = connectProject(config, { hide: secrets.hide, log, host, clock, observe: clock.observe });
    await log.group('Recover', async () => {
      const fleet = where?.fleet ?? config.agents !== undefined;
      for (const one of agents)
        all = (await endLeft(one, { config, fleet, context, project, clock, log, secrets })) && all;
    });
  } catch (error) {
    const why = `The run was interrupted, and it could not be settled: ${describe(error)}`;
    tellRecovery(secrets.redact(why), false, host);
    all = false;
  }
  if (all) savedState(host.save).end();
  else process.exitCode = 1;
}

/** @returns true when the agent is settled; says in the summary what became of it */
async function endLeft(
  left: LeftBehind,
  { config, fleet, context, project, clock, log, secrets }: Post,
): Promise<boolean> {
  const { agent, rollout } = left;
  // A fleet's agents are told apart by their names; a single one is known from the summary around it.
  const name = fleet ? `Agent '${agent}': ` : '';
  const what = rollout
    ? `${name}The run that rolled out version ${rollout.canary} was interrupted`
    : `${name}The run was interrupted, and sent no traffic to a new version that it has not settled`;
  const foundry = project.agent(agent, { runTag: runTag(context) });
  try {
    const own = { ...config, target: { ...config.target, agentName: agent } };
    const ports = {
      foundry,
      clock,
      journal: await journalOf(own, context, foundry.callerUrl('responses'), clock),
      by: runName(context),
    };
    const { runId } = context;
    const untested = left.untested
      ? await takeUntestedOut(foundry, { runId, known: left.known ?? [] })
      : undefined;
    const said = rollout
      ? await endAfterKill(rollout, what, ports)
      : `${what}${untested ? `; ${untested}` : ''}.`;
    log.event(said);
    tellRecovery(secrets.redact(said), true, host);
    return true;
  } catch (error) {
    tellRecovery(secrets.redact(`${what}, and it could not be settled: ${describe(error)}`), false, host);
    return false;
  } finally {
    // Also where traffic could not be put back: nobody else knows which sessions were only asked by tests.
    await deleteLeftSessions({ foundry, context, clock, log: logOf(log, agent) });
  }
}

/** Tokens come from where main got them. */
function restoreAuthority({ authorityHost }: Whereabouts): void {
  if (authorityHost === undefined) delete process.env.AZURE_AUTHORITY_HOST;
  else process.env.AZURE_AUTHORITY_HOST = authorityHost;
}

type GitHubConfig = Pick<Config, 'githubToken' | 'environment' | 'target'>;

/** Traffic is settled without a journal too. */
async function journalOf(config: GitHubConfig, context: RunContext, agentUrl: string, clock: CorrectedClock) {
  try {
    const time = { clock, observe: clock.observe };
    return (await connectGitHub(config, context, agentUrl, time)).journal;
  } catch {
    return undefined;
  }
}

function describe(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return error instanceof ActionError ? `${why} ${error.next}` : why;
}
