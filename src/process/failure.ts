import { ActionError } from '../errors/errors.ts';
import { ActivationFailed } from '../foundry/operations/activation.ts';
import type { Ending } from '../report/ending.ts';
import type { Story } from '../report/story.ts';
import { Cancelled } from '../rollout/cancelled.ts';

/** Whatever stopped a run, as an ending. */
export function endingOf(error: unknown, story: Story): Ending {
  if (error instanceof ActivationFailed) story.facts.versionError = error.versionError;
  if (error instanceof Cancelled) {
    return {
      phase: 'failed',
      failed: true,
      cause: `${error.message} No traffic was sent to a new version.`,
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
