import { assertOk, readAnswer } from './answers.ts';
import type { AgentContext } from './context.ts';
import { isAbsent } from './failures.ts';
import type { CallOptions, CodeUpload } from './foundry.ts';
import type { Agent, AgentVersion, VersionRequest } from './model.ts';
import type { Call } from './service.ts';
import { createBody } from './uploads.ts';
import { objectIn, parseAgent, parseVersion, UnexpectedShape } from './wire.ts';

/** `undefined` when the project has no such agent; a project that is not there is an error. */
export async function getAgent(context: AgentContext, options: CallOptions = {}): Promise<Agent | undefined> {
  const call: Call = {
    operation: 'get agent',
    method: 'GET',
    path: context.agentPath,
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  return isAbsent(answer) ? undefined : readAnswer(call, answer, parseAgent);
}

/** `POST /agents`: the agent and its first version. The answer is an agent, whose latest version is ours. */
export async function createAgent(
  context: AgentContext,
  request: VersionRequest,
  code: CodeUpload | undefined,
  options: CallOptions = {},
): Promise<AgentVersion> {
  const body = await createBody(context.agentName, code, {
    // azd names the agent in the body of an upload too, and the service lets it.
    name: context.agentName,
    ...request,
  });
  const call: Call = {
    operation: 'create agent',
    method: 'POST',
    path: '/agents',
    ...body,
    headers: { ...body.headers, ...(code && { 'x-ms-agent-name': context.agentName }) },
    signal: options.signal,
  };
  return readAnswer(call, await context.service.send(call), (wire) => {
    const versions = objectIn(wire, 'versions');
    const latest = versions && objectIn(versions, 'latest');
    // Some answers are the version itself.
    const version = latest ?? (wire.version === undefined ? undefined : wire);
    if (!version) throw new UnexpectedShape('it names no latest version');
    return parseVersion(version);
  });
}

/** `POST :disable` or `:enable`; both are idempotent. */
export async function switchAgent(
  context: AgentContext,
  to: 'disable' | 'enable',
  options: CallOptions = {},
): Promise<void> {
  const call: Call = {
    operation: `${to} agent`,
    method: 'POST',
    path: `${context.agentPath}:${to}`,
    signal: options.signal,
  };
  assertOk(call, await context.service.send(call));
}
