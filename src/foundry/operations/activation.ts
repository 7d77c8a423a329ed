import { ActionError } from '../../errors/errors.ts';
import type { Clock } from '../../time/clock.ts';
import type { Foundry } from '../foundry.ts';
import type { AgentVersion } from '../model.ts';

/** First and longest pause between two looks at a version that is being provisioned, in milliseconds. */
const firstPause = 500;
const longestPause = 10_000;
/** Pause before a terminal state is read a second time: azd has seen states flap between reads. */
const confirmationPause = 300;

/** Milliseconds for which a version that was just created may be missing: reads can lag behind a write. */
const unseenLimit = 30_000;

/** The version failed to provision; the service's own words are in the message. */
export class ActivationFailed extends ActionError {
  override readonly name = 'ActivationFailed';
  readonly versionError: { readonly code: string; readonly message: string };

  /** @param version the version as the service shows it */
  constructor(agent: string, version: AgentVersion) {
    const error = version.error ?? { code: 'unknown', message: 'the service gave no reason' };
    super(
      `Version ${version.version} of agent '${agent}' is '${version.status}' (${error.code}): ${error.message}`,
      advice(error.code),
    );
    this.versionError = error;
  }
}

/**
 * Waits until a version is `active`: looks at once, then with growing pauses, and believes a terminal state
 * only after two reads in a row agree.
 *
 * @param limitMs longest wait in milliseconds
 * @throws ActivationFailed when the service says that it failed
 * @throws ActionError when the version vanishes or the time is over
 */
export async function waitUntilActive(
  foundry: Foundry,
  version: string,
  options: { clock: Clock; limitMs: number; signal?: AbortSignal; onState?: (status: string) => void },
): Promise<AgentVersion> {
  const { clock, signal } = options;
  const from = clock.now();
  const until = from + options.limitMs;
  let pause = firstPause;
  let last: string | undefined;
  for (;;) {
    const current = await foundry.getVersion(version, signal ? { signal } : {});
    if (!current && last === undefined && clock.now() < from + unseenLimit) {
      await clock.sleep(pause, signal);
      continue;
    }
    if (!current) {
      throw new ActionError(
        `Version ${version} of agent '${foundry.agentName}' was deleted while it was being provisioned.`,
        `Find out who deleted it, then run again.`,
      );
    }
    if (current.status !== last) options.onState?.(current.status);
    const agreed = current.status === last;
    last = current.status;
    const terminal = isTerminal(current.status);
    if (terminal && agreed) {
      if (current.status === 'active') return current;
      throw new ActivationFailed(foundry.agentName, current);
    }
    if (!terminal && clock.now() >= until) throw timedOut(foundry.agentName, current, options.limitMs);
    await clock.sleep(terminal ? confirmationPause : pause, signal);
    pause = Math.min(pause * 1.5, longestPause);
  }
}

function isTerminal(status: string): boolean {
  return status === 'active' || status === 'failed' || status === 'deleted' || status === 'deleting';
}

function timedOut(agent: string, version: AgentVersion, limitMs: number): ActionError {
  const code = version.definition.code_configuration as { dependency_resolution?: string } | undefined;
  return new ActionError(
    `Version ${version.version} of agent '${agent}' is still '${version.status}' after ${Math.round(limitMs / 1000)} s.`,
    code?.dependency_resolution === 'remote_build'
      ? `A remote build that stays in 'creating' for more than ten minutes usually cannot resolve requirements.txt: install it in a clean environment, or use 'dependency-resolution: bundled'. A run of the same source picks this version up again.`
      : `Run again with the same source to go on waiting for this version, or raise 'activation-timeout'.`,
  );
}

function advice(code: string): string {
  switch (code) {
    case 'CodeError':
      return `Correct what the build reports in your code or its dependencies; production was not touched.`;
    case 'ImageError':
      return `Check that the image exists, is built for linux/amd64, and that the project may pull it; production was not touched.`;
    case 'ProvisioningError':
      return `This is the platform's: delete the failed version and run again, and open a support request if it stays; production was not touched.`;
    default:
      return `Correct what the service reports and run again; production was not touched.`;
  }
}
