import { ActionError } from '../../errors/errors.ts';
import { cut } from '../../text/cut.ts';
import { withoutTokens } from './without-tokens.ts';

/** Entra's error numbers that have one remedy (Microsoft Learn, "Microsoft Entra authentication error codes"). */
export const remedies: Readonly<Record<string, string>> = {
  AADSTS70021: `Add a federated credential to the application whose issuer, subject and audience are those in the message.`,
  AADSTS700211: `The federated credential has another issuer: it must be https://token.actions.githubusercontent.com, or the one of your GitHub Enterprise.`,
  AADSTS700212: `The federated credential must have the audience api://AzureADTokenExchange.`,
  AADSTS700213: `Add a federated credential to the application with exactly the subject in the message; branch, tag, environment and pull_request each have a subject of their own.`,
  AADSTS700016: `Check 'client-id': there is no such application in the tenant, or it was not consented to.`,
  AADSTS700024: `The clock of the runner or of Entra is off, or GitHub's ID token came too late: run again.`,
  AADSTS90002: `Check 'tenant-id': Entra does not know this tenant.`,
  AADSTS900023: `Check 'tenant-id': it is neither a GUID nor a domain of Entra.`,
  AADSTS500011: `The tenant has no service principal for https://ai.azure.com: check that 'tenant-id' is the tenant that owns the Foundry project.`,
  AADSTS7000112: `The application is disabled in the tenant: enable it, or use another one.`,
};

/**
 * A failed sign-in as the error that users see, with Entra's own words and what to do about them.
 * @param who whom the sign-in was for
 */
export function explainSignIn(error: unknown, who: string): Error {
  if (error instanceof ActionError) return error;
  const ours = causes(error).find((cause) => cause instanceof ActionError);
  if (ours) return ours;
  const text = withoutTokens(messageOf(error));
  const code = /AADSTS\d+/.exec(text)?.[0];
  const next =
    (code && remedies[code]) ||
    (who.startsWith('the default')
      ? `Give 'client-id' and 'tenant-id' and add 'permissions: id-token: write', or sign in with azure/login before this step.`
      : `Check 'client-id', 'tenant-id' and the federated credential of the application.`);
  return new ActionError(`Signing in as ${who} failed: ${text}`, next, { cause: error });
}

function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) found.push(at);
  return found;
}

/** The first sentences of Entra's answer; the trace and correlation ids at its end stay in. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return cut(text.replace(/\s+/g, ' ').trim(), 800);
}
