import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import type { GhState } from './stand-in-gh.ts';

const root = join(import.meta.dirname, '..', '..');

interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly name?: string; readonly if?: string; readonly run?: string }[];
}

/** What the release workflow did. */
export interface ReleaseRun {
  /** Name of the step that failed; `undefined` when none did. */
  readonly failed: string | undefined;
  readonly log: string;
  readonly github: GhState;
  /** Files in the release's archive. */
  readonly archived: readonly string[];
}

/** A repository in which a version was tagged, beside a GitHub that is a file. */
export interface ReleaseStage {
  readonly sha: string;
  run(): ReleaseRun;
  close(): void;
}

/** Steps that need the registry, or minutes: the test command builds and compares dist itself. */
const notPlayed = ["Install the build's packages, without their scripts", 'Rebuild dist and compare'];

/** Tags this repository's own files as `tag`, with `version` in `package.json` and the changelog. */
export function releaseStage(options: {
  readonly tag: string;
  readonly version?: string;
  readonly onMain?: boolean;
  readonly github?: Partial<GhState>;
}): ReleaseStage {
  const { tag, version = tag.slice(1), onMain = true, github = {} } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'release-'));
  const folder = join(scratch, 'repository');
  mkdirSync(join(folder, 'dist', 'main'), { recursive: true });
  for (const file of ['action.yml', 'LICENSE', 'README.md', 'SECURITY.md', 'scripts'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  writeFileSync(join(folder, 'dist', 'main', 'index.js'), '');
  writeFileSync(join(folder, 'dist', 'sbom.cdx.json'), '{}');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version }));
  writeFileSync(join(folder, 'CHANGELOG.md'), `# Changelog\n\n## [${version}] - 2026-12-01\n\n- A thing.\n`);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  const who = ['-c', 'user.name=mona', '-c', 'user.email=mona@contoso.example', '-c', 'commit.gpgsign=false'];
  git(...who, 'commit', '--quiet', '--message=All of it');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  if (!onMain) git(...who, 'commit', '--quiet', '--allow-empty', '--message=Aside');
  git('tag', tag);
  const sha = git('rev-parse', 'HEAD');

  const state = join(scratch, 'github.json');
  writeFileSync(
    state,
    JSON.stringify({
      releases: {},
      immutableReleases: true,
      ...github,
      tags: { [tag]: sha, ...github.tags },
    }),
  );
  for (const other of Object.keys(github.tags ?? {})) if (other !== tag) git('tag', other);
  const programs = join(scratch, 'bin');
  mkdirSync(programs);
  const gh = join(import.meta.dirname, 'stand-in-gh.ts');
  writeFileSync(join(programs, 'gh'), `#!/bin/sh\nexec "${process.execPath}" "${gh}" "$@"\n`);
  chmodSync(join(programs, 'gh'), 0o755);

  return {
    sha,
    run() {
      const given: Record<string, string> = {
        'github.ref_name': tag,
        'github.repository': 'contoso/foundry-agent-rollout',
        'github.token': 'token',
        'steps.provenance.outputs.bundle-path': join(folder, 'LICENSE'),
      };
      const log: string[] = [];
      const failed = ['build', 'publish'].reduce<string | undefined>(
        (earlier, job) => earlier ?? play(jobOf(job), given, log),
        undefined,
      );
      const archive = join(folder, 'release', `foundry-agent-rollout-${tag}.tar.gz`);
      const listed = spawnSync('tar', ['-tzf', archive], { encoding: 'utf8' });
      return {
        failed,
        log: log.join('\n'),
        github: JSON.parse(readFileSync(state, 'utf8')) as GhState,
        archived: listed.status === 0 ? listed.stdout.trim().split('\n') : [],
      };
    },
    close: () => rmSync(scratch, { recursive: true, force: true }),
  };

  function play(job: Job, given: Record<string, string>, log: string[]): string | undefined {
    const output = join(scratch, 'output');
    for (const { name = '', if: condition, run, ...step } of job.steps) {
      const env = resolved({ ...job.env, ...('env' in step ? (step.env as object) : {}) }, given);
      if (run === undefined || notPlayed.includes(name)) continue;
      if (condition !== undefined && condition !== "env.MAJOR_TAG != ''")
        throw new Error(`not played: ${condition}`);
      if (condition !== undefined && env.MAJOR_TAG === '') continue;
      writeFileSync(output, '');
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', run], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...env,
          PATH: [programs, join(process.execPath, '..'), process.env.PATH].join(delimiter),
          GITHUB_SHA: sha,
          GITHUB_OUTPUT: output,
          GH_STATE: state,
        },
      });
      log.push(stdout, stderr);
      if (status !== 0) return name;
      for (const [, key, value = ''] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
        given[`needs.build.outputs.${key}`] = value;
    }
    return undefined;
  }
}

function jobOf(name: string): Job {
  const { jobs } = parse(readFileSync(join(root, '.github', 'workflows', 'release.yml'), 'utf8'));
  return jobs[name];
}

function resolved(env: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>) {
  const entries = Object.entries(env).map(([name, value]) => {
    const text = value.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
      const known = given[expression];
      if (known === undefined) throw new Error(`not played: ${expression}`);
      return known;
    });
    return [name, text] as const;
  });
  return Object.fromEntries(entries);
}
