import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** Tells of each attempt in one line: method, path, what came back, how long it took. No query, header or body. */
export function logPolicy(log: (line: string) => void): PipelinePolicy {
  return {
    name: 'log',
    async sendRequest(request, next) {
      const began = performance.now();
      const line = (outcome: string) =>
        log(
          `${request.method} ${new URL(request.url).pathname} -> ${outcome} in ${Math.round(performance.now() - began)} ms`,
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
