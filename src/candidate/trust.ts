import { ActionError } from '../errors/errors.ts';
import type { Config } from '../inputs/config.ts';
import type { RunContext } from '../report/report.ts';

/** Events that run with the repository's secrets, whatever branch or fork they are about (GitHub Docs). */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'];

/**
 * Refuses to upload what a stranger wrote with the repository's identity: a fork's code would run in the project,
 * with the agent's identity and everything that it may read.
 *
 * @throws ActionError for a fork, and where the event does not tell whether it is about one
 */
export function assertOwnCode(context: RunContext, { allowForks }: Pick<Config, 'allowForks'>): void {
  const { fork, event, pullRequest } = context;
  if (allowForks || fork === false) return;
  const subject = pullRequest === undefined ? 'The code' : `Pull request ${pullRequest}`;
  if (fork === true) {
    throw new ActionError(
      `${subject} comes from a fork. Its code was not uploaded: it would run in the Foundry project, with the agent's identity and everything that this identity may read.`,
      `Let a maintainer review the code and push it to a branch of this repository; or, where every fork may run code in the project, set 'allow-forks: true'.`,
    );
  }
  if (event === undefined || !privileged.includes(event)) return;
  throw new ActionError(
    `The event '${event}' does not tell whether the code comes from a fork, and it runs with this repository's identity. Nothing was uploaded.`,
    `Run on 'pull_request' or 'push'; or, where every fork may run code in the project, set 'allow-forks: true'.`,
  );
}

/** True when the code comes from a fork, or the event does not tell: what it may read is what the inputs list. */
export function mayBeForeign({ fork, event }: RunContext): boolean {
  return fork ?? (event !== undefined && privileged.includes(event));
}
