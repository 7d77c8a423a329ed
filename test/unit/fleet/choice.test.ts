import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choiceFor, sharedSource } from '../../../src/fleet/choice.ts';
import type { FleetConfig } from '../../../src/inputs/config.ts';
import { configFor } from '../../../src/inputs/for-agent.ts';
import { readConfig } from '../../../src/inputs/inputs.ts';
import { environmentOf, read } from '../inputs/given.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'fleet-'));
  for (const name of ['billing', 'catalog', '.hidden'])
    mkdirSync(join(workspace, 'agents', name, 'src'), { recursive: true });
  mkdirSync(join(workspace, 'agents', 'docs-only'));
  mkdirSync(join(workspace, 'dist'));
  writeFileSync(join(workspace, 'dist', 'bot-billing.zip'), '');
  writeFileSync(join(workspace, 'dist', 'notes.zip'), '');
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const given = (inputs: Record<string, string>) =>
  readConfig(
    environmentOf({ 'agent-name': '', agents: '*', GITHUB_WORKSPACE: workspace, ...inputs }),
    () => {},
  ) as FleetConfig;
const project = { listAgents: async () => ['billing', 'support'] };
const choose = async (inputs: Record<string, string>) =>
  (await choiceFor(given(inputs), project, new AbortController().signal)).names;

describe('the agents to choose from', () => {
  it.each([
    ['agents/{agent}/src', ['billing', 'catalog']],
    ['agents/{agent}', ['billing', 'catalog', 'docs-only']],
    ['dist/bot-{agent}.zip', ['billing']],
    ['elsewhere/{agent}', []],
  ])('are those that source %s finds, where it is packaged', async (source, names) => {
    for (const mode of ['deploy', 'preview', 'plan']) expect(await choose({ mode, source })).toEqual(names);
    expect(await choose({ mode: 'advance', source })).toEqual(['billing', 'support']);
  });

  it('are those of the project and those named in full, where the source is the same for all', async () => {
    const inputs = { source: 'agents/billing', agents: 'supp*\nnew-one\n!billing' };
    expect(await choose({ mode: 'plan', ...inputs })).toEqual(['billing', 'support', 'new-one']);
    expect(await choose({ mode: 'status', ...inputs })).toEqual(['billing', 'support']);
  });
});

describe('one source for several agents', () => {
  const names = ['billing', 'support'];
  it('is refused where it is the workspace, unless an azure.yaml tells them apart', () => {
    expect(() => sharedSource(given({}), names)).toThrow("no 'source' says what each of them is made of");
    expect(sharedSource(given({}), ['billing'])).toBeUndefined();
    expect(sharedSource(given({ mode: 'advance' }), names)).toBeUndefined();
    writeFileSync(join(workspace, 'azure.yaml'), '');
    expect(sharedSource(given({}), names)).toBeUndefined();
  });

  it('is warned of where it was named', () => {
    expect(sharedSource(given({ source: 'agents/billing' }), names)).toContain("the same 'source'");
    expect(sharedSource(given({ image: 'a.azurecr.io/b:1' }), names)).toContain("the same 'image'");
    expect(sharedSource(given({ image: 'a.azurecr.io/{agent}:1' }), names)).toBeUndefined();
    expect(sharedSource(given({ 'from-version': 'serving' }), names)).toBeUndefined();
  });
});

/** One agent of such a workspace. */
const alone = (inputs: Record<string, string>) => read({ GITHUB_WORKSPACE: workspace, ...inputs });

describe('{agent}', () => {
  it('stands for the name in everything that names a part of the agent', () => {
    const config = alone({
      source: 'agents/{agent}/src',
      definition: 'agents/{agent}/agent.yaml',
      'smoke-tests': 'agents/{agent}/tests/*.yaml\nshared/*.yaml',
      metrics: 'agents/{agent}/metrics.yaml',
    });
    expect(configFor(config, 'billing')).toMatchObject({
      target: { agentName: 'billing' },
      source: { path: join(workspace, 'agents/billing/src'), display: 'agents/billing/src' },
      definition: { file: join(workspace, 'agents/billing/agent.yaml') },
      smoke: { tests: ['agents/billing/tests/*.yaml', 'shared/*.yaml'] },
      rollout: { metrics: join(workspace, 'agents/billing/metrics.yaml') },
    });
    expect(configFor(alone({ image: 'a.azurecr.io/{agent}:1' }), 'billing').source).toEqual({
      kind: 'image',
      reference: 'a.azurecr.io/billing:1',
    });
  });

  it('is never filled by what is no name: the service could name a path', () => {
    expect(() => configFor(alone({ source: 'agents/{agent}' }), '../../etc')).toThrow(
      'cannot stand for {agent}',
    );
  });
});
