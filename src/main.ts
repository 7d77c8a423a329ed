import { readRunContext } from './host/github-actions/context.ts';
import { githubActions as host } from './host/github-actions/host.ts';
import { type GivenConfig, readConfig } from './inputs/inputs.ts';
import { unknownInputs } from './inputs/names.ts';
import { checkPaths } from './inputs/paths.ts';
import { endProcess } from './process/end-process.ts';
import { endingOf } from './process/failure.ts';
import { whereaboutsOf } from './process/post-config.ts';
import type { Surroundings } from './process/run-agent.ts';
import { closingLine } from './report/closing-line.ts';
import { createLog, logLine } from './report/log.ts';
import { publish } from './report/publish.ts';
import type { Report } from './report/report.ts';
import { Story } from './report/story.ts';
import { Cancelled } from './rollout/cancelled.ts';
import { savedState } from './run/saved-state.ts';
import { knownSecrets } from './run/secrets.ts';
import { CorrectedClock } from './time/corrected-clock.ts';

/**
 * Inputs, act, report: the only place that catches everything. Ends the process.
 * @param judge path of the module that the judging thread runs
 */
export async function main(judge: string): Promise<void> {
  await run(judge);
  await endProcess();
}

async function run(judge: string): Promise<void> {
  const clock = new CorrectedClock((text) => log.warning(text));
  const log = createLog(host, clock);
  const context = readRunContext(host.environment);
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => cancel.abort(new Cancelled(name)));

  const saved = savedState(host.save);
  const afterwards: ((report: Report) => Promise<void>)[] = [];
  const secrets = knownSecrets(host.mask, log);
  const around: Omit<Surroundings, 'room'> = {
    context,
    clock,
    observe: clock.observe,
    log,
    host,
    saved,
    hide: secrets.hide,
    redact: secrets.redact,
    whenPublished: (tell) => void afterwards.push(tell),
    signal: cancel.signal,
  };
  let config: GivenConfig | undefined;
  let told: Report;
  let unused: readonly string[] = [];
  try {
    unused = unknownInputs(host.environment);
    for (const text of unused) log.warning(text);
    const read = readConfig(host.environment, (secret) => secrets.hide([secret]), clock.now());
    // Not in `post`, which puts back what this run moved whatever the workspace looks like by then.
    checkPaths(read);
    config = read;
    saved.at(whereaboutsOf(config, host.environment));
    const { act } = await import('./act.ts');
    told = await act(config, around, judge);
  } catch (error) {
    const story = new Story({
      mode: config?.mode ?? 'deploy',
      run: context,
      clock,
      log,
      agent: config ? agentsIn(config) : '',
      projectEndpoint: config?.target.projectEndpoint ?? '',
    });
    told = story.end(endingOf(error, story));
  }
  const { correction } = clock;
  told = { ...told, warnings: [...told.warnings, ...unused, ...(correction ? [correction] : [])] };
  const { report } = publish(told, {
    reportDir: config?.reportDir ?? host.environment.RUNNER_TEMP ?? '.',
    answers: config?.answers ?? 'excerpt',
    secrets: secrets.all(),
    host,
  });
  saved.end();
  // What is told elsewhere comes last, and changes nothing any more.
  for (const tell of afterwards) {
    await tell(report).catch((error) => log.warning(`Not everything was told: ${error}`));
  }
  if (report.failed) host.fail(logLine([report.cause, report.next].filter(Boolean).join(' ')));
  // Last and outside of all groups, so that it is what stands at the end of the step's log.
  log.event(closingLine(report));
}

/** The agent, or the patterns of a fleet, for the report. */
function agentsIn({ agents, target }: GivenConfig): string {
  return agents ? agents.join(', ') : target.agentName;
}
