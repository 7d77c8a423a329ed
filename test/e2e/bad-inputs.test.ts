import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '../unit/inputs/bad-inputs.ts';
import { environmentOf } from '../unit/inputs/given.ts';
import type { Outcome } from './bad-inputs-outcome.ts';
import { leaksIn, planted } from './planted.ts';
import { dist } from './runner.ts';

/** Inputs that are right: the run gets as far as it can without a network. */
const right = { mode: 'status', 'project-endpoint': 'http://127.0.0.1:9/api/projects/local' };
const token = 'ghs_bad-inputs-0123456789';
const secrets = {
  'github-token': token,
  'environment-variables': `${planted.name}<<END\n${planted.value}\nEND`,
};
/** A secret that somebody put where it does not belong. */
const misplaced = { ...secrets, runtime: `${planted.value.split('\n')[0]} ${token}` };

/** An input that does not exist: the runner passes it on all the same. */
const misspelt = { ...right, smoke_prompts: 'hi' };
/** One that a job's environment gives to every action. */
const stray = { ...right, 'who-to-greet': 'Mona' };

let scratch: string;
let outcomes: Outcome[];

/** As a user reads it; `##[` and `://` are kept apart in the log. */
const plain = (text: string) => text.replaceAll('\u2060', '').replace(/\s+/g, ' ');

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'bad-inputs-'));
  const given = [...rows.map(([, inputs]) => inputs), misspelt, stray, misplaced, right];
  await writeFile(join(scratch, 'runs.json'), JSON.stringify(given.map(environment)));
  const child = join(import.meta.dirname, 'bad-inputs-child.ts');
  await promisify(execFile)(process.execPath, [child, process.env.ACTION_DIST ?? dist, scratch], {
    env: { PATH: process.env.PATH ?? '', HOME: scratch, RUNNER_DEBUG: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  outcomes = JSON.parse(await readFile(join(scratch, 'outcomes.json'), 'utf8'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** The variables of a step, without the folders: each run has its own. */
function environment(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const {
    GITHUB_WORKSPACE: _workspace,
    RUNNER_TEMP: _temp,
    ...env
  } = environmentOf({ ...secrets, ...inputs });
  return env;
}

it.each(rows.map((row, index) => [row[0], row[1], index] as const))(
  'a bad %s fails the step without a request: %o',
  (input, _given, index) => {
    const outcome = outcomes[index] as Outcome;
    expect(outcome).toMatchObject({ exitCode: 1, connections: 0, state: '' });
    expect(outcome.report.phase).toBe('failed');
    expect(outcome.report.cause).toContain(`Input '${input}' is "`);
    expect(plain(outcome.log)).toMatch(new RegExp(`::error::Input '${input}' is "`));
    expect(outcome.summary).toContain(input);
    for (const text of [outcome.log, outcome.summary, JSON.stringify(outcome.report)])
      expect(leaksIn(text.replace(/^::add-mask::.*$/gm, ''), [token, 'hunter2'])).toEqual([]);
  },
);

it('an input that does not exist fails the step when another was meant, and is warned of otherwise', () => {
  const [refused, warned] = outcomes.slice(-4, -2) as [Outcome, Outcome];
  expect(refused).toMatchObject({ exitCode: 1, connections: 0, state: '' });
  expect(refused.report.cause).toBe(
    "Input 'smoke_prompts': there is no such input; did you mean 'smoke-prompts'?",
  );
  expect(warned.connections).toBeGreaterThan(0);
  const told = "There is no input 'who-to-greet': it is not used.";
  expect(plain(warned.log)).toContain(`::warning::${told}`);
  expect(plain(warned.summary)).toContain(told);
});

it('a secret in the wrong place is masked in the message that refuses it', () => {
  const { report, log, summary } = outcomes.at(-2) as Outcome;
  expect(report.cause).toContain("Input 'runtime' is \"***");
  for (const text of [log, summary, JSON.stringify(report)])
    expect(leaksIn(text.replace(/^::add-mask::.*$/gm, ''), [token])).toEqual([]);
});

it('a right one would have been followed by a request', () => {
  expect(outcomes.at(-1)?.connections).toBeGreaterThan(0);
});
