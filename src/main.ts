import { saveState, setFailed, setSecret } from '@actions/core';
import { FailureEvidence } from './candidate/failure-evidence.ts';
import { type Clock, systemClock } from './clock.ts';
import { connect } from './connect.ts';
import { connectGitHub } from './connect-github.ts';
import { ActionError } from './errors.ts';
import { ActivationFailed } from './foundry/activation.ts';
import { readRunContext } from './github/context.ts';
import { type Config, readConfig } from './inputs/inputs.ts';
import { modes } from './modes/modes.ts';
import { createLog, logLine } from './report/log.ts';
import { publish } from './report/publish.ts';
import type { Report } from './report/report.ts';
import { type Ending, Story } from './report/story.ts';
import { Cancelled } from './rollout/cancelled.ts';
import { savedState } from './saved-state.ts';

/** Inputs, act, report: the only place that catches everything. */
async function main(clock: Clock): Promise<void> {
  const log = createLog(undefined, clock);
  const context = readRunContext(process.env);
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => cancel.abort(new Cancelled(name)));

  let config: Config | undefined;
  let story = new Story('deploy', context, clock, '', '');
  let ending: Ending;
  const saved = savedState(saveState);
  const afterwards: ((report: Report) => Promise<void>)[] = [];
  const secrets = new Set<string>();
  const hide = (values: readonly string[]) => {
    for (const value of values) {
      if (!secrets.has(value)) setSecret(value);
      secrets.add(value);
    }
    log.hide(values);
  };
  try {
    config = readConfig(process.env);
    story = new Story(config.mode, context, clock, config.target.agentName, config.target.projectEndpoint);
    ending = await act(config, story);
  } catch (error) {
    ending = failure(error, story);
  }
  const { report } = publish(story.end(ending), {
    reportDir: config?.reportDir ?? process.env.RUNNER_TEMP ?? '.',
    answers: config?.answers ?? 'excerpt',
    secrets: [...secrets],
  });
  saved.end();
  for (const tell of afterwards) await tell(report);
  if (report.failed) setFailed(logLine([report.cause, report.next].filter(Boolean).join(' ')));

  async function act(config: Config, story: Story): Promise<Ending> {
    hide(config.secrets);
    const mode = await modes[config.mode]?.();
    if (!mode) throw new ActionError(`Mode '${config.mode}' is not there yet.`, `Use mode 'deploy'.`);
    const foundry = connect(config, context, hide);
    if (!config.dryRun) saved.start();
    const failures = new FailureEvidence({ config, foundry, story, signal: cancel.signal });
    try {
      return await mode({
        config,
        context,
        clock,
        log,
        foundry,
        story,
        saved,
        hide,
        failures,
        whenPublished: (tell) => void afterwards.push(tell),
        signal: cancel.signal,
        ...(await connectGitHub(config, context, foundry.callerUrl('responses'))),
      });
    } finally {
      for (const warning of await failures.finish()) story.warn(warning);
    }
  }
}

/** Whatever stopped the run, as an ending. */
function failure(error: unknown, story: Story): Ending {
  if (error instanceof ActivationFailed) story.facts.versionError = error.versionError;
  if (error instanceof Cancelled) {
    return {
      phase: 'failed',
      failed: true,
      cause: `${error.message} No traffic had been moved.`,
      next: `Run the workflow again; a version that was created is used again.`,
    };
  }
  if (error instanceof ActionError) {
    return {
      phase: 'failed',
      failed: true,
      cause: error.message,
      next: error.next,
      ...(error.service ? { service: error.service } : {}),
    };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    phase: 'failed',
    failed: true,
    cause: `The action met an error of its own: ${text}`,
    next: `Please report it with this text.`,
  };
}

await main(systemClock);
