import { describeRole, impersonation, roles } from '../roles.ts';
import { featuresOf } from './preview-features.ts';
import type { Refusal } from './refusal.ts';

/** Preview flags as errors name them: `DraftAgents=V1Preview`. */
const flag = /\b[A-Za-z]+=V\d+Preview\b/g;

/** What to do about a token that is not accepted, by what the service says of it. */
export function adviseToken({ code = '', message }: Refusal): string {
  const said = `${code} ${message}`;
  if (/expired|lifetime|IDX10223|\bexp\b/i.test(said)) {
    return `The token has expired: give 'client-id' and 'tenant-id' with 'permissions: id-token: write', so that the action signs in again by itself; a token of 'azure/login' lives for an hour at most.`;
  }
  if (/audience|IDX10214|\baud\b/i.test(said)) {
    return `The token is for another audience: it must be https://ai.azure.com, not cognitiveservices.azure.com.`;
  }
  if (/tenant|issuer|IDX10205|\biss\b/i.test(said)) {
    return `The token is from another tenant than the project's: correct 'tenant-id', or sign in to the tenant that owns the project.`;
  }
  return `The service does not accept the token: it must be for the audience https://ai.azure.com (not cognitiveservices.azure.com), unexpired, and from the tenant that owns the project: check 'tenant-id' and who is signed in.`;
}

/**
 * What to do about an identity that may not. Names what every later step takes at once, so that nobody is sent back
 * for the next role after each run.
 */
export function adviseForbidden(refusal: Refusal): string {
  const said = `${refusal.code ?? ''} ${refusal.message}`;
  if (/preview_feature_required/i.test(said)) return adviseFeature(refusal);
  if (/UserIdentityImpersonation|x-ms-user-identity|delegate to another user/i.test(said)) {
    return `Speaking for the user of 'user-identity' takes the action ${impersonation}, which no built-in role has: grant the identity that signs in a custom role with this data action on the project, or leave 'user-identity' out.`;
  }
  if (/agent_?disabled|agent .{0,80}is disabled/i.test(said)) {
    return `Enable the agent when it may serve again ('mode: enable' with a 'reason'), then run again.`;
  }
  if (
    /public (network )?access|virtual network|private endpoint|firewall|ip (address )?.{0,40}not allowed/i.test(
      said,
    )
  ) {
    return `The project's network does not let this runner in: use a runner inside that network, or allow its address in the networking settings of the Foundry resource.`;
  }
  const { projectManager, consumer, user } = roles;
  return [
    `Give the identity that signs in the role ${describeRole(projectManager)} on the Foundry project: it covers every step of a run, reading, deploying, routing and asking.`,
    `Alone, reading takes ${describeRole(user)}, and asking ${describeRole(consumer)}; with 'user-identity' a custom role with ${impersonation} is needed too.`,
    `A new role takes some minutes to work.`,
  ].join(' ');
}

/** A feature that the subscription may lack; what to do depends on whether it was asked for. */
function adviseFeature({ call, message }: Refusal): string {
  const sent = featuresOf(call);
  const wanted = message.match(flag) ?? [];
  const missing = [...new Set(wanted)].filter((name) => !sent.split(',').includes(name));
  if (missing.length > 0) {
    return `This action did not send ${missing.join(', ')}, which the service wants here: look for a newer release of it.`;
  }
  return `The request was sent with ${wanted[0] ?? sent}, so the feature is not enabled for the subscription: have it enabled (preview features of the subscription, or a support request that names it).`;
}

/** What to do about something that is not there: the project, the agent, or something of it. */
export function adviseAbsent({ message, structured, lostProject }: Refusal): string {
  if (!structured) {
    return `This is not an answer of Foundry: check 'project-endpoint' (https://{account}.services.ai.azure.com/api/projects/{project}).`;
  }
  if (lostProject) {
    return `There is no such project behind this endpoint: correct 'project-endpoint', as the project's overview page in the portal shows it; 'agent-name' does not matter yet.`;
  }
  if (/^(the )?agent\b/i.test(message) && !/version|session/i.test(message)) {
    return `The project is there, the agent is not: correct 'agent-name', or deploy the agent first.`;
  }
  return `Check 'project-endpoint' and 'agent-name', and that what the message names was not deleted.`;
}
