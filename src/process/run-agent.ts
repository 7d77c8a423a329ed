import type { ProjectConnection } from '../foundry/client.ts';
import { runTag } from '../host/run-context.ts';
import type { Config } from '../inputs/config.ts';
import { configFor } from '../inputs/for-agent.ts';
import { checkPaths } from '../inputs/paths.ts';
import { deleteOwnSessions } from '../production/leftovers.ts';
import type { Ending } from '../report/ending.ts';
import type { Report } from '../report/report.ts';
import { Story } from '../report/story.ts';
import { connectGitHub } from '../run/connect-github.ts';
import { FailureEvidence } from '../run/failure-evidence.ts';
import type { Run } from '../run/run.ts';
import { endingOf } from './failure.ts';
import { modes } from './modes.ts';

/** What all runs of one process have in common. */
export type Surroundings = Pick<
  Run,
  | 'context'
  | 'clock'
  | 'observe'
  | 'log'
  | 'host'
  | 'saved'
  | 'hide'
  | 'redact'
  | 'whenPublished'
  | 'room'
  | 'signal'
>;

/** Runs the mode for the one agent that the configuration names. Never throws: whatever happens is in the report. */
export async function runAgent(
  config: Config,
  project: ProjectConnection,
  around: Surroundings,
): Promise<Report> {
  const { projectEndpoint, agentName } = config.target;
  const story = new Story({
    mode: config.mode,
    run: around.context,
    clock: around.clock,
    log: around.log,
    agent: agentName,
    projectEndpoint,
  });
  try {
    return story.end(await act(configFor(config, agentName), project, story, around));
  } catch (error) {
    return story.end(endingOf(error, story));
  }
}

async function act(
  config: Config,
  project: ProjectConnection,
  story: Story,
  around: Surroundings,
): Promise<Ending> {
  // Of a fleet, agents that wait for their turn have nothing to put away.
  around.signal.throwIfAborted();
  // What `{agent}` stands for is known only now.
  checkPaths(config);
  const mode = await modes[config.mode]();
  const { context, saved, signal } = around;
  const foundry = project.agent(config.target.agentName, { runTag: runTag(context) });
  if (!config.dryRun) saved.start(config.target.agentName);
  const failures = new FailureEvidence({ config, foundry, story, clock: around.clock, signal });
  try {
    return await mode({
      ...around,
      config,
      foundry,
      story,
      failures,
      ...(await connectGitHub(config, context, foundry.callerUrl('responses'), around)),
    });
  } finally {
    for (const warning of await failures.finish()) story.warn(warning);
    // A session may have come into being after its probe was stopped.
    if (signal.aborted && !config.dryRun) await deleteOwnSessions({ ...around, foundry });
  }
}
