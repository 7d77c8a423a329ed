import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { DatedAnswer } from '../../time/clock.ts';

/** Lets a clock learn from every answer what time it is where the service runs. */
export function datePolicy(observe: (answer: DatedAnswer) => void): PipelinePolicy {
  return {
    name: 'date',
    async sendRequest(request, next) {
      const began = performance.now();
      const response = await next(request);
      const { host } = new URL(request.url);
      observe({ from: host, headers: response.headers, tookMs: performance.now() - began });
      return response;
    },
  };
}
