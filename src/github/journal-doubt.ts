import { ownLogin } from './account.ts';
import type { GitHub } from './github.ts';
import { type RunTimes, readRunTimes } from './runs.ts';

/** Milliseconds that GitHub's times of a run and of what it wrote may differ. */
const tolerance = 120_000;
/** Longest life of a workflow run, in milliseconds (GitHub Docs, "Usage limits": 35 days), and some more. */
const longestRun = 40 * 86_400_000;

/** Something that a run of this action is said to have written. */
export interface Written {
  /** Id of the run; `undefined` where none is named. */
  readonly run: string | undefined;
  /** When GitHub took it, milliseconds since the epoch. */
  readonly at: number;
  /** What it is, as the object of a sentence. */
  readonly what: string;
}

/** Id of the run whose page an address is, in this repository; `undefined` for any other address. */
export function runOfUrl({ owner, repo }: GitHub, url: string | undefined): string | undefined {
  const path = url !== undefined && URL.canParse(url) ? new URL(url).pathname : '';
  const [, slug, run] = /^\/([\w.-]+\/[\w.-]+)\/actions\/runs\/(\d{1,15})(?:\/|$)/.exec(path) ?? [];
  return slug?.toLowerCase() === `${owner}/${repo}`.toLowerCase() ? run : undefined;
}

/**
 * Why the journal of a rollout may be somebody else's work: `deployments: write` is all that it takes to make one. Its
 * account must be that of this run's token, and the runs that it names must exist and have been at work when GitHub took
 * what they are said to have written. What GitHub does not tell (no `actions: read`, or it does not even know this very
 * run) is no doubt.
 *
 * @returns the second half of a sentence, `undefined` without doubt
 */
export async function doubtOf(
  github: GitHub,
  journal: {
    readonly creator: string;
    readonly ownRun: string | undefined;
    readonly written: readonly Written[];
  },
): Promise<string | undefined> {
  const { creator, ownRun, written } = journal;
  const login = await ownLogin(github);
  if (login !== undefined && login.toLowerCase() !== creator.toLowerCase()) {
    return `it was made by the account '${creator}', and the 'github-token' of this run speaks for '${login}'`;
  }
  const own = ownRun === undefined ? undefined : await readRunTimes(github, ownRun);
  if (own?.kind !== 'known') return undefined;
  const now = github.clock.now();
  const tellsTimes = own.from > now - longestRun && own.from < now + tolerance;
  for (const { run, at, what } of written) {
    const id = run?.split('/')[0];
    if (id === undefined) return `${what} names no workflow run of this repository`;
    if (id === 'local') continue;
    const times = id === ownRun ? own : await readRunTimes(github, id);
    if (times.kind === 'missing')
      return `${what} names workflow run ${id}, which this repository does not have`;
    if (tellsTimes && !wasAtWork(times, at)) {
      return `${what} names workflow run ${id}, which was not at work at ${new Date(at).toISOString()}, when GitHub took it`;
    }
  }
  return undefined;
}

function wasAtWork(times: RunTimes, at: number): boolean {
  if (times.kind !== 'known') return true;
  return at >= times.from - tolerance && at <= (times.to ?? Number.POSITIVE_INFINITY) + tolerance;
}
