import type { CallOptions } from '../../asking/probe.ts';
import type { AgentContext } from '../context.ts';
import type { CodeUpload } from '../foundry.ts';
import type { Agent, AgentVersion, VersionRequest } from '../model.ts';
import { assertOk, readAnswer, readPages } from '../transport/answers.ts';
import type { Call } from '../transport/call.ts';
import { isAbsent } from '../transport/failures.ts';
import { objectIn, stringIn, UnexpectedShape } from '../transport/json.ts';
import { headersFor } from '../transport/preview-features.ts';
import type { Service } from '../transport/service.ts';
import { parseAgent, parseVersion } from '../wire.ts';
import { createBody } from './uploads.ts';

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

/** Largest page that the service gives. */
const pageSize = 100;

/** Names of the project's hosted agents, each once; prompt agents and workflows have no versions to route to. */
export async function listAgents(service: Service, options: CallOptions = {}): Promise<string[]> {
  const call: Call = {
    operation: 'list agents',
    method: 'GET',
    path: '/agents',
    query: { kind: 'hosted', limit: pageSize, order: 'asc' },
    signal: options.signal,
  };
  const names = await readPages(
    call,
    (page) => service.send(page),
    (wire) => {
      const name = stringIn(wire, 'name') ?? stringIn(wire, 'id');
      if (name === undefined) throw new UnexpectedShape('one of its agents has no name');
      return name;
    },
  );
  return [...new Set(names)];
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
    headers: {
      ...body.headers,
      ...(code && { 'x-ms-agent-name': context.agentName }),
      ...headersFor(request.draft === true),
    },
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
