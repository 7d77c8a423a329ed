import type { GivenConfig } from './inputs/config.ts';
import { runAgent, type Surroundings } from './process/run-agent.ts';
import type { Report } from './report/report.ts';
import { connectProject } from './run/connect.ts';
import { JudgingThread } from './smoke/judging/judging-thread.ts';
import { KeptAnswers } from './smoke/kept-answers.ts';
import { LargeAnswers } from './smoke/large-answers.ts';

/**
 * All that follows the inputs: connects to the project, and runs the mode for one agent or for a fleet. Loaded when
 * the inputs are accepted, because it brings the clients of the service with it.
 * @param judge path of the module that the judging thread runs
 */
export async function act(
  config: GivenConfig,
  process: Omit<Surroundings, 'room'>,
  judge: string,
): Promise<Report> {
  const room = { large: new LargeAnswers(), judging: new JudgingThread(judge), kept: new KeptAnswers() };
  const around: Surroundings = { ...process, room };
  const project = connectProject(config, around);
  if (!config.agents) return runAgent(config, project, around);
  const { runFleet } = await import('./fleet/run-fleet.ts');
  return runFleet(config, project, around);
}
