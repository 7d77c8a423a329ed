import { getOctokit } from '@actions/github';
import { afterEach, expect } from 'vitest';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from './local-github.ts';

/** GitHub's own client, as workflows use it. */
export type Octokit = ReturnType<typeof getOctokit>;

/** A local GitHub with a client of it. */
export interface Stage {
  readonly github: LocalGitHub;
  readonly octokit: Octokit;
  readonly repo: { readonly owner: string; readonly repo: string };
  /** A client with another token. */
  as(token: string): Octokit;
}

const open: LocalGitHub[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((github) => github.close()));
});

/** Starts one for a test; it is closed when the test ends. */
export async function stage(options: LocalGitHubOptions = {}): Promise<Stage> {
  const github = await startLocalGitHub(options);
  open.push(github);
  const as = (token: string) => getOctokit(token, { baseUrl: github.url });
  return { github, octokit: as(github.token), repo: { owner: github.owner, repo: github.repo }, as };
}

/** What a call was refused with; fails when it was not. */
export async function refusal(call: Promise<unknown>): Promise<{
  status: number;
  message: string;
  headers: Record<string, string>;
  data: { errors?: { field: string; message: string }[] };
}> {
  const error = (await call.then(
    () => undefined,
    (reason) => reason,
  )) as { status: number; message: string; response: { headers: Record<string, string>; data: object } };
  expect(error, 'the call was not refused').toBeDefined();
  return {
    status: error.status,
    message: error.message,
    headers: error.response?.headers,
    data: error.response?.data,
  };
}
