import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../../src/asking/answer.ts';
import { InputError } from '../../../src/errors/errors.ts';
import { prepareAssertion } from '../../../src/smoke/assertions.ts';
import { judgeAnswer } from '../../../src/smoke/judge-answer.ts';
import { loadTests } from '../../../src/smoke/load-tests.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

/** What this action says of one test. */
export interface Ours {
  /** `refused`: the file that has it ends the run before any request. */
  readonly verdict: 'pass' | 'fail' | 'refused';
  readonly why: string;
  /** Scores of the assertions that have one, in the order written. */
  readonly scores: readonly (number | undefined)[];
}

/**
 * Reads a file with one test, and judges the answer of an agent that repeats the question.
 * @param files by name, relative to one folder
 * @param entry the file that `smoke-tests` names
 */
export async function ourVerdict(files: Readonly<Record<string, string>>, entry: string): Promise<Ours> {
  const workspace = await mkdtemp(join(tmpdir(), 'bench-promptfoo-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
    const [test, ...others] = await loadTests({ files: [entry], prompts: [], workspace });
    if (!test || others.length > 0) throw new Error(`${entry} must have one test`);
    return await judged(test);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { verdict: 'refused', why: error.message, scores: [] };
  } finally {
    await rm(workspace, { recursive: true });
  }
}

async function judged({ turns: [turn] }: TestCase): Promise<Ours> {
  const question = turn.question.kind === 'prompt' ? turn.question.prompt : '';
  const answer: Answer = {
    text: question,
    status: 'completed',
    version: '1',
    body: { output: [] },
    latencyMs: 1,
    sessionId: 's',
  };
  const failures = await judgeAnswer(turn, answer, { question });
  const scores: (number | undefined)[] = [];
  for (const assertion of turn.assert) {
    const finding = await (await prepareAssertion(assertion))(answer, { question });
    scores.push('score' in finding ? finding.score : undefined);
  }
  return {
    verdict: failures.length === 0 ? 'pass' : 'fail',
    why: failures.map(({ message }) => message).join('; '),
    scores,
  };
}
