import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { RunningStep, StepOptions, StepResult } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

/** Number of the pull request that the tests are about. */
export const number = 12;

/** What happens to the pull request, and who runs. */
export interface Happening {
  readonly action?: 'opened' | 'synchronize' | 'closed';
  /** Name of the event; default `pull_request`. */
  readonly event?: string;
  /** One digit or letter `a` to `f`: commit `aaaa...`. */
  readonly commit?: string;
  readonly runId?: string;
  readonly fork?: boolean;
  /** Default: one that may do everything. */
  readonly token?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A local Foundry with a stable version 1, a local GitHub with an open pull request, and the action. */
export interface PullRequestStage {
  readonly on: Stage;
  readonly github: LocalGitHub;
  /** Runs mode `preview`, or the mode that `inputs` name. */
  run(inputs?: Readonly<Record<string, string>>, happening?: Happening): Promise<StepResult>;
  /** The same, without waiting for its end. */
  start(inputs?: Readonly<Record<string, string>>, happening?: Happening): Promise<RunningStep>;
  /** Bodies of the pull request's comments, oldest first. */
  comments(): string[];
  /** Names of the agent's drafts, oldest first. */
  drafts(): string[];
  /** Names of the agent's releases, oldest first. */
  releases(): string[];
  /** Fails the test on a breach of either contract. */
  close(): Promise<void>;
}

/** Sets the stage: version 1 serves everything. */
export async function pullRequestStage(options: LocalFoundryOptions = {}): Promise<PullRequestStage> {
  const on = await stage(options);
  const github = await startLocalGitHub();
  github.state.addPull(number);
  const folder = await mkdtemp(join(tmpdir(), 'event-'));
  const first = await on.run({}, build());
  expect(first.outputs.phase, first.log).toBe('promoted');
  on.foundry.requests.length = 0;
  let events = 0;
  let runs = 5000;

  async function optionsFor(happening: Happening): Promise<StepOptions> {
    const { action = 'synchronize', event = 'pull_request', commit = 'a', fork = false } = happening;
    runs += 1;
    const env: Record<string, string> = {
      ...github.env,
      GITHUB_EVENT_NAME: event,
      GITHUB_RUN_ID: happening.runId ?? String(runs),
      ...happening.env,
    };
    if (event.startsWith('pull_request')) {
      events += 1;
      const path = join(folder, `${events}.json`);
      const repo = { full_name: github.repository };
      const pull = github.state.pulls.get(number);
      if (pull) pull.state = action === 'closed' ? 'closed' : 'open';
      await writeFile(
        path,
        JSON.stringify({
          action,
          pull_request: {
            number,
            state: action === 'closed' ? 'closed' : 'open',
            merged: false,
            head: { sha: commit.repeat(40), repo: fork ? { full_name: 'stranger/shop' } : repo },
            base: { repo },
          },
        }),
      );
      env.GITHUB_EVENT_PATH = path;
      env.GITHUB_REF = `refs/pull/${number}/merge`;
    }
    return { ...build(), env };
  }
  const inputsFor = (inputs: Readonly<Record<string, string>>, { token = github.token }: Happening) => ({
    mode: 'preview',
    'github-token': token,
    'environment-variables': 'ANSWER_STYLE=wordy',
    ...inputs,
  });
  const names = (draft: boolean) =>
    on.foundry.state
      .versions(agent)
      .map(({ version }) => String(version))
      .filter((version) => version.startsWith('draft-') === draft);

  return {
    on,
    github,
    run: async (inputs = {}, happening = {}) =>
      on.run(inputsFor(inputs, happening), await optionsFor(happening)),
    start: async (inputs = {}, happening = {}) =>
      on.start(inputsFor(inputs, happening), await optionsFor(happening)),
    comments: () => github.state.comments.filter(({ issue }) => issue === number).map(({ body }) => body),
    drafts: () => names(true),
    releases: () => names(false),
    async close() {
      await github.close();
      await rm(folder, { recursive: true, force: true });
      await on.close();
      expect(github.violations).toEqual([]);
      assertNothingPlanted(github.requests, [github.token]);
    },
  };
}

/** Another build than `dist/`, for whoever works on the action. */
function build(): StepOptions {
  const { ACTION_DIST } = process.env;
  return ACTION_DIST ? { dist: ACTION_DIST } : {};
}
