import type { State } from './state.ts';

/** How the head of a comparison stands to its base. */
export interface Comparison {
  readonly base: string;
  readonly head: string;
  readonly status: 'ahead' | 'behind' | 'diverged' | 'identical';
  readonly aheadBy: number;
  readonly behindBy: number;
}

/** A commit and everything that is reachable from it. */
export function ancestryOf({ parents }: State, sha: string): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [sha];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    left.push(...(parents.get(next) ?? []));
  }
  return found;
}

/**
 * Compares commits, branches or tags; `undefined` where the histories have nothing in common, which GitHub answers
 * with 404 as it does for names that it does not know.
 */
export function comparisonOf(state: State, base: string, head: string): Comparison | undefined {
  const [from, to] = [base, head].map((name) => state.refs.get(name)?.sha ?? state.tags.get(name) ?? name);
  if (from === undefined || to === undefined) return undefined;
  const [inBase, inHead] = [ancestryOf(state, from), ancestryOf(state, to)];
  const without = (all: ReadonlySet<string>, known: ReadonlySet<string>) =>
    [...all].filter((sha) => !known.has(sha)).length;
  const aheadBy = without(inHead, inBase);
  const behindBy = without(inBase, inHead);
  if (aheadBy === inHead.size) return undefined;
  const status = aheadBy > 0 ? (behindBy > 0 ? 'diverged' : 'ahead') : behindBy > 0 ? 'behind' : 'identical';
  return { base: from, head: to, status, aheadBy, behindBy };
}
