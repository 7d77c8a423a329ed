import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepResult } from './runner.ts';
import { type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let workspace: string;
const names = ['billing', 'catalog', 'returns'];

/** A repository with a folder for each agent. */
beforeEach(async () => {
  on = await stage();
  workspace = await mkdtemp(join(tmpdir(), 'monorepo-'));
  for (const name of names) {
    const folder = join(workspace, 'agents', name);
    await mkdir(join(folder, 'tests'), { recursive: true });
    await cp(shopAgent, join(folder, 'src'), { recursive: true });
    await writeFile(join(folder, 'tests', 'smoke.yaml'), `tests:\n  - { prompt: "When is ${name} open?" }\n`);
  }
});
afterEach(async () => {
  await on.close();
  await rm(workspace, { recursive: true, force: true });
});

const all = {
  'agent-name': '',
  agents: '*',
  source: 'agents/{agent}/src',
  'smoke-prompts': '',
  'smoke-tests': 'agents/{agent}/tests/*.yaml',
  steps: '100%',
};
const act = (inputs: Record<string, string>) => on.run({ ...all, ...inputs }, { workspace });
const phases = ({ report }: StepResult) =>
  Object.fromEntries(
    report.fleet.map(({ agent, phase }: { agent: string; phase: string }) => [agent, phase]),
  );
const change = (name: string, file: string, text: string) =>
  writeFile(join(workspace, 'agents', name, 'src', file), text);

describe('a fleet of one repository', () => {
  it('is deployed for the first time, each agent with its own source and tests, and then nothing is changed', async () => {
    const first = await act({});
    expect(first.exitCode, first.log).toBe(0);
    expect(phases(first)).toEqual({ billing: 'promoted', catalog: 'promoted', returns: 'promoted' });
    expect(first.outputs).toMatchObject({ phase: 'promoted', 'smoke-passed': '3' });
    expect(JSON.parse(first.outputs.agents ?? '')).toContainEqual({
      agent: 'catalog',
      phase: 'promoted',
      failed: false,
      version: '1',
    });
    expect(
      first.report.fleet.map((one: { smoke: { results: { test: string }[] } }) => one.smoke.results.length),
    ).toEqual([1, 1, 1]);
    expect((await act({ mode: 'plan' })).outputs.changed).toBe('[]');
    expect(phases(await act({}))).toEqual({
      billing: 'unchanged',
      catalog: 'unchanged',
      returns: 'unchanged',
    });

    await change('catalog', 'notes.txt', 'new');
    on.foundry.requests.length = 0;
    const plan = await act({ mode: 'plan' });
    expect(plan.outputs.changed, plan.log).toBe('["catalog"]');
    expect(on.foundry.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(on.foundry.requests.length).toBeLessThanOrEqual(9);
  });

  it('goes on where one agent is bad, and is rolled back and cleaned up by a pattern', async () => {
    expect((await act({})).outputs.phase).toBe('promoted');
    for (const name of names) await change(name, 'notes.txt', 'new');
    await change('returns', 'main.py', 'raise SystemExit(1)\n');
    const second = await act({ 'smoke-timeout': '8s', 'smoke-retries': '0' });
    expect(second.exitCode).toBe(1);
    expect(phases(second)).toEqual({ billing: 'promoted', catalog: 'promoted', returns: 'failed' });
    expect(second.outputs.phase).toBe('failed');
    expect(['billing', 'catalog', 'returns'].map((name) => on.foundry.state.routing(name))).toEqual([
      { 2: 100 },
      { 2: 100 },
      { 1: 100 },
    ]);
    const back = await act({ mode: 'rollback', agents: 'billing\ncatalog' });
    expect(back.exitCode, back.log).toBe(0);
    expect(phases(back)).toEqual({ billing: 'rolled-back', catalog: 'rolled-back' });
    expect(on.foundry.state.routing('billing')).toEqual({ 1: 100 });
    expect(phases(await act({ mode: 'cleanup' }))).toEqual({
      billing: 'cleaned',
      catalog: 'cleaned',
      returns: 'cleaned',
    });
    expect(phases(await act({ mode: 'status' }))).toEqual({
      billing: 'reported',
      catalog: 'reported',
      returns: 'reported',
    });
  });

  it('is refused where nothing says what each agent is made of', async () => {
    expect((await act({})).outputs.phase).toBe('promoted');
    on.foundry.requests.length = 0;
    const result = await act({ source: '' });
    expect(result.exitCode).toBe(1);
    expect(result.report.next).toContain("Write '{agent}'");
    expect(on.foundry.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});
