import { adviseAbsent, adviseForbidden, adviseToken } from './access-advice.ts';
import { isProtocolEndpoint } from './error-source.ts';

import type { Refusal } from './refusal.ts';

/**
 * Signs of the hosting backend of the first preview, where versions were started by hand and ran in containers
 * (Microsoft Learn, "Migrate hosted agents to the latest version").
 */
const firstPreview =
  /active associated hosted containers|containers\/default|agent (deployment|container) (is )?not (started|running)|must be started|2025-11-15-preview|UnsupportedApiVersion|api[- ]version .{0,40}not supported/i;

/** One sentence that says what to do about a refusal. */
export function advise(refusal: Refusal): string {
  const { status, code = '', message } = refusal;
  if (firstPreview.test(`${code} ${message}`)) {
    return `This project still has the hosting backend of the first preview, which is retired: redeploy the agent as 'Migrate hosted agents to the latest version' on Microsoft Learn describes (/azure/foundry/agents/how-to/migrate-hosted-agent-preview).`;
  }
  if (status >= 300 && status < 400) {
    return `Redirects are not followed, because a token must not go elsewhere: correct 'project-endpoint'.`;
  }
  switch (status) {
    case 400:
    case 422:
      return adviseBadRequest(refusal);
    case 401:
      return adviseToken(refusal);
    case 403:
      return adviseForbidden(refusal);
    case 404:
      return adviseAbsent(refusal);
    case 409:
      return adviseConflict(refusal);
    case 413:
      return `Make the package smaller (the limit is 250 MB): leave files out with '.agentignore' or 'files'.`;
    case 424:
      return `The agent did not become ready: look at the session's log, and check that it listens on port 8088 and answers GET /readiness.`;
    case 429:
      return adviseTooMany(refusal);
    default:
      return status >= 500
        ? adviseFailure(refusal)
        : `Look at what the service says, correct it and run again.`;
  }
}

function adviseFailure({ call, status, source }: Refusal): string {
  const support = `run again later, and open a support request with the x-request-id if it stays`;
  if (source === 'upstream')
    return `Look at the session's log for why the agent failed, and correct the agent.`;
  // What an agent's own code answers looks like this, and so does what the platform around it does.
  if (source === undefined && status === 500 && isProtocolEndpoint(call)) {
    return `Look at the session's log for whether the agent failed; if it did not, the service did: ${support}.`;
  }
  return `This is a failure of the service: ${support}.`;
}

function adviseBadRequest({ call, code = '', message }: Refusal): string {
  if (call.method === 'PATCH') {
    const rules = rulesIn(call.body);
    if (rules.some((version) => version.startsWith('draft-'))) {
      return `A draft cannot get traffic: deploy the same source as a release first.`;
    }
    if (rules.length > 1) {
      return `This project refuses to split traffic between versions: use 'steps: 100% 30m check', which moves all traffic at once and goes back when the check fails.`;
    }
    return `Check that the version exists and is active.`;
  }
  if (/AgentVersionProvisioningFailed/i.test(`${code} ${message}`)) {
    return `The version never became active: correct what its error says, and deploy again.`;
  }
  if (/isolation[_ -]?key|x-ms-user-i/i.test(`${code} ${message}`)) {
    return `The agent's endpoint isolates its users by header: set 'user-identity' to the user that the tests speak for.`;
  }
  if (/resource tier/i.test(message)) {
    return `Choose a supported pair of 'cpu' and 'memory', for example 1 and 2Gi.`;
  }
  return `Correct what the service reports in the definition or the inputs, and run again.`;
}

function adviseConflict({ call, message }: Refusal): string {
  if (call.method === 'PATCH' && /experiment/i.test(message)) {
    return `An experiment owns the routing while it runs: let whoever started it stop or promote it, then run again.`;
  }
  if (call.method === 'DELETE') {
    return `The version still has active sessions: delete them, wait until they end, or delete with force.`;
  }
  if (/AgentNotCodeBased|not code[- ]based/i.test(message) || call.operation === 'download code') {
    return `The version was not made from code: deploy its image with 'image' instead.`;
  }
  return `Somebody else changed the agent at the same time: run again.`;
}

function adviseTooMany({ code = '', message, retryAfter }: Refusal): string {
  const wait = retryAfter
    ? ` The service asks to wait ${/^\d+$/.test(retryAfter) ? `${retryAfter} s` : `until ${retryAfter}`}.`
    : '';
  if (/RegionalQuota/i.test(`${code} ${message}`)) {
    return `The region has no capacity left: run again later, or use a project in another region.${wait}`;
  }
  if (
    !/session/i.test(message) &&
    /\bagents?\b.{0,40}\b(quota|limit|maximum)|\b(quota|limit|maximum)\b.{0,40}\bagents\b/i.test(message)
  ) {
    return `The project holds as many agents as it may: delete agents that nobody uses, deploy to another project, or ask for more quota.${wait}`;
  }
  if (/Quota|\bsessions\b/i.test(`${code} ${message}`)) {
    return `The quota of sessions is used up: delete old sessions, lower 'smoke-concurrency', or ask for more quota.${wait}`;
  }
  return `The service is asked too often: run again later, or lower 'smoke-concurrency'.${wait}`;
}

/** Versions that a routing write gives traffic to. */
function rulesIn(body: unknown): string[] {
  const { agent_endpoint: endpoint } = (body ?? {}) as {
    agent_endpoint?: { version_selector?: { version_selection_rules?: WireRule[] } };
  };
  const rules = endpoint?.version_selector?.version_selection_rules ?? [];
  return rules.filter((rule) => rule.traffic_percentage > 0).map((rule) => rule.agent_version);
}

interface WireRule {
  readonly agent_version: string;
  readonly traffic_percentage: number;
}
