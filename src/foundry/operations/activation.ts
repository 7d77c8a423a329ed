import { ActionError } from '../../errors/errors.ts';
import type { Clock } from '../../time/clock.ts';
import type { Foundry } from '../foundry.ts';
import type { AgentVersion } from '../model.ts';

/** First and longest pause between two looks at a version that is being provisioned, in milliseconds. */
const firstPause = 500;
const longestPause = 10_000;
/** Pause before `active` is read a second time, in milliseconds: the version is tested before anybody is sent to it. */
const confirmationPause = 300;
/**
 * Milliseconds for which a bad end must have stood, and between two looks at it: azd, which has seen states flicker,
 * believes one after two polls ten seconds apart (azure-dev, service_target_agent.go).
 */
const badEndStands = 5_000;
const badEndPause = 500;

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
 * Waits until a version is `active`: looks at once, then with growing pauses. Believes `active` after two reads in a
 * row, and that the version failed, or is gone, only once every read of some seconds says so.
 *
 * @param limitMs longest wait in milliseconds
 * @throws ActivationFailed when the service says that it failed
 * @throws ActionError when the version vanishes or the time is over
 */
export async function waitUntilActive(
  foundry: Pick<Foundry, 'agentName' | 'getVersion'>,
  version: string,
  options: { clock: Clock; limitMs: number; signal?: AbortSignal; onState?: (status: string) => void },
): Promise<AgentVersion> {
  const { clock, signal } = options;
  const from = clock.now();
  const until = from + options.limitMs;
  let pause = firstPause;
  let last: string | undefined;
  let seen = false;
  let badSince: number | undefined;
  for (;;) {
    const current = await foundry.getVersion(version, signal ? { signal } : {});
    const status = current?.status ?? 'missing';
    if (status !== last && current) options.onState?.(status);
    if (current && status === 'active' && last === 'active') return current;
    last = status;
    seen ||= current !== undefined;
    const bad = badEnds.has(status);
    badSince = bad ? (badSince ?? clock.now()) : undefined;
    if (badSince !== undefined && clock.now() - badSince >= (seen ? badEndStands : unseenLimit)) {
      throw current ? new ActivationFailed(foundry.agentName, current) : vanished(foundry.agentName, version);
    }
    // An end that shows itself at the last moment is given the time to be believed, and no more.
    const grace = bad || status === 'active' ? (seen ? badEndStands : unseenLimit) : 0;
    if (clock.now() >= until + grace) throw timedOut(foundry.agentName, version, current, options.limitMs);
    await clock.sleep(status === 'active' ? confirmationPause : bad ? badEndPause : pause, signal);
    if (!bad) pause = Math.min(pause * 1.5, longestPause);
  }
}

/** States from which a version does not become active, if they stand; `missing` is a read that does not find it. */
const badEnds = new Set(['failed', 'deleting', 'deleted', 'missing']);

function vanished(agent: string, version: string): ActionError {
  return new ActionError(
    `Version ${version} of agent '${agent}' was deleted while it was being provisioned.`,
    `Find out who deleted it, then run again.`,
  );
}

function timedOut(
  agent: string,
  version: string,
  current: AgentVersion | undefined,
  limitMs: number,
): ActionError {
  const code = current?.definition.code_configuration as { dependency_resolution?: string } | undefined;
  return new ActionError(
    `Version ${version} of agent '${agent}' is still '${current?.status ?? 'missing'}' after ${Math.round(limitMs / 1000)} s.`,
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
