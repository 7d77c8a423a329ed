import type { Answer } from './answer.ts';
import type { Settings } from './settings.ts';

/** Who an error says failed: the request was bad, the platform, or the agent's own handler. */
export type ErrorSource = 'user' | 'platform' | 'upstream';

/** Header that errors carry (PyPI azure-ai-agentserver-core 2.2.0, `core/_platform_headers.py`). */
export const errorSourceHeader = 'x-platform-error-source';

/**
 * An error of the platform itself, with its source where it carries one. That errors of "protocol endpoints" do is
 * documented for the agent's library only; that the platform's own do too, and at all of an agent's endpoint, is a
 * guess (`platformErrorSources`).
 *
 * @param error `source` as a fault asks for it; absent: what the platform would say
 */
export function withErrorSource(
  answer: Answer,
  error: { path: string; code: string | undefined; source?: ErrorSource | 'none' | undefined },
  settings: Pick<Settings, 'platformErrorSources'>,
): Answer {
  const classifies = settings.platformErrorSources && error.path.includes('/endpoint/');
  const source = error.source ?? (classifies ? ownSource(answer.status, error.code) : 'none');
  if (source === 'none' || answer.status < 400) return answer;
  return { ...answer, headers: { [errorSourceHeader]: source, ...answer.headers } };
}

function ownSource(status: number, code: string | undefined): ErrorSource {
  const isOwn = status >= 500 || status === 424 || status === 429 || code === 'AgentVersionNotReady';
  return isOwn ? 'platform' : 'user';
}
