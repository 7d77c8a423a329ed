import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { type Clock, elapsedOn } from '../../time/clock.ts';

/** Tells of each attempt in one line: method, path, what came back, how long it took. No query, header or body. */
export function logPolicy(log: (line: string) => void, clock: Clock): PipelinePolicy {
  return {
    name: 'log',
    async sendRequest(request, next) {
      const began = elapsedOn(clock);
      const line = (outcome: string) =>
        log(
          `${request.method} ${new URL(request.url).pathname} -> ${outcome} in ${Math.round(elapsedOn(clock) - began)} ms`,
        );
      try {
        const response = await next(request);
        const id = response.headers.get('x-request-id');
        line(`${response.status}${id ? ` (x-request-id ${id})` : ''}`);
        return response;
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string };
        line(code ?? name ?? 'an error');
        throw error;
      }
    },
  };
}
