import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Stage, stage } from './stage.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.close());

/** How often each session was asked. */
function questionsBySession(): number[] {
  const asked = on.foundry.requests
    .filter(({ operation }) => operation === 'responses')
    .map(({ body }) => (body as { agent_session_id: string }).agent_session_id);
  return [...new Set(asked)].map((id) => asked.filter((other) => other === id).length);
}

it.each([
  ['upstream', 500, `The error says that the agent's own code failed.`],
  ['upstream', 503, `The error says that the agent's own code failed.`],
  ['platform', 500, 'The platform says that it failed itself.'],
] as const)('an error of source %s and HTTP %i is told so at once', async (source, status, words) => {
  // By a fault: the values of environment variables are masked in the log, and these are its words.
  on.foundry.faults.inject({
    match: { operation: 'responses', version: '1' },
    every: 1,
    fault: { kind: 'status', status, source, code: 'server_error', message: 'The till is jammed.' },
  });
  const result = await on.run();
  expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'error' });
  expect(result.log).toContain(`HTTP ${status} (server_error): The till is jammed. ${words}`);
  expect(result.report.smoke.results[0]).toMatchObject({ outcome: 'error', error: { source } });
  // Once in each session: what the agent itself answered is not asked for again.
  expect(new Set(questionsBySession())).toEqual(new Set([1]));
});

it('a gateway that does not get through is waited for', async () => {
  on.foundry.faults.inject({
    match: { operation: 'responses', version: '1' },
    times: 2,
    fault: { kind: 'status', status: 503, code: 'ServiceUnavailable', source: 'platform' },
  });
  const result = await on.run();
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
  expect(questionsBySession()[0]).toBe(3);
});
