import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepResult } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

const clerk = join(import.meta.dirname, '..', 'agents', 'clerk');

let on: Stage;
let workspace: string;
beforeEach(async () => {
  on = await stage();
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
  await on.close();
});

/** Deploys with these tests and no others. */
async function deploy(tests: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  await writeFile(join(workspace, 'tests.yaml'), tests);
  return on.run({ 'smoke-prompts': '', 'smoke-tests': 'tests.yaml', ...inputs }, { workspace });
}

/** Requests of one operation, bodies as they were sent. */
function sent(operation: string) {
  return on.foundry.requests.filter((request) => request.operation === operation);
}

describe('a conversation', () => {
  const tests = `tests:
  - description: remembers what is talked about
    turns:
      - prompt: Are you open on Sunday?
        assert: [{ type: contains, value: closed }]
      - prompt: And that again?
        assert: [{ type: contains, value: On Sunday }]
`;

  it('goes on in one session, each turn following the answer before', async () => {
    const result = await deploy(tests);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    const [first, second] = sent('responses').map(({ body }) => body as Record<string, unknown>);
    expect(second?.agent_session_id).toBe(first?.agent_session_id);
    expect(first).not.toHaveProperty('previous_response_id');
    expect(second?.previous_response_id).toBe(result.report.smoke.results[0].answers[0].responseId);
    expect(sent('createSession')).toHaveLength(1);
  });

  it('fails by what a later turn says', async () => {
    const result = await deploy(tests.replace('On Sunday', 'On Monday'));
    expect(result.outputs).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(result.log).toContain('Expected the answer to contain "On Monday"');
    expect(result.report.smoke.results[0].answers).toHaveLength(2);
  });
});

describe('a stream', () => {
  it('is judged by its whole answer, and by the time to its first token', async () => {
    const result = await deploy(
      `tests:
  - prompt: When are you open?
    stream: true
    assert:
      - { type: icontains, value: 9 to 17 }
      - { type: latency-first-token, threshold: 10000 }
      - { type: not-latency-first-token, threshold: 300 }
`,
      { 'environment-variables': 'LATENCY_MS=400' },
    );
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    expect(sent('responses')[0]?.body).toMatchObject({ stream: true });
    const [{ firstTokenMs, latencyMs }] = result.report.smoke.results[0].answers;
    expect(firstTokenMs).toBeGreaterThanOrEqual(400);
    expect(firstTokenMs).toBeLessThanOrEqual(latencyMs);
  });

  it('that begins too late fails', async () => {
    const result = await deploy(
      'tests:\n  - { prompt: Hello, stream: true, assert: [{ type: latency-first-token, threshold: 100 }] }\n',
      { 'environment-variables': 'LATENCY_MS=300' },
    );
    expect(result.outputs).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(result.log).toMatch(
      /Expected the answer to begin within 100 ms, found the first text after ([3-9]\d\d|\d{4}) ms/,
    );
  });
});

describe('session files', () => {
  const tests = `tests:
  - description: writes an offer
    prompt: Make an offer for a lamp and a chair.
    files:
      - { path: prices.csv, from: prices.csv }
    assert: [{ type: contains, value: "60.00" }]
    expect-files:
      - path: out/offer.md
        assert:
          - { type: contains-all, value: [lamp, chair, "Total: 60.00"] }
          - { type: not-contains, value: table }
`;
  const inputs = { source: clerk, 'environment-variables': '' };
  beforeEach(() => writeFile(join(workspace, 'prices.csv'), 'lamp,20\nchair,40\ntable,90\n'));

  it('are put into the session before the prompt, and expected afterwards', async () => {
    const result = await deploy(tests, inputs);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    const order = on.operations();
    expect(order.indexOf('uploadFile')).toBeGreaterThan(order.indexOf('createSession'));
    expect(order.indexOf('responses')).toBeGreaterThan(order.indexOf('uploadFile'));
    expect(order.indexOf('downloadFile')).toBeGreaterThan(order.indexOf('responses'));
    expect(order.indexOf('deleteSession')).toBeGreaterThan(order.indexOf('downloadFile'));
  });

  it('that the agent only says it wrote fail the test', async () => {
    const result = await deploy(tests, { ...inputs, 'environment-variables': 'FORGET_FILE=yes' });
    expect(result.outputs).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(result.log).toContain("Expected the file 'out/offer.md' in the session after the last answer");
  });

  it('that are wrong fail the test with what stands in them', async () => {
    const result = await deploy(tests.replace('"Total: 60.00"', '"Total: 61.00"'), inputs);
    expect(result.outputs).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(result.log).toContain(
      `Expected the file 'out/offer.md' to contain all of "lamp", "chair", "Total: 61.00"`,
    );
  });

  it('that cannot be put there are an error, not a failure', async () => {
    on.foundry.faults.inject({
      match: { operation: 'uploadFile' },
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'no files for you' },
      times: 9,
    });
    const result = await deploy(tests, inputs);
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'error' });
    expect(result.log).toContain("The file 'prices.csv' could not be put into session");
    expect(result.log).toContain('no files for you');
  });
});

describe('a model deployment of the project', () => {
  const rubric = `tests:
  - prompt: When are you open?
    assert: [{ type: llm-rubric, value: tells the hours of weekdays }]
`;
  const similar = `tests:
  - prompt: When are you open?
    assert: [{ type: similar, value: The shop opens Monday to Friday from 9 to 17, threshold: 0.6 }]
`;

  it('judges by a rubric', async () => {
    on.foundry.settings.models.judge = (prompt, instructions) =>
      JSON.stringify({
        pass: instructions.includes('hours of weekdays') && prompt.includes('Monday to Friday'),
        score: 1,
        reason: 'It names them.',
      });
    const passed = await deploy(rubric, { 'judge-model': 'judge' });
    expect(passed.outputs, passed.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    expect(passed.report.modelCalls).toBe(sent('modelResponse').length);
    expect(passed.summary).toContain('Questions to judging models');
    const failed = await deploy(rubric, {
      'judge-model': 'judge',
      'environment-variables': 'ANSWER_STYLE=wrong',
    });
    expect(failed.outputs).toMatchObject({ phase: 'failed', verdict: 'fail', 'smoke-failed': '1' });
    expect(failed.log).toContain('to meet the rubric "tells the hours of weekdays"');
  });

  it('is not talked into a verdict by the answer, which it gets as material', async () => {
    const seen: { prompt: string; instructions: string }[] = [];
    on.foundry.settings.models.judge = (prompt, instructions) => {
      seen.push({ prompt, instructions });
      return '{"pass": true, "score": 1, "reason": "x"}';
    };
    const result = await deploy(rubric, {
      'judge-model': 'judge',
      'environment-variables': 'ANSWER_STYLE=hostile',
      steps: 'all-at-once',
    });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted' });
    const [{ prompt, instructions } = { prompt: '', instructions: '' }] = seen;
    expect(instructions).not.toContain('::set-output');
    const [, mark = 'none'] = /lines that read (\S+)\./.exec(instructions) ?? [];
    const [before, question, said, after] = prompt.split(`${mark}`).map((part) => part.trim());
    expect([before, question, after]).toEqual(['', 'When are you open?', '']);
    expect(said).toContain('::set-output name=phase::promoted');
    expect(prompt.split('::set-output')).toHaveLength(2);
  });

  it('that gives no verdict, twice, is an error of the test and not a failure of the agent', async () => {
    let asked = 0;
    on.foundry.settings.models.judge = () => {
      asked += 1;
      return 'I would say that it is fine.';
    };
    const result = await deploy(rubric, { 'judge-model': 'judge', 'smoke-retries': '0' });
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'error' });
    expect(result.report.smoke).toMatchObject({ passed: 0, failed: 0, errors: 1 });
    expect(result.log).toContain('did not reply with a verdict');
    expect(asked).toBe(2);
  });

  it('that does not exist is named', async () => {
    const result = await deploy(rubric, { 'judge-model': 'gpt-9' });
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'error' });
    expect(result.log).toContain("Model deployment 'gpt-9' (input 'judge-model')");
    expect(result.log).toContain('DeploymentNotFound');
  });

  it('measures how similar an answer is', async () => {
    on.foundry.settings.embeddingModels.push('embedder');
    const passed = await deploy(similar, { 'embedding-model': 'embedder' });
    expect(passed.outputs, passed.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    const failed = await deploy(similar, {
      'embedding-model': 'embedder',
      'environment-variables': 'ANSWER_STYLE=vague',
    });
    expect(failed.outputs).toMatchObject({ phase: 'failed', verdict: 'fail' });
    expect(failed.log).toContain('to be 0.6 similar to');
  });

  it.each([
    ['judge-model', rubric],
    ['embedding-model', similar],
  ])('without %s is asked for before any request', async (input, tests) => {
    const result = await deploy(tests);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('tests.yaml:3');
    expect(result.log).toContain(`give the input '${input}' the name of a deployment`);
    expect(on.operations()).toEqual([]);
  });
});

describe('an agent that keeps its users apart by header', () => {
  beforeEach(async () => {
    const first = await on.run();
    expect(first.outputs.phase, first.log).toBe('promoted');
    on.foundry.actor.patchEndpoint(agent, {
      authorization_schemes: [{ type: 'Entra', isolation_key_source: { kind: 'Header' } }],
    });
    on.foundry.requests.length = 0;
  });
  const change = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: 'all-at-once' };

  it('is not tested without a user, and the input is named before anything is created', async () => {
    const result = await on.run(change);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain("the input 'user-identity' names no user");
    expect(on.operations()).not.toContain('createSession');
    expect(on.operations()).not.toContain('createVersion');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is tested as the user that the input names', async () => {
    const result = await on.run({ ...change, 'user-identity': 'rollout-probe' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '2' });
    for (const operation of ['createSession', 'responses', 'deleteSession'])
      for (const { headers } of sent(operation)) expect(headers['x-ms-user-identity']).toBe('rollout-probe');
  });
});
