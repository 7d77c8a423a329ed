import type { CallOptions } from '../../asking/probe.ts';
import type { AgentContext } from '../context.ts';
import type { CodeUpload } from '../foundry.ts';
import type { AgentVersion, VersionRequest } from '../model.ts';
import { assertOk, readAnswer, readPages } from '../transport/answers.ts';
import type { Call, ServiceAnswer } from '../transport/call.ts';
import { isAbsent } from '../transport/failures.ts';
import { headersFor } from '../transport/preview-features.ts';
import { isDraftName } from '../transport/service.ts';
import { parseVersion } from '../wire.ts';
import { createBody } from './uploads.ts';

/** Largest page that the service gives. */
const pageSize = 100;

function pathOf(context: AgentContext, version: string): string {
  return `${context.agentPath}/versions/${encodeURIComponent(version)}`;
}

/** All versions, newest first. Empty when there is no such agent. */
export async function listVersions(
  context: AgentContext,
  options: CallOptions & { readonly includeDrafts?: boolean } = {},
): Promise<AgentVersion[]> {
  const call: Call = {
    operation: 'list versions',
    method: 'GET',
    path: `${context.agentPath}/versions`,
    query: { limit: pageSize, order: 'desc', ...(options.includeDrafts && { include_drafts: true }) },
    headers: headersFor(options.includeDrafts ?? false),
    signal: options.signal,
  };
  const noAgent: ServiceAnswer = { status: 200, header: () => undefined, text: '{"data":[]}' };
  const fetch = async (page: Call) => {
    const answer = await context.service.send(page);
    return isAbsent(answer) ? noAgent : answer;
  };
  const versions = await readPages(call, fetch, parseVersion);
  return versions.sort(newestFirst);
}

/** Times are whole seconds, and some services leave them out: then the higher release number is the newer one. */
function newestFirst(a: AgentVersion, b: AgentVersion): number {
  const byTime = a.createdAt && b.createdAt ? b.createdAt.getTime() - a.createdAt.getTime() : 0;
  const [release, other] = [Number(b.version), Number(a.version)];
  return byTime || (Number.isNaN(release) || Number.isNaN(other) ? 0 : release - other);
}

/** `undefined` when there is no such version. */
export async function getVersion(
  context: AgentContext,
  version: string,
  options: CallOptions = {},
): Promise<AgentVersion | undefined> {
  const call: Call = {
    operation: 'get version',
    method: 'GET',
    path: pathOf(context, version),
    headers: headersFor(isDraftName(version)),
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  return isAbsent(answer) ? undefined : readAnswer(call, answer, parseVersion);
}

/** `POST /agents/{name}/versions`. The service returns its latest when neither code nor definition changed. */
export async function createVersion(
  context: AgentContext,
  request: VersionRequest,
  code: CodeUpload | undefined,
  options: CallOptions & { readonly draft?: boolean } = {},
): Promise<AgentVersion> {
  const draft = options.draft || request.draft === true;
  const body = await createBody(context.agentName, code, { ...request, ...(draft && { draft: true }) });
  const call: Call = {
    operation: draft ? 'create draft' : 'create version',
    method: 'POST',
    path: `${context.agentPath}/versions`,
    ...body,
    headers: { ...body.headers, ...headersFor(draft) },
    signal: options.signal,
  };
  return readAnswer(call, await context.service.send(call), parseVersion);
}

/** A version that is not there counts as deleted. */
export async function deleteVersion(
  context: AgentContext,
  version: string,
  options: CallOptions & { readonly force?: boolean } = {},
): Promise<void> {
  const call: Call = {
    operation: 'delete version',
    method: 'DELETE',
    path: pathOf(context, version),
    headers: headersFor(isDraftName(version)),
    ...(options.force && { query: { force: true } }),
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  if (!isAbsent(answer)) assertOk(call, answer);
}
