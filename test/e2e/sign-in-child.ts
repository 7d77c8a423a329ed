/**
 * A process that signs in as the action does. Arguments: the project endpoint, and a JSON list of what to do:
 * `get` (read the agent), `keep warm` (from now on), or a number of milliseconds to wait. Prints what came of each on its last line.
 */
import { ActionError } from '../../src/errors/errors.ts';
import { connectFoundry } from '../../src/foundry/client.ts';
import { createCredential } from '../../src/foundry/sign-in/credentials.ts';
import { githubActions } from '../../src/host/github-actions/host.ts';

const [projectEndpoint = '', steps = '[]'] = process.argv.slice(2);
const { CLIENT_ID: clientId, TENANT_ID: tenantId } = process.env;
const allowedHosts = ['*.services.ai.azure.com'];
const foundry = connectFoundry({
  projectEndpoint,
  agentName: 'signed-in',
  credential: createCredential({
    idToken: githubActions.idToken,
    projectEndpoint,
    clientId,
    tenantId,
    allowedHosts,
  }),
  allowedHosts,
  retry: { firstDelayMs: 10, longestDelayMs: 20 },
});

const outcomes: unknown[] = [];
for (const step of JSON.parse(steps) as (string | number)[]) {
  if (typeof step === 'number') {
    await new Promise((resolve) => setTimeout(resolve, step));
    continue;
  }
  try {
    if (step === 'keep warm') foundry.keepTokenWarm();
    else await foundry.getAgent();
    outcomes.push('ok');
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    outcomes.push({ message: error.message, next: error.next, status: error.service?.status });
  }
}
console.log(`\n${JSON.stringify(outcomes)}`);
