import { expect } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { RunningStep, StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

/** A stage with a GitHub, on which every step is a job of a workflow run of its own. */
export interface JournalledStage {
  readonly on: Stage;
  readonly github: LocalGitHub;
  /** One job, to its end. */
  act(inputs: Record<string, string>, env?: Record<string, string>): Promise<StepResult>;
  /** One job, without waiting for it; its run stays in progress until `over`. */
  begin(
    inputs: Record<string, string>,
    env?: Record<string, string>,
  ): Promise<{ readonly step: RunningStep; over(): void }>;
  close(): Promise<void>;
}

/** Version 1 serves everything when it begins. */
export async function journalledStage(): Promise<JournalledStage> {
  const on = await stage();
  const github = await startLocalGitHub();
  let runs = 100;
  const begin = async (inputs: Record<string, string>, env: Record<string, string> = {}) => {
    runs += 1;
    const id = runs;
    github.state.setRun(id);
    const step = await on.start(
      { environment: 'production', 'github-token': github.token, 'max-wait': '0s', ...inputs },
      { env: { ...github.env, GITHUB_RUN_ID: String(id), ...env } },
    );
    return {
      step,
      over: () => void github.state.setRun(id, { status: 'completed', conclusion: 'cancelled' }),
    };
  };
  const act = async (inputs: Record<string, string>, env: Record<string, string> = {}) => {
    const { step, over } = await begin(inputs, env);
    const result = await step.done;
    over();
    return result;
  };
  expect((await act({ 'environment-variables': 'ANSWER_STYLE=good' })).outputs.phase).toBe('promoted');
  on.foundry.requests.length = 0;
  return {
    on,
    github,
    act,
    begin,
    async close() {
      const { violations } = github;
      await github.close();
      await on.close();
      expect(violations).toEqual([]);
      assertNothingPlanted(github.requests, [github.token]);
    },
  };
}
