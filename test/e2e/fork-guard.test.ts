import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
let root: string;
/** A checkout of the repository, with the shop in `agent/`. */
let workspace: string;
/** The commit that is checked out. */
let commit: string;
let events = 0;

beforeEach(async () => {
  on = await stage();
  github = await startLocalGitHub();
  root = await mkdtemp(join(tmpdir(), 'fork-guard-'));
  workspace = join(root, 'checkout');
  commit = await checkOut(workspace);
});
afterEach(async () => {
  await github.close();
  await on.close();
  await rm(root, { recursive: true, force: true });
  expect(github.violations).toEqual([]);
});

/** Puts a repository with the shop's code in a folder. */
async function checkOut(folder: string): Promise<string> {
  await cp(shopAgent, join(folder, 'agent'), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=mona', '-c', 'user.email=mona@contoso.example', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', `the shop of ${folder}`);
  return git('rev-parse', 'HEAD').trim();
}

interface Happening {
  readonly event: string;
  readonly payload?: object;
  /** `GITHUB_SHA`; default: what is checked out. */
  readonly sha?: string;
  readonly token?: string;
}

async function run({ event, payload = {}, sha = commit, token = github.token }: Happening, inputs = {}) {
  events += 1;
  const path = join(root, `event-${events}.json`);
  await writeFile(path, JSON.stringify({ repository: { full_name: github.repository }, ...payload }));
  const env = {
    ...github.env,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_SHA: sha,
  };
  return on.run(
    { source: 'agent', 'github-token': token, steps: 'all-at-once', ...inputs },
    { workspace, env },
  );
}

async function expectRefusal(happening: Happening, why: RegExp, inputs = {}) {
  const result = await run(happening, inputs);
  expect(result.exitCode, result.log).toBe(1);
  expect(result.report.cause).toMatch(why);
  expect(result.report.next).toContain('allow-forks: true');
  expect(on.operations()).toEqual([]);
}

async function expectDeployed(happening: Happening, inputs = {}) {
  const result = await run(happening, inputs);
  expect(result.outputs.phase, result.log).toBe('promoted');
  return result;
}

const main = 'd'.repeat(40);
const stranger = { full_name: 'stranger/shop', fork: true };
const pullOf = (repo: object) => ({
  number: 12,
  state: 'open',
  head: { sha: 'e'.repeat(40), repo },
  base: { repo: { full_name: 'contoso/shop' } },
});
const asked = () => github.requests.map(({ operation }) => operation).filter((id) => id.startsWith('repos/'));

describe('an event that names a fork is a fork, whatever is checked out:', () => {
  test.each([
    ['pull_request_target', { pull_request: pullOf(stranger) }],
    ['pull_request_review', { pull_request: pullOf(stranger) }],
    ['repository_dispatch', { client_payload: { pull_request: pullOf(stranger) } }],
    ['repository_dispatch', { client_payload: { repository: 'stranger/shop' } }],
    [
      'check_suite',
      { check_suite: { pull_requests: [pullOf({ url: 'https://api.github.com/repos/stranger/shop' })] } },
    ],
    [
      'workflow_run',
      { workflow_run: { head_sha: commit, head_repository: stranger, event: 'pull_request' } },
    ],
    ['workflow_dispatch', { inputs: { head_repo: 'stranger/shop' } }],
  ])('%s', async (event, payload) => {
    await expectRefusal({ event, payload }, /comes from a fork/);
    expect(asked()).toEqual([]);
  });
});

describe('events of people who may write go on without a word and without a request:', () => {
  test.each(['push', 'workflow_dispatch', 'schedule', 'merge_group', 'release', 'repository_dispatch'])(
    '%s',
    async (event) => {
      // A build adds files that no commit holds.
      await writeFile(join(workspace, 'agent', 'built.py'), 'VALUE = 1\n');
      const result = await expectDeployed({ event, token: github.createToken({}) });
      expect(result.report.warnings).toEqual([]);
      expect(asked()).toEqual([]);
    },
  );

  test('also without any checkout', async () => {
    await rm(join(workspace, '.git'), { recursive: true });
    await expectDeployed({ event: 'push', sha: main, token: github.createToken({}) });
    expect(asked()).toEqual([]);
  });
});

describe('a commit that the event did not name', () => {
  test("is refused where the repository's branches do not have it, although the API knows it", async () => {
    github.state.parents.set(commit, [main]);
    await expectRefusal(
      { event: 'workflow_dispatch', sha: main },
      new RegExp(`Commit ${commit} is checked out in '\\.'.*may be a fork's`),
    );
    expect(asked()).toContain('repos/compare-commits-with-basehead');
  });

  test("is refused when it is the head of a fork's pull request", async () => {
    github.state.addPull(12, { headSha: commit, headRepository: 'stranger/shop' });
    await expectRefusal({ event: 'workflow_dispatch', sha: main }, /may be a fork's/);
  });

  test.each(['issues', 'issue_comment', 'discussion_comment'])('is refused on %s', async (event) => {
    await expectRefusal({ event, sha: main }, /may be a fork's/);
  });

  test('is refused in a folder of its own, and behind a link', async () => {
    await checkOut(join(workspace, 'pr'));
    await expectRefusal({ event: 'workflow_dispatch' }, /checked out in 'pr'/, { source: 'pr/agent' });
    await symlink('pr/agent', join(workspace, 'linked'));
    await expectRefusal({ event: 'workflow_dispatch' }, /checked out in 'pr'/, { source: 'linked' });
  });

  test('is refused where the token may not ask, and says which permission it takes', async () => {
    const token = github.createToken({ deployments: 'write' });
    const result = await run({ event: 'workflow_dispatch', sha: main, token });
    expect(result.exitCode).toBe(1);
    expect(result.report.cause).toMatch(/GitHub does not tell.*may not look/);
    expect(result.report.next).toContain('contents: read');
  });

  test('is deployed when it is the head of a pull request of this repository', async () => {
    github.state.addPull(12, { headSha: commit });
    await expectDeployed({ event: 'workflow_dispatch', sha: main });
  });

  test("is deployed when the event's commit, a branch or a tag contains it", async () => {
    github.state.parents.set(main, [commit]);
    await expectDeployed({ event: 'workflow_dispatch', sha: main });
    github.state.parents.clear();
    github.state.refs.set('release', { sha: 'e'.repeat(40), behind: false });
    github.state.parents.set('e'.repeat(40), [commit]);
    const again = { 'environment-variables': 'ANSWER_STYLE=wordy' };
    await expectDeployed({ event: 'workflow_dispatch', sha: main }, again);
    github.state.refs.delete('release');
    github.state.tags.set('v1', commit);
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nTIMES=3' };
    await expectDeployed({ event: 'workflow_dispatch', sha: main }, third);
  });

  test("is deployed by 'allow-forks' without a question", async () => {
    await expectDeployed({ event: 'issue_comment', sha: main }, { 'allow-forks': 'true' });
    expect(asked()).toEqual([]);
  });
});

describe('an event that anybody can start', () => {
  test('deploys what its commit holds', async () => {
    await expectDeployed({ event: 'issue_comment' });
  });

  test.each([
    ['added', 'downloaded.py'],
    ['changed', 'main.py'],
  ])('refuses a file that was %s since', async (_, name) => {
    await writeFile(join(workspace, 'agent', name), 'print("from another run")\n');
    await expectRefusal({ event: 'issue_comment' }, new RegExp(`does not hold "agent/${name}"`));
  });

  test('refuses what no commit vouches for', async () => {
    await rm(join(workspace, '.git'), { recursive: true });
    await expectRefusal({ event: 'discussion_comment' }, /does not tell.*no commit is checked out/);
  });

  test("refuses what an artifact brings behind a commit's back", async () => {
    await mkdir(join(workspace, 'agent', 'extra'));
    await writeFile(join(workspace, 'agent', 'extra', 'more.py'), '');
    execFileSync('git', ['add', '.'], { cwd: workspace });
    await expectRefusal({ event: 'workflow_run' }, /does not hold "agent\/extra\/more\.py"/);
  });
});
