import { isForbidden, statusOf } from './failures.ts';
import type { GitHub } from './github.ts';

/** Branches and tags whose history is asked about, each by a request. */
const mostCompared = 30;

/**
 * What is known of a commit: that it is in the history of this repository, that it is not, or why GitHub cannot tell.
 */
export type Belonging =
  | { readonly kind: 'own' }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Whether a commit belongs to this repository: the head of one of its own pull requests, or reachable from one of its
 * branches or tags. That the API knows a commit proves nothing: GitHub serves the commits of all forks under every one
 * of their repositories. A comparison does: it says `behind` or `identical` only for what the branch contains.
 *
 * @param bases commits that are this repository's for certain
 */
export async function belongingOf(github: GitHub, sha: string, bases: readonly string[]): Promise<Belonging> {
  const refusals: string[] = [];
  const orElse = async <T>(work: Promise<T>, instead: T): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      refusals.push(isForbidden(error) ? 'the token may not look' : `HTTP ${statusOf(error) ?? 'nothing'}`);
      return instead;
    }
  };
  const contains = (base: string) => orElse(isReachable(github, base, sha), false);
  const compared = new Set<string>();
  for (const base of bases) {
    compared.add(base);
    if (await contains(base)) return { kind: 'own' };
  }
  if (await orElse(isOwnHead(github, sha), false)) return { kind: 'own' };
  const tips = [...(await orElse(branches(github), [])), ...(await orElse(tags(github), []))];
  if (tips.includes(sha)) return { kind: 'own' };
  for (const tip of [...new Set(tips)].filter((one) => !compared.has(one)).slice(0, mostCompared)) {
    if (await contains(tip)) return { kind: 'own' };
  }
  const [why] = refusals;
  return why === undefined ? { kind: 'other' } : { kind: 'unknown', why };
}

/** GitHub REST, "Compare two commits": `behind` means that the base has everything that the head has. */
async function isReachable({ octokit, owner, repo }: GitHub, base: string, sha: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${base}...${sha}`,
      per_page: 1,
    });
    return data.status === 'behind' || data.status === 'identical';
  } catch (error) {
    // Histories that have nothing in common, and commits that do not exist.
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function isOwnHead({ octokit, owner, repo }: GitHub, sha: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      owner,
      repo,
      commit_sha: sha,
    });
    const own = `${owner}/${repo}`.toLowerCase();
    return data.some(({ head }) => head.sha === sha && (head.repo?.full_name ?? '').toLowerCase() === own);
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 422) return false;
    throw error;
  }
}

async function branches({ octokit, owner, repo }: GitHub): Promise<string[]> {
  const { data } = await octokit.rest.repos.listBranches({ owner, repo, per_page: 100 });
  return data.map(({ commit }) => commit.sha);
}

async function tags({ octokit, owner, repo }: GitHub): Promise<string[]> {
  const { data } = await octokit.rest.repos.listTags({ owner, repo, per_page: 100 });
  return data.map(({ commit }) => commit.sha);
}
