import { systemClock } from '../clock.ts';
import { retryAfterMs } from './retry.ts';
import type { Call, Service, ServiceAnswer } from './service.ts';
import { type Limit, sendUntilReady } from './until-ready.ts';
import { isObject, stringIn } from './wire.ts';

/** Pause between two looks when the answer does not ask for another, in milliseconds. */
const pause = 2_000;

/**
 * Agents that work for long answer an invocation with 202 and an invocation id, and give the result at
 * `GET .../invocations/{id}` (as azd polls it). Any other answer is returned as it is.
 */
export async function finishInvocation(
  service: Pick<Service, 'sendOnce'>,
  call: Call,
  first: ServiceAnswer,
  limit: Limit,
): Promise<ServiceAnswer> {
  const id = first.status === 202 ? invocationId(first) : undefined;
  if (id === undefined) return first;
  const look: Call = {
    operation: 'get invocation',
    method: 'GET',
    path: `${call.path}/${encodeURIComponent(id)}`,
    ...(call.query && { query: call.query }),
    ...(call.accept !== undefined && { accept: call.accept }),
  };
  let latest = first;
  for (;;) {
    const asked = retryAfterMs({ get: latest.header });
    await systemClock.sleep(asked ?? pause, limit.signal);
    const { answer } = await sendUntilReady(service, limit, () => look);
    // 404: not registered yet.
    if (answer.status !== 202 && answer.status !== 404 && !isRunning(answer)) return answer;
    latest = answer;
  }
}

function invocationId(answer: ServiceAnswer): string | undefined {
  const body = parse(answer.text);
  return (
    answer.header('x-agent-invocation-id') ?? (isObject(body) ? stringIn(body, 'invocation_id') : undefined)
  );
}

function isRunning(answer: ServiceAnswer): boolean {
  const body = parse(answer.text);
  const status = isObject(body) ? stringIn(body, 'status')?.toLowerCase() : undefined;
  return status !== undefined && ['running', 'in_progress', 'queued', 'pending', 'accepted'].includes(status);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
