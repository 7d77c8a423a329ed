import pMap from 'p-map';
import type { ProjectConnection } from '../foundry/client.ts';
import type { FleetConfig } from '../inputs/config.ts';
import { runAgent, type Surroundings } from '../process/run-agent.ts';
import { endFleet } from '../report/fleet.ts';
import { logOf } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import { Story } from '../report/story.ts';
import { elapsedOn } from '../time/clock.ts';
import { choiceFor, sharedSource } from './choice.ts';
import { pickMembers } from './members.ts';
import { stageBefore } from './stage-before.ts';

/** Agents that are worked on at once. */
const atOnce = 4;

/**
 * Runs the mode for every agent that the patterns match, a few at a time, each as if it were alone: with its own
 * report, its own lines in the log, and its own saved state. What happens to one does not stop the others.
 *
 * @throws ActionError when the agents cannot be listed, or none matches
 */
export async function runFleet(
  config: FleetConfig,
  project: ProjectConnection,
  around: Surroundings,
): Promise<Report> {
  const { clock, log, saved, signal } = around;
  const { agents: patterns, ...rest } = config;
  const story = new Story({
    mode: config.mode,
    run: around.context,
    clock,
    log,
    agent: patterns.join(', '),
    projectEndpoint: config.target.projectEndpoint,
  });
  const listing = stageBefore(config, around) ?? project;
  const { names, unmatched } = pickMembers(patterns, await choiceFor(config, listing, signal));
  const shared = sharedSource(config, names);
  if (shared !== undefined) story.warn(shared);
  for (const pattern of unmatched) story.warn(`Pattern '${pattern}' of 'agents' matches no agent.`);
  log.event(`${names.length} ${names.length === 1 ? 'agent' : 'agents'}: ${names.join(', ')}`);

  // `max-wait` is the longest wait of the job, not of each agent in it; but a rollout that no journal keeps cannot be
  // put down, and was found to fit into the whole of it.
  const waitsUntil = elapsedOn(clock) + config.rollout.maxWaitMs;
  const reports = await pMap(
    names,
    async (agentName) => {
      const own = logOf(log, agentName);
      const maxWaitMs =
        config.environment === undefined
          ? config.rollout.maxWaitMs
          : Math.max(0, waitsUntil - elapsedOn(clock));
      const report = await runAgent(
        { ...rest, target: { ...config.target, agentName }, rollout: { ...config.rollout, maxWaitMs } },
        project,
        {
          ...around,
          log: own,
          whenPublished: (tell) => around.whenPublished((whole) => tellMember(whole, agentName, tell)),
        },
      );
      saved.done(agentName);
      own.event(`${report.phase}. ${report.cause}`);
      return report;
    },
    { concurrency: atOnce },
  );
  return endFleet(story, reports);
}

/** Hands on what was published about one agent. */
async function tellMember(
  whole: Report,
  agentName: string,
  tell: (report: Report) => Promise<void>,
): Promise<void> {
  const own = whole.fleet?.find(({ agent }) => agent === agentName);
  if (own) await tell(own);
}
