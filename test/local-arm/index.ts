import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One role assignment as Azure Resource Manager keeps it. */
export interface Assignment {
  name: string;
  scope: string;
  roleDefinitionId: string;
  principalId: string;
}

/** One request as it was received and answered. */
export interface ArmRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  authorization: string | undefined;
  body: unknown;
  status: number;
}

/** The part of Azure Resource Manager that knows roles, in this process, over plain http. */
export interface LocalArm {
  /** For AZURE_RESOURCE_MANAGER_ENDPOINT. */
  readonly url: string;
  readonly requests: ArmRequest[];
  /** Can be filled beforehand, by somebody else so to speak. */
  readonly assignments: Assignment[];
  /** GUIDs of the roles, by name. */
  readonly roles: Record<string, string>;
  /** Can be changed at any time. */
  readonly settings: {
    /** So many writes are answered with `PrincipalNotFound` before the principal is known. */
    unknownPrincipal: number;
    /** False: the caller may read and not assign. */
    mayAssign: boolean;
  };
  close(): Promise<void>;
}

const authorization = '/providers/Microsoft.Authorization';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Starts a Resource Manager that knows two roles. */
export async function startLocalArm(): Promise<LocalArm> {
  const requests: ArmRequest[] = [];
  const assignments: Assignment[] = [];
  const roles: Record<string, string> = {
    'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  };
  const settings = { unknownPrincipal: 0, mayAssign: true };
  const arm = { requests, assignments, roles, settings };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const [status, answer] = answerTo(arm, request, body);
    record(requests, request, body, status);
    send(response, status, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...arm,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Answer = readonly [status: number, body: unknown];

function answerTo(
  arm: Pick<LocalArm, 'assignments' | 'roles' | 'settings'>,
  request: IncomingMessage,
  body: string,
): Answer {
  const url = new URL(request.url ?? '/', 'http://arm');
  const path = decodeURIComponent(url.pathname);
  if (request.headers.authorization !== 'Bearer local')
    return failure(401, 'AuthenticationFailed', 'No token.');
  if (url.searchParams.get('api-version') !== '2022-04-01') {
    return failure(400, 'InvalidApiVersionParameter', 'The api-version is not known.');
  }
  const [scope = '', rest = ''] = path.split(authorization);
  if (scope.includes('missing-group'))
    return failure(404, 'ResourceGroupNotFound', 'No such resource group.');
  const filter = url.searchParams.get('$filter') ?? '';
  const [, kind, name] = /^\/(roleDefinitions|roleAssignments)(?:\/(.+))?$/.exec(rest) ?? [];
  if (request.method === 'GET' && kind === 'roleDefinitions') {
    const wanted = /^roleName eq '(.*)'$/.exec(filter)?.[1]?.replaceAll("''", "'") ?? '';
    const id = arm.roles[wanted];
    const prefix = /^\/subscriptions\/[^/]+/.exec(scope)?.[0] ?? '';
    return [200, { value: id ? [{ id: `${prefix}${authorization}/roleDefinitions/${id}` }] : [] }];
  }
  if (request.method === 'GET' && kind === 'roleAssignments') {
    const principal = /^principalId eq '(.*)'$/.exec(filter)?.[1];
    const found = arm.assignments.filter((one) => one.principalId === principal);
    return [200, { value: found.map(({ name: id, ...properties }) => ({ name: id, properties })) }];
  }
  if (request.method === 'PUT' && kind === 'roleAssignments' && name) return assign(arm, scope, name, body);
  return failure(404, 'NotFound', 'There is nothing here.');
}

function assign(
  { assignments, roles, settings }: Pick<LocalArm, 'assignments' | 'roles' | 'settings'>,
  scope: string,
  name: string,
  body: string,
): Answer {
  if (!guid.test(name)) return failure(400, 'InvalidRoleAssignmentId', 'The name is not a GUID.');
  const { properties } = JSON.parse(body) as { properties: Record<string, string> };
  const { roleDefinitionId = '', principalId = '', principalType } = properties;
  if (principalType !== 'ServicePrincipal')
    return failure(400, 'UnmatchedPrincipalType', 'Give the principal type.');
  if (!Object.values(roles).includes(roleDefinitionId.split('/').at(-1) ?? '')) {
    return failure(400, 'RoleDefinitionDoesNotExist', 'There is no such role.');
  }
  if (!settings.mayAssign) {
    return failure(403, 'AuthorizationFailed', `The client may not write role assignments over '${scope}'.`);
  }
  if (settings.unknownPrincipal > 0) {
    settings.unknownPrincipal -= 1;
    return failure(400, 'PrincipalNotFound', `Principal ${principalId} does not exist in the directory.`);
  }
  const same = assignments.find(
    (one) =>
      one.scope === scope && one.principalId === principalId && one.roleDefinitionId === roleDefinitionId,
  );
  if (same && same.name !== name)
    return failure(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  if (!same) assignments.push({ name, scope, roleDefinitionId, principalId });
  return [same ? 200 : 201, { name, properties: { scope, roleDefinitionId, principalId } }];
}

function failure(status: number, code: string, message: string): Answer {
  return [status, { error: { code, message } }];
}

function record(requests: ArmRequest[], request: IncomingMessage, body: string, status: number): void {
  const url = new URL(request.url ?? '/', 'http://arm');
  requests.push({
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname),
    query: Object.fromEntries(url.searchParams),
    authorization: request.headers.authorization,
    body: body === '' ? undefined : JSON.parse(body),
    status,
  });
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}
