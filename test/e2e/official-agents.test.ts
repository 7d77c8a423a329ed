import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAI } from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { officialPackagesAreThere, packageCache } from '../local-foundry/official-packages.ts';
import { agent, type Stage, stage } from './stage.ts';

/**
 * Agents on Microsoft's hosting libraries, from their source to all traffic by the built action: built by
 * `remote_build` with what PyPI has, and asked as the platform asks them.
 */
const agents = join(import.meta.dirname, '..', 'agents');
const isThere = await officialPackagesAreThere(
  "agents on Microsoft's hosting libraries",
  join(agents, 'official-responses', 'requirements.txt'),
);
/** The first installation takes minutes on a slow line; a cold start loads some thousand modules. */
const patience = { 'activation-timeout': '10m', 'smoke-timeout': '2m' };

let on: Stage;
let workspace: string;
beforeEach(async () => {
  // 'none': what names the agent in an answer is what the library writes.
  on = await stage({ cacheDir: packageCache, agentField: 'none', readinessTimeoutMs: 90_000 });
  workspace = await mkdtemp(join(tmpdir(), 'official-'));
});
afterEach(async () => {
  await on.close();
  await rm(workspace, { recursive: true, force: true });
});

async function deploy(name: string, tests: string, inputs: Readonly<Record<string, string>> = {}) {
  await writeFile(join(workspace, 'tests.yaml'), tests);
  const given = { 'smoke-prompts': '', 'smoke-tests': 'tests.yaml', 'environment-variables': '' };
  const source = join(agents, `official-${name}`);
  return on.run({ ...patience, ...given, source, ...inputs }, { workspace });
}

describe.skipIf(!isThere)('an agent on', { timeout: 900_000 }, () => {
  it('azure-ai-agentserver-responses is tested, streamed, given files, ramped, and stopped when it breaks', async () => {
    const tests = `tests:
  - description: remembers in a session, streams, reads and writes its files
    stream: true
    files: [{ path: prices.txt, content: "lamp 40" }]
    turns:
      - { prompt: read prices.txt, assert: [{ type: contains, value: lamp 40 }] }
      - { prompt: note paid, assert: [{ type: contains, value: paid }] }
    expect-files: [{ path: note.txt, assert: [{ type: equals, value: paid }] }]
`;
    const first = await deploy('responses', tests, { steps: '100%' });
    expect(first.outputs, first.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    expect(first.report.smoke.results[0].answers[0].firstTokenMs).toBeGreaterThan(0);

    const second = await deploy('responses', tests, {
      'environment-variables': 'ANSWER_PREFIX=again:',
      steps: '50% 1s check, 100%',
    });
    expect(second.outputs, second.log).toMatchObject({ phase: 'promoted', version: '2' });
    expect(on.routingWrites()).toContainEqual({ 1: 50, 2: 50 });
    expect(on.routing()).toEqual({ 2: 100 });
    await answersOpenAi();

    const broken = await deploy('responses', 'tests: [{ prompt: Hello }]', {
      'environment-variables': 'FAIL_ON=Hello',
    });
    expect(broken.outputs, broken.log).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(broken.log).toMatch(/HTTP 500 .* The error says that the agent's own code failed/);
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('azure-ai-agentserver-invocations is followed to its end, and its lines of JSON are read', async () => {
    const tests = `tests:
  - description: at once
    input: { message: good morning }
    assert: [{ type: equals, value: good morning }]
  - description: long
    input: { message: good night, seconds: 3 }
    assert: [{ type: equals, value: good night }]
  - description: lines
    stream: true
    input: { message: good day, stream: true }
    assert: [{ type: equals, value: "good day " }]
`;
    const protocols = 'invocations@1.0.0';
    const first = await deploy('invocations', tests, { protocols, steps: '100%', 'smoke-concurrency': '1' });
    expect(first.outputs, first.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '3' });
    expect(on.operations()).toContain('getInvocation');
    const broken = await deploy('invocations', 'tests: [{ input: { message: Hello } }]', {
      protocols,
      'environment-variables': 'FAIL_ON=Hello',
    });
    expect(broken.outputs, broken.log).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    expect(broken.log).toMatch(/HTTP 500/);
  });

  it('agent-framework-foundry-hosting is tested, streamed and promoted, and stopped when it breaks', async () => {
    const tests = `tests:
  - { prompt: good morning, assert: [{ type: equals, value: GOOD MORNING }] }
  - { prompt: good night, stream: true, assert: [{ type: equals, value: GOOD NIGHT }] }
`;
    const first = await deploy('framework', tests, { steps: '100%', 'smoke-concurrency': '1' });
    expect(first.outputs, first.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '2' });
    const broken = await deploy('framework', 'tests: [{ prompt: Hello }]', {
      'environment-variables': 'FAIL_ON=Hello',
    });
    expect(broken.outputs, broken.log).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
  });
});

/** OpenAI's own client, pointed at the agent's endpoint as the README points callers there. */
async function answersOpenAi(): Promise<void> {
  const baseURL = `${on.foundry.url}/agents/${agent}/endpoint/protocols/openai/v1`;
  const openai = new OpenAI({ baseURL, apiKey: 'local', defaultQuery: { 'api-version': 'v1' } });
  const whole = await openai.responses.create({ input: 'hello' });
  expect(whole).toMatchObject({ output_text: 'again:hello', status: 'completed' });
  const stream = openai.responses.stream({ input: 'a\nb' });
  expect((await stream.finalResponse()).output_text).toBe('again:a\nb');
  expect(await openai.responses.retrieve(whole.id)).toMatchObject({ output_text: 'again:hello' });
}
