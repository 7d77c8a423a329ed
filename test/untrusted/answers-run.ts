import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { discard, runStep, type StepResult } from '../e2e/runner.ts';
import { assertNoViolations, startLocalFoundry } from '../local-foundry/index.ts';

/** A finished run of the action whose agent gave certain answers, each of which failed its test. */
export interface AnswersRun extends StepResult {
  readonly junit: string;
}

/** Characters of a test's own words; a test file of megabytes is another matter than an answer of them. */
const longestWords = 5_000;

/**
 * Deploys an agent that gives each answer once, to a test that no answer passes, so that every answer is shown in
 * all places where answers are shown: log, annotations, summary, `report.json`, `junit.xml`. The agent writes it to
 * its session's log too, the test says the same as its description, its question and what it looks for, and so do
 * `words` as the actor, the branch, the job and the metadata of the version.
 */
export async function runWithAnswers(
  answers: readonly (string | Buffer)[],
  words: string,
): Promise<AnswersRun> {
  const folder = await mkdtemp(join(tmpdir(), 'answers-'));
  const foundry = await startLocalFoundry({ provisioningMs: 0 });
  try {
    const source = join(folder, 'agent');
    await cp(join(import.meta.dirname, 'agent'), source, { recursive: true });
    const encoded = answers.map((answer) => Buffer.from(answer as string).toString('base64'));
    await writeFile(join(source, 'corpus.json'), JSON.stringify(encoded));
    const tests = answers.map((answer, index) => {
      const said = String(answer).slice(0, longestWords).toWellFormed();
      return {
        description: `${said} ${index}`,
        prompt: `${index} ${said}`,
        assert: [{ type: 'contains', value: `what no answer says ${said}` }],
      };
    });
    await writeFile(join(folder, 'tests.yaml'), stringify({ tests }));
    const result = await runStep(
      {
        'project-endpoint': foundry.url,
        'agent-name': 'hostile',
        source,
        runtime: 'python_3_13',
        'entry-point': 'python main.py',
        'dependency-resolution': 'bundled',
        'smoke-tests': join(folder, 'tests.yaml'),
        'smoke-concurrency': '2',
        steps: '100%',
        answers: 'full',
        description: words.slice(0, 200),
        metadata: `words=${words.replace(/\s+/g, ' ').slice(0, 400)}`,
      },
      {
        ...(process.env.ACTION_DIST ? { dist: process.env.ACTION_DIST } : {}),
        env: { GITHUB_ACTOR: words, GITHUB_REF: `refs/heads/${words}`, GITHUB_JOB: words },
      },
    );
    const junit = await readFile(join(dirname(result.outputs.report ?? ''), 'junit.xml'), 'utf8');
    assertNoViolations(foundry);
    await discard(result);
    return { ...result, junit };
  } finally {
    await foundry.close();
    await rm(folder, { recursive: true, force: true });
  }
}
