import type { ErrorSource } from '../../errors/errors.ts';
import type { Call, ServiceAnswer } from './service.ts';

/**
 * "Classifies every error response so the platform can route actionable errors to the right team. Present on all
 * 4xx/5xx responses from protocol endpoints" (azure-ai-agentserver-core 2.2.0, `core/_platform_headers.py`). The
 * library that agents are built with sets it: `upstream` where the agent's handler failed (HTTP 500, 501, 404),
 * `platform` where the storage behind it did (500) or it is shutting down (503), `user` where it refuses a request.
 * An agent without the library leaves it out, and so may the platform.
 */
const header = 'x-platform-error-source';
const sources: readonly ErrorSource[] = ['user', 'platform', 'upstream'];

/** What the platform calls a container that did not answer it (azure-dev, error_codes.go). */
const silentContainer = /session_not_ready|ReadinessTimeout|SandboxIdle|ProxyTimeout/i;

/**
 * Who failed, as far as an error says so and can know it. The header is untrusted: anything but its three words
 * counts as absent, and so does all of it on an answer that is no error. `platform` counts as absent where the
 * error means that the container gave no answer: whether the platform was slow to start it, or the agent crashed,
 * hung or never got ready, the one in front of it cannot tell, and an agent that never answers must not pass for
 * one that was never asked.
 *
 * @param code what the error's body calls it
 */
export function errorSourceOf(
  answer: Pick<ServiceAnswer, 'status' | 'header'>,
  code?: string,
): ErrorSource | undefined {
  if (answer.status < 400) return undefined;
  const said = answer.header(header)?.trim().toLowerCase();
  const source = sources.find((known) => known === said);
  const codes = `${code ?? ''} ${answer.header('x-adc-response-details') ?? ''}`;
  const isSilence = answer.status === 424 || silentContainer.test(codes);
  return source === 'platform' && isSilence ? undefined : source;
}

/** A sentence for people. */
export function sourceInWords(source: ErrorSource): string {
  switch (source) {
    case 'user':
      return 'The error says that the request was bad.';
    case 'platform':
      return 'The platform says that it failed itself.';
    case 'upstream':
      return `The error says that the agent's own code failed.`;
    default:
      return source satisfies never;
  }
}

/** True for the endpoints behind which the agent's own code answers. */
export function isProtocolEndpoint(call: Call): boolean {
  return call.path.includes('/endpoint/protocols/');
}
