import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputTables, outputTable, readActionFile } from '../../../scripts/action-file.ts';
import { defaults } from '../../../src/inputs/defaults.ts';
import { readConfig } from '../../../src/inputs/inputs.ts';
import { inputNames } from '../../../src/inputs/names.ts';
import { environmentOf, read } from './given.ts';

const text = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
const yaml = parse(text) as { inputs: object; outputs: object; runs: Record<string, string> };
const action = readActionFile(text);

/** The published names. Adding one is fine; one that is gone breaks users. */
const inputs = `
  mode project-endpoint agent-name client-id tenant-id allowed-hosts github-token
  source files image from-version from-project-endpoint from-candidate
  definition runtime entry-point dependency-resolution cpu memory protocols environment-variables definition-variables
  secret-variables description
  metadata role-assignments
  activation-timeout smoke-tests smoke-prompts smoke-concurrency smoke-timeout smoke-repeat smoke-retries
  smoke-pass-rate
  steps analysis-interval baseline significance min-samples max-latency-ratio error-limit on-failure
  on-inconclusive on-cancel on-drift on-active-rollout max-wait to-version fast-track reason force freeze margin
  metrics
  comment environment answers report-dir keep-versions keep-drafts dry-run
  agents expect-sha256 end-sessions max-prompts smoke-retries`;
const outputs = `
  phase version baseline-version draft created code-sha256 source-digest traffic step next-due verdict
  smoke-passed smoke-failed principal-id endpoint report changed`;
const words = (names: string) => names.trim().split(/\s+/);

describe('action.yml', () => {
  it('has every published input and output', () => {
    expect(Object.keys(yaml.inputs)).toEqual(expect.arrayContaining(words(inputs)));
    expect(Object.keys(yaml.outputs)).toEqual(expect.arrayContaining(words(outputs)));
  });

  it('has no input that the code would take for a mistake', () => {
    expect([...inputNames].sort()).toEqual(Object.keys(yaml.inputs).sort());
  });

  it('runs the built file on Node 24', () => {
    expect(yaml.runs).toMatchObject({ using: 'node24', main: 'dist/main/index.js' });
  });

  it('gives the same defaults as the code', () => {
    const given = action.inputs.filter(
      (input) => input.default !== undefined && input.name !== 'github-token',
    );
    expect(Object.fromEntries(given.map((input) => [input.name, input.default]))).toEqual(defaults);
  });

  it('reads to the same configuration with its defaults and with nothing', () => {
    const given = action.inputs.filter(
      (input) => input.default !== undefined && input.name !== 'github-token',
    );
    expect(read(Object.fromEntries(given.map((input) => [input.name, input.default as string])))).toEqual(
      read(),
    );
  });

  it('means by default what the documentation says', () => {
    expect(read()).toMatchObject({
      mode: 'deploy',
      dryRun: false,
      source: { kind: 'folder', display: '.' },
      target: { allowedHosts: ['*.services.ai.azure.com'] },
      activationTimeoutMs: 900_000,
      smoke: {
        concurrency: 4,
        timeoutMs: 60_000,
        repeat: 1,
        retries: 2,
        passRate: 1,
        tests: [],
        prompts: [],
      },
      rollout: {
        steps: [
          { kind: 'weight', text: '10% 5m check', weight: 10, bakeMs: 300_000, check: true },
          { kind: 'weight', text: '100%', weight: 100, bakeMs: 0, check: false },
        ],
        analysisIntervalMs: 60_000,
        baseline: 'stable',
        significance: 0.05,
        minSamples: 0,
        margin: 0,
        errorLimit: 4,
        onFailure: 'rollback',
        onInconclusive: 'hold',
        onCancel: 'rollback',
        onDrift: 'fail',
        onActiveRollout: 'fail',
        maxWaitMs: 1_800_000,
        freeze: [],
      },
      comment: 'auto',
      answers: 'excerpt',
      keepDrafts: 1,
      workspace: '/work/repo',
      reportDir: '/tmp/runner',
      tempDir: '/tmp/runner',
    });
    expect(read().keepVersions).toBeUndefined();
    expect(read().rollout.maxLatencyRatio).toBeUndefined();
  });

  it('gives no default to a source, so that two sources can be told from one', () => {
    const sources = ['source', 'image', 'from-version', 'from-candidate'];
    const found = action.inputs.filter((input) => sources.includes(input.name));
    expect(found.map((input) => input.default)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('holds no workflow expression but in a default, where the runner accepts it', () => {
    const lines = text.split('\n').filter((line) => line.includes('${{'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^ {4}default: \$\{\{ github\.token \}\}$/);
  });

  it('explains every input and output in a sentence, and puts every input in a group', () => {
    for (const { text } of [...action.inputs, ...action.outputs]) expect(text).toMatch(/\S.*[.`]$/s);
    for (const { group } of action.inputs) expect(group).not.toBe('');
  });

  it('gives examples that the action accepts', () => {
    const beside: Record<string, Record<string, string>> = {
      agents: { mode: 'advance', 'agent-name': '' },
      'tenant-id': { 'client-id': '11111111-2222-3333-4444-555555555555' },
      'client-id': { 'tenant-id': 'contoso.com' },
      'allowed-hosts': { 'project-endpoint': 'https://a.services.ai.azure.us/api/projects/p' },
      'from-project-endpoint': { 'from-version': '7' },
      steps: { environment: 'production' },
      'to-version': { mode: 'rollback' },
      reason: { mode: 'disable' },
      'fast-track': { mode: 'promote', reason: 'why' },
      force: { reason: 'why' },
    };
    const concrete = (example: string) =>
      example
        .replace('sha256:...', `sha256:${'0'.repeat(64)}`)
        .replace('/subscriptions/<id>', '/subscriptions/11111111-2222-3333-4444-555555555555')
        .replace('<name>', 'rg');
    for (const { name, example } of action.inputs.filter((input) => input.example !== '')) {
      const value = concrete(example.slice(1, -1));
      const env = environmentOf({ [name]: value, ...beside[name] });
      expect(() => readConfig(env, () => {}), `${name}: ${value}`).not.toThrow();
    }
  });
});

describe('the README tables', () => {
  const sample = readActionFile(`
inputs:
  # First group
  one:
    description: >-
      Does a | b.
      Example: \`x\`
      Default: what is there
  two: { description: More., default: '7' }
  # Second group
  three: { description: Last., required: true }
outputs:
  out: { description: Came out. }
`);

  it('have a group, a default and an example for each input', () => {
    expect(inputTables(sample.inputs)).toBe(
      [
        '**First group**',
        '',
        '| Input | Default | Meaning |',
        '|---|---|---|',
        '| `one` | what is there | Does a \\| b. Example: `x` |',
        '| `two` | `7` | More. |',
        '',
        '**Second group**',
        '',
        '| Input | Default | Meaning |',
        '|---|---|---|',
        '| `three` | **required** | Last. |',
      ].join('\n'),
    );
  });

  it('have a line for each output', () => {
    expect(outputTable(sample.outputs)).toBe('| Output | Meaning |\n|---|---|\n| `out` | Came out. |');
  });

  it('are those that the reference shows', () => {
    const page = readFileSync(new URL('../../../docs/inputs.md', import.meta.url), 'utf8');
    expect(page).toContain(inputTables(action.inputs));
    expect(page).toContain(outputTable(action.outputs));
  });
});
