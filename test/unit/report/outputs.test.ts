import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { outputsOf, writeOutputs } from '../../../src/report/outputs.ts';
import type { Report } from '../../../src/report/report.ts';
import {
  drifted,
  failedSmoke,
  firstDeployment,
  nasty,
  nastyText,
  paused,
  planned,
  previewed,
  promoted,
  samples,
} from './samples.ts';

/** The public interface: renaming or dropping one breaks workflows. */
const NAMES = [
  'phase',
  'version',
  'baseline-version',
  'draft',
  'created',
  'code-sha256',
  'source-digest',
  'traffic',
  'step',
  'next-due',
  'verdict',
  'smoke-passed',
  'smoke-failed',
  'principal-id',
  'endpoint',
  'report',
  'changed',
  'agents',
];

describe('the outputs', () => {
  it.each(Object.entries(samples))('are all there after %s, each on one line', (_name, report) => {
    const outputs = outputsOf(report, '/tmp/report.json');
    expect(Object.keys(outputs)).toEqual(NAMES);
    for (const [name, value] of Object.entries(outputs)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(value, name).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    }
    expect(outputs.phase).toBe(report.phase);
    expect(outputs.verdict).toBe(report.verdict);
  });

  it('tell a rollout that is done', () => {
    expect(outputsOf(promoted, '/tmp/out/report.json')).toEqual({
      phase: 'promoted',
      version: '8',
      'baseline-version': '7',
      draft: 'false',
      created: 'true',
      'code-sha256': promoted.codeSha256,
      'source-digest': promoted.sourceDigest,
      traffic: '[{"version":"8","percentage":100}]',
      step: '2 100%',
      'next-due': '',
      verdict: 'pass',
      'smoke-passed': '6',
      'smoke-failed': '0',
      'principal-id': '0d9f6c1e-7a52-4c38-9a0b-64a1d0c7e2f1',
      endpoint: promoted.endpoint,
      report: '/tmp/out/report.json',
      changed: '',
      agents: JSON.stringify([
        {
          agent: 'support-agent',
          phase: 'promoted',
          failed: false,
          version: '8',
          'baseline-version': '7',
        },
      ]),
    });
  });

  it('tell of every agent of a fleet, and sum their tests, however many there are', () => {
    const one = (index: number, changed: boolean): Report => ({
      ...promoted,
      mode: 'plan',
      phase: 'reported',
      agent: `agent-${index}`.padEnd(63, 'x'),
      plan: { changed, differs: [], serving: [] },
    });
    const fleet = Array.from({ length: 200 }, (_, index) => one(index, index % 2 === 0));
    const { smoke: _, ...around } = promoted;
    const outputs = outputsOf({ ...around, mode: 'plan', phase: 'reported', fleet });
    expect(JSON.parse(outputs.changed ?? '')).toHaveLength(100);
    expect(JSON.parse(outputs.agents ?? '')).toHaveLength(200);
    expect(outputs['smoke-passed']).toBe(String(200 * 6));
    expect(
      outputsOf({
        ...around,
        mode: 'plan',
        phase: 'reported',
        plan: { changed: false, differs: [], serving: ['1'] },
      }).changed,
    ).toBe('[]');
  });

  it('tell when a paused rollout goes on, at which step and traffic', () => {
    expect(outputsOf(paused)).toMatchObject({
      phase: 'paused',
      step: '1 25% 24h check',
      'next-due': '2026-11-22T07:46:04.000Z',
      traffic: '[{"version":"8","percentage":25},{"version":"7","percentage":75}]',
      report: '',
    });
  });

  it('tell what is there, not what was planned, when somebody changed the routing', () => {
    expect(JSON.parse(outputsOf(drifted).traffic ?? '')).toEqual([
      { version: '8', percentage: 50 },
      { version: '7', percentage: 50 },
    ]);
  });

  it('have no baseline on a first deployment', () => {
    expect(outputsOf(firstDeployment)).toMatchObject({ version: '1', 'baseline-version': '' });
  });

  it('tell a draft', () => {
    expect(outputsOf(previewed)).toMatchObject({ version: 'draft-1763711884000', draft: 'true' });
  });

  it('count a test that could not be run as failed', () => {
    expect(failedSmoke.smoke).toMatchObject({ passed: 3, failed: 2, errors: 1 });
    expect(outputsOf(failedSmoke)).toMatchObject({ 'smoke-passed': '3', 'smoke-failed': '3' });
  });

  it('are empty, zero or an empty list for what is not known', () => {
    expect(outputsOf(planned)).toMatchObject({
      version: '',
      created: 'false',
      traffic: '[]',
      step: '',
      'next-due': '',
      'smoke-passed': '0',
      'smoke-failed': '0',
    });
  });

  it('keep the words of a step as they are, with one space between them', () => {
    const step = { index: 0, text: ' 10%\t5m\n  check ', state: 'current', looks: [] } as const;
    expect(outputsOf({ ...promoted, steps: [step], step: 0 }).step).toBe('0 10% 5m check');
    expect(outputsOf({ ...promoted, steps: [], step: 3 }).step).toBe('3');
  });

  it('are bounded', () => {
    const long: Report = { ...promoted, endpoint: `https://x/${'a'.repeat(10_000)}` };
    expect([...(outputsOf(long).endpoint ?? '')]).toHaveLength(4000);
  });
});

describe('the outputs in the runner’s file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outputs-'));
    file = join(folder, 'output');
    writeFileSync(file, '');
    vi.stubEnv('GITHUB_OUTPUT', file);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** As the runner reads it: `name<<delimiter`, lines, `delimiter`. */
  function read(): Record<string, string> {
    const found: Record<string, string> = {};
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    for (let line = lines.shift(); line; line = lines.shift()) {
      const [, name = '', delimiter] = /^(.+?)<<(.+)$/.exec(line) ?? [];
      const value: string[] = [];
      for (let next = lines.shift(); next !== undefined && next !== delimiter; next = lines.shift())
        value.push(next);
      found[name] = value.join('\n');
    }
    return found;
  }

  it('are what they are', () => {
    writeOutputs(promoted, '/tmp/report.json', githubActions);
    expect(read()).toEqual(outputsOf(promoted, '/tmp/report.json'));
  });

  it('are those of the run alone, whatever the service and the agent say', () => {
    const owned = `7\nphase<<EOF\npromoted\nEOF\n${nastyText}`;
    const report: Report = { ...nasty, version: owned, endpoint: owned, principalId: owned };
    writeOutputs(report, '/tmp/report.json', githubActions);
    const outputs = read();
    expect(Object.keys(outputs)).toEqual(NAMES);
    expect(outputs.phase).toBe('rolled-back');
    expect(outputs).toEqual(outputsOf(report, '/tmp/report.json'));
  });
});
