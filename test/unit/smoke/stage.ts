import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../../src/asking/answer.ts';
import type { ModelPort } from '../../../src/asking/model-port.ts';
import { judgeAnswer } from '../../../src/smoke/judge-answer.ts';
import { loadTests, type TestSources } from '../../../src/smoke/load-tests.ts';
import type { Assertion, TestCase } from '../../../src/smoke/test-case.ts';

/** An answer with this text, completed unless said otherwise. */
export function answer(text: string, more: Partial<Answer> = {}): Answer {
  return {
    text,
    status: 'completed',
    version: '7',
    body: { output: [] },
    latencyMs: 120,
    sessionId: 's1',
    ...more,
  };
}

/** What does not hold of an answer, as sentences. */
export async function complaints(
  assert: readonly Assertion[],
  given: string | Answer,
  model?: ModelPort,
): Promise<string[]> {
  const turn = { question: { kind: 'prompt' as const, prompt: 'When are you open?' }, assert };
  const failures = await judgeAnswer(turn, typeof given === 'string' ? answer(given) : given, {
    question: 'When are you open?',
    ...(model && { model }),
  });
  return failures.map(({ message }) => message);
}

/** A folder with these files in it, gone after the test. */
export async function workspaceWith(files: Record<string, string>): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'smoke-'));
  onTestFinished(() => rm(workspace, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), content);
  }
  return workspace;
}

/** Loads one test file with this content. */
export async function load(
  name: string,
  content: string,
  more: Partial<TestSources> & { readonly beside?: Record<string, string> } = {},
): Promise<TestCase[]> {
  const { beside = {}, ...sources } = more;
  const workspace = await workspaceWith({ ...beside, [name]: content });
  return loadTests({ files: [name], prompts: [], workspace, ...sources });
}
