import { ActionError } from '../../errors/errors.ts';
import { cut } from '../../text/cut.ts';

/**
 * A fresh GitHub ID token. They live for minutes and a ramp for hours, so none is ever kept.
 * @throws ActionError when the job may not have one, or GitHub does not give it
 */
export async function requestIdToken(audience: string): Promise<string> {
  if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL || !process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    throw new ActionError(
      `Signing in with 'client-id' and 'tenant-id' needs a GitHub ID token, and this job may not ask for one.`,
      `Add 'permissions: id-token: write' to the job; GitHub never gives it to a pull request from a fork. Or take 'client-id' and 'tenant-id' away and sign in with azure/login before this step.`,
    );
  }
  const { getIDToken } = await import('@actions/core');
  try {
    return await getIDToken(audience);
  } catch (error) {
    throw new ActionError(
      `GitHub did not give an ID token: ${firstLine(error)}`,
      `Run the job again; if it stays, look at githubstatus.com.`,
      { cause: error },
    );
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return cut(text.replace(/\s+/g, ' ').trim(), 300);
}
