import { isObject } from './canonical.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { Route } from './router.ts';
import type { Service } from './service.ts';

/**
 * The version that a request is for: the one in its path, of the session that it names, or of the session that it
 * opens. Undefined where routing decides, which it does only when the request takes effect.
 */
export function targetVersion(service: Service, route: Route, request: RecordedRequest): string | undefined {
  if (route.kind !== 'found') return undefined;
  const { agent: name, session: inPath, version } = route.params;
  if (version !== undefined) return version;
  const agent = name === undefined ? undefined : service.agents.find(name);
  if (agent === undefined) return undefined;
  const body = isObject(request.body) ? request.body : {};
  if (route.operation.name === 'createSession') {
    const indicator = isObject(body.version_indicator) ? body.version_indicator : {};
    return typeof indicator.agent_version === 'string' ? indicator.agent_version : undefined;
  }
  const id = inPath ?? request.query.agent_session_id ?? body.agent_session_id;
  return typeof id === 'string' ? service.sessions.find(agent, id)?.version.version : undefined;
}
