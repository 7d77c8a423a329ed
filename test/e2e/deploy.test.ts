import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { planted } from './planted.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

/** A stage on which version 1 serves everything. */
async function withStable(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  on = await stage(options);
  const first = await on.run();
  expect(first.outputs.phase, first.log).toBe('promoted');
  on.foundry.requests.length = 0;
  return on;
}

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

describe('a first deployment', () => {
  it('creates the agent, asks it on a pinned session, and then names it in routing', async () => {
    on = await stage();
    const result = await on.run();
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({
      phase: 'promoted',
      version: '1',
      'baseline-version': '',
      created: 'true',
      draft: 'false',
      'smoke-passed': '1',
      'smoke-failed': '0',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(result.outputs['code-sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(on.routing()).toEqual({ 1: 100 });
    const order = on.operations();
    expect(order.indexOf('responses')).toBeLessThan(order.indexOf('patchAgent'));
  });

  it('that fails its smoke test serves nobody, and the next one can still be tested', async () => {
    on = await stage();
    const tests = join(await on.copyOfAgent(), 'tests.yaml');
    await writeFile(
      tests,
      'tests:\n  - prompt: When are you open?\n    assert:\n      - { type: icontains, value: 9 to 17 }\n',
    );
    const failed = await on.run({
      'smoke-prompts': '',
      'smoke-tests': tests,
      'environment-variables': 'ANSWER_STYLE=wrong',
    });
    expect(failed.exitCode).toBe(1);
    expect(failed.outputs).toMatchObject({
      phase: 'failed',
      verdict: 'fail',
      'smoke-failed': '1',
      traffic: '[]',
    });
    expect(on.routingWrites()).toEqual([]);
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'disabled' });

    const mended = await on.run({ 'smoke-prompts': '', 'smoke-tests': tests });
    expect(mended.outputs, mended.log).toMatchObject({ phase: 'promoted', version: '2' });
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'enabled' });
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('whose code does not build tells the build error whole', async () => {
    on = await stage();
    const source = await on.copyOfAgent();
    await writeFile(join(source, 'main.py'), 'def broken(:\n');
    const result = await on.run({ source });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('failed');
    expect(result.log).toContain('SyntaxError');
    expect(result.summary).toContain('CodeError');
    expect(on.routingWrites()).toEqual([]);
  });
});

describe('a deployment over a stable version', () => {
  it('ramps up step by step and promotes', async () => {
    await withStable();
    const result = await on.run({ ...second, steps: '10% 1s check, 50% 1s check, 100%' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({
      phase: 'promoted',
      version: '2',
      'baseline-version': '1',
      verdict: 'pass',
    });
    expect(on.routingWrites()).toEqual([{ 1: 90, 2: 10 }, { 1: 50, 2: 50 }, { 2: 100 }]);
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('never moves traffic before the smoke tests have passed', async () => {
    await withStable();
    const result = await on.run({ 'environment-variables': 'ANSWER_STYLE=empty' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      phase: 'failed',
      verdict: 'fail',
      version: '2',
      'baseline-version': '1',
    });
    expect(on.routingWrites()).toEqual([]);
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('rolls back to the exact rules when a check fails', async () => {
    await withStable();
    const source = await on.copyOfAgent();
    const count = join(source, '..', `${Date.now()}.count`);
    const result = await on.run({
      source,
      steps: '10% 30s check, 100%',
      baseline: 'none',
      'environment-variables': `ANSWER_STYLE=good\nCOUNT_FILE=${count}\nFAIL_AFTER_REQUESTS=3`,
      'error-limit': '2',
    });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs).toMatchObject({
      phase: 'rolled-back',
      version: '2',
      verdict: 'fail',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(on.routingWrites()).toEqual([{ 1: 90, 2: 10 }, { 1: 100 }]);
  });

  it('leaves the canary at its step when the user wants to decide', async () => {
    await withStable();
    const source = await on.copyOfAgent();
    const count = join(source, '..', `${Date.now()}.count`);
    const result = await on.run({
      source,
      steps: '10% 30s check, 100%',
      baseline: 'none',
      'environment-variables': `COUNT_FILE=${count}\nFAIL_AFTER_REQUESTS=3`,
      'error-limit': '2',
      'on-failure': 'hold',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('held');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });

  it('pins the stable version before it creates one where the endpoint follows the latest', async () => {
    await withStable();
    on.foundry.actor.setRouting(agent, null);
    const result = await on.run(second);
    expect(result.outputs.phase, result.log).toBe('promoted');
    const order = on.operations();
    expect(order.indexOf('patchAgent')).toBeLessThan(order.indexOf('createVersion'));
    const readBack = on.foundry.requests
      .slice(order.indexOf('patchAgent') + 1)
      .findIndex(({ operation }) => operation === 'getAgent');
    const create = on.foundry.requests
      .slice(order.indexOf('patchAgent') + 1)
      .findIndex(({ operation }) => operation === 'createVersion');
    expect(readBack).toBeLessThan(create);
    expect(on.routingWrites()[0]).toEqual({ 1: 100 });
  });

  it('takes the share of the canary from all stable versions in proportion, and gives it back exactly', async () => {
    await withStable();
    await on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: 'good', SHIFT: 'late' },
    });
    on.foundry.actor.setRouting(agent, { 1: 70, 2: 30 });
    const result = await on.run({ ...second, steps: '10% 1s check, 100%' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(on.routingWrites()).toEqual([{ 1: 63, 2: 27, 3: 10 }, { 3: 100 }]);
  });

  it('leaves the other fields of the endpoint alone', async () => {
    await withStable();
    const before = on.foundry.state.agent(agent) as { agent_endpoint: Record<string, unknown> };
    await on.run(second);
    const after = on.foundry.state.agent(agent) as { agent_endpoint: Record<string, unknown> };
    const { version_selector: _a, ...otherBefore } = before.agent_endpoint;
    const { version_selector: _b, ...otherAfter } = after.agent_endpoint;
    expect(otherAfter).toEqual(otherBefore);
  });

  it('speaks the invocations protocol too', async () => {
    on = await stage();
    const tests = join(await on.copyOfAgent(), 'tests.yaml');
    await writeFile(
      tests,
      'tests:\n  - description: hours\n    input: { question: "When are you open?" }\n    assert:\n      - { type: icontains, value: 9 to 17 }\n',
    );
    const result = await on.run({
      protocols: 'invocations@1.0.0',
      'smoke-prompts': '',
      'smoke-tests': tests,
    });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(on.operations()).toContain('invocations');
  });
});

describe('an unchanged source', () => {
  it('mints nothing, uploads nothing and writes nothing', async () => {
    await withStable();
    const sha256 = String(
      (on.foundry.state.versions(agent)[0] as { metadata: Record<string, string> }).metadata['code-sha256'],
    );
    const result = await on.run();
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ phase: 'unchanged', version: '1', created: 'false' });
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    // Nothing is zipped either: the digest is that of the version that serves.
    const files = await readdir(result.folder, { recursive: true });
    expect(files.filter((file) => file.endsWith('.zip'))).toEqual([]);
    expect(result.outputs['code-sha256']).toBe(sha256);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is used again when it is not the version that serves', async () => {
    await withStable();
    await on.run(second);
    const back = await on.run();
    expect(back.outputs, back.log).toMatchObject({
      phase: 'promoted',
      version: '1',
      created: 'false',
      'baseline-version': '2',
    });
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('deployed by someone else with the same bytes is recognised by the service', async () => {
    await withStable();
    const result = await on.run({ metadata: 'team=web' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'unchanged', version: '1' });
  });
});

describe('a dry run', () => {
  it('shows every write and makes none', async () => {
    await withStable();
    on.foundry.actor.setRouting(agent, null);
    on.foundry.requests.length = 0;
    const result = await on.run({ ...second, 'dry-run': 'true' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs.phase).toBe('planned');
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    const writes = result.report.dryRun.writes as { method: string; path: string }[];
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /agents/shop',
      'POST /agents/shop/versions',
      'POST /agents/shop/endpoint/sessions',
      'PATCH /agents/shop',
      'PATCH /agents/shop',
    ]);
    expect(result.summary).toContain('PATCH');
    expect(result.summary).not.toContain('ANSWER_STYLE=wordy');
  });
});

describe('what a user reads', () => {
  it('never shows a value of an environment variable', async () => {
    on = await stage();
    const result = await on.run({ 'environment-variables': 'API_KEY=s3cr3t-value-of-mine' });
    const everything = [
      result.log.replace(/^::add-mask::.*$/gm, ''),
      result.summary,
      JSON.stringify(result.report),
      JSON.stringify(result.outputs),
    ];
    for (const text of everything) expect(text).not.toContain('s3cr3t-value-of-mine');
  });

  it('never shows what the service repeats of a request that it refuses', async () => {
    on = await stage();
    on.foundry.faults.inject({
      match: { operation: 'createAgent' },
      fault: { kind: 'status', status: 400, code: 'bad_request', message: `What is ${planted.value}?` },
    });
    const result = await on.run();
    expect(result.exitCode).toBe(1);
    expect(result.report.cause).toContain('What is ***?');
    expect(result.log).toContain('What is ***?');
    expect(result.log).toMatch(/^::debug::POST /m);
  });

  it('never shows a value of the version before either', async () => {
    on = await stage();
    const file = join(await on.copyOfAgent(), 'tests.yaml');
    const assert = [{ type: 'icontains', value: 'closed' }];
    await writeFile(
      file,
      JSON.stringify({ tests: [{ prompt: 'Open on Sunday?', tags: ['check'], assert }] }),
    );
    const tests = { 'smoke-tests': file };
    expect((await on.run({ 'environment-variables': 'WRONG_TOPICS=sunday', ...tests })).exitCode).toBe(0);
    const result = await on.run({ 'environment-variables': '', ...tests });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(JSON.stringify(result.report.checks)).toContain('"told":"***');
  });

  it('survives an agent that says commands and markup', async () => {
    on = await stage();
    const result = await on.run({ 'environment-variables': 'ANSWER_STYLE=hostile' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(result.log).not.toMatch(/^::(?!add-mask|group|endgroup|warning|notice|error|debug)/m);
    expect(result.log).not.toMatch(/^::error file=main\.py/m);
    expect(result.log).not.toContain('##[error]owned');
    expect(result.summary).not.toContain('<img src=x');
    expect(result.summary).not.toMatch(/@octocat/);
  });

  it('has a report file and a JUnit file', async () => {
    on = await stage();
    const result = await on.run();
    const junit = await readFile(join(result.outputs.report ?? '', '..', 'junit.xml'), 'utf8');
    expect(junit).toContain('<testsuites');
    expect(result.report).toMatchObject({ schema: 1, mode: 'deploy', phase: 'promoted' });
  });
});

describe('a bad input', () => {
  it('fails before the first request and still writes outputs and summary', async () => {
    on = await stage();
    const result = await on.run({ steps: '50%, 10%' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('failed');
    expect(result.summary).toContain('steps');
    expect(on.foundry.requests).toEqual([]);
  });
});
