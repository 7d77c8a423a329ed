import { describe, expect, it } from 'vitest';
import { Story } from '../../../src/report/story.ts';
import { FailureEvidence } from '../../../src/run/failure-evidence.ts';
import type { Run } from '../../../src/run/run.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import { FakeClock } from '../fake-clock.ts';

const target = { projectEndpoint: 'http://127.0.0.1:9/api/projects/local', agentName: 'shop' };

/** Sessions whose logs come when the test lets them. */
function stage(signal = new AbortController().signal) {
  const story = new Story({
    mode: 'deploy',
    run: {},
    clock: new FakeClock(),
    log: { warning() {} },
    agent: 'shop',
    projectEndpoint: target.projectEndpoint,
  });
  story.facts.baselineVersion = '7';
  const deleted: string[] = [];
  const asked: string[] = [];
  const log = Promise.withResolvers<string[]>();
  const foundry = {
    sessionLog: (_version: string, id: string, options: { signal?: AbortSignal } = {}) => {
      asked.push(id);
      const cancelled = new Promise<never>((_resolve, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      });
      return Promise.race([log.promise, cancelled]);
    },
    deleteSession: async (id: string) => void deleted.push(id),
  };
  const run = { story, foundry, signal, clock: new FakeClock(), config: { target } } as unknown as Run;
  return { story, deleted, asked, log, evidence: new FailureEvidence(run) };
}

function result(id: string, outcome: TestResult['outcome'] = 'fail', version = '8'): TestResult {
  const base = {
    test: {
      id,
      description: id,
      turns: [{ question: { kind: 'prompt', prompt: `prompt of ${id}` }, assert: [] }],
      tags: [],
      origin: { file: 'tests.yaml' },
    } satisfies TestResult['test'],
    repeat: 1,
    version,
    latencyMs: 1,
    sessionId: `session-${id}`,
    answers: [],
  };
  switch (outcome) {
    case 'pass':
      return { ...base, outcome };
    case 'fail': {
      const answer = { text: 'no', status: 'completed', version, body: {}, latencyMs: 1, sessionId: 's' };
      return { ...base, outcome, answers: [answer], failures: [] };
    }
    case 'error':
      return { ...base, outcome, error: { kind: 'timeout', message: 'late' } };
  }
}

describe('the session of a failing test', () => {
  it('is kept until its log is read, while nobody waits', async () => {
    const { evidence, deleted, log, story } = stage();
    expect(evidence.take(result('a'), 'responses')).toBe(true);
    expect(deleted).toEqual([]);
    log.resolve(['the till is jammed']);
    expect(await evidence.finish()).toEqual([]);
    expect(deleted).toEqual(['session-a']);
    expect(story.facts.sessionLogs).toEqual({ 'session-a': ['the till is jammed'] });
  });

  it('is left to the caller when it passed, is stable, or there are five already', async () => {
    const { evidence, asked, log } = stage();
    expect(evidence.take(result('p', 'pass'), 'responses')).toBe(false);
    expect(evidence.take(result('s', 'fail', '7'), 'responses')).toBe(false);
    const taken = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => evidence.take(result(id), 'responses'));
    expect(taken).toEqual([true, true, true, true, true, false]);
    log.resolve([]);
    await evidence.finish();
    expect(asked).toHaveLength(5);
  });

  it('is deleted at once when the run is cancelled, and its log not waited for', async () => {
    const cancel = new AbortController();
    const { evidence, deleted, story } = stage(cancel.signal);
    evidence.take(result('a'), 'responses');
    cancel.abort(new Error('cancelled'));
    expect(evidence.take(result('b'), 'responses')).toBe(false);
    await evidence.finish();
    expect(deleted).toEqual(['session-a']);
    expect(story.facts.sessionLogs).toBeUndefined();
  });

  it('is named when its container never got ready and said nothing', async () => {
    const { evidence, log, story } = stage();
    const silent = result('a', 'error');
    const notReady = { kind: 'not-ready', message: 'no' } as const;
    evidence.take({ ...silent, outcome: 'error', error: notReady }, 'responses');
    evidence.take(result('b', 'error'), 'responses');
    log.resolve([]);
    await evidence.finish();
    const { warnings } = story.end({ phase: 'failed', failed: true, cause: 'c', next: 'n' });
    expect(warnings).toEqual([expect.stringMatching(/^Version 8 is active, but .* wrote no log at all/)]);
  });

  it('is deleted also when its log cannot be read', async () => {
    const { evidence, deleted, log } = stage();
    evidence.take(result('a'), 'responses');
    log.reject(new Error('broken'));
    expect(await evidence.finish()).toEqual([]);
    expect(deleted).toEqual(['session-a']);
  });
});

describe('the command that asks again', () => {
  it('is that of the first failure, and of an error only while there is none', async () => {
    const { evidence, story, log } = stage();
    evidence.take(result('slow', 'error'), 'responses');
    evidence.take(result('slower', 'error'), 'responses');
    expect(story.facts.replay).toContain('prompt of slow"');
    evidence.take(result('wrong'), 'responses');
    evidence.take(result('wronger'), 'responses');
    evidence.take(result('late', 'error'), 'responses');
    expect(story.facts.replay).toContain('prompt of wrong"');
    log.resolve([]);
    await evidence.finish();
  });

  it('is that of a test which failed also when it was asked again, as it failed first', async () => {
    const { evidence, story, log } = stage();
    const again = (one: TestResult, times: number): TestResult => ({
      ...one,
      otherAttempts: Array.from({ length: times }, () => ({
        outcome: 'error',
        error: { kind: 'timeout', message: 'late' },
        answers: [],
        latencyMs: 1,
      })),
    });
    const flaky = result('flaky');
    const broken = result('broken');
    for (const one of [flaky, broken, again(broken, 1)]) evidence.take(one, 'responses');
    expect(story.facts.replay).toContain('prompt of broken"');
    const kept = story.facts.replay;
    evidence.take(again(broken, 2), 'responses');
    evidence.take(again(result('flakier'), 1), 'responses');
    expect(story.facts.replay).toBe(kept);
    log.resolve([]);
    await evidence.finish();
  });
});
