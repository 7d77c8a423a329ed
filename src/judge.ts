import { parentPort } from 'node:worker_threads';
import { findDirectly } from './smoke/assertions.ts';
import type { Job, JobResult } from './smoke/judging/job.ts';
import type { Assertion } from './smoke/test-case.ts';

/** Assertions that are remembered, so that what all answers share (a pattern, a schema) is made ready once. */
const mostRemembered = 1_000;
const remembered = new Map<string, Assertion>();

/** The thread that judges answers (`judging-thread.ts`): one job after the other. */
parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await judge(job));
});
parentPort?.postMessage('ready');

async function judge({ assertion, answer }: Job): Promise<JobResult> {
  try {
    return { finding: await findDirectly(known(assertion), answer) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The same object for the same assertion: each message brings a copy. */
function known(assertion: Assertion): Assertion {
  const key = JSON.stringify(assertion);
  const before = remembered.get(key);
  if (before) return before;
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, assertion);
  return assertion;
}
