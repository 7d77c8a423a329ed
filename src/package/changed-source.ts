import { ActionError } from '../errors/errors.ts';
import { SourceChanged } from './selected-file.ts';

/**
 * Builds, and once more from the start when the source changed meanwhile: half a package of the old state and half of
 * the new is a state that nobody wrote.
 *
 * @param displayName the source as the user wrote it
 * @throws ActionError naming the file that changed the second time; every other error as it comes
 */
export async function againIfChanged<T>(displayName: string, build: () => Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
  }
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    throw new ActionError(
      `${JSON.stringify(error.path)} in '${displayName}' changes while it is read, twice in a row`,
      "Stop what writes to it before this step, or leave it out with '.agentignore' or 'files'.",
      { cause: error },
    );
  }
}

/** The error for a source that is not what the version it is to become is known by. */
export function changedSince(displayName: string, cause: SourceChanged): ActionError {
  return new ActionError(
    `${JSON.stringify(cause.path)} in '${displayName}' changed between two readings of the same run`,
    "Stop what writes to it before this step, or leave it out with '.agentignore' or 'files'.",
    { cause },
  );
}
