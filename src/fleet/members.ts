import { Minimatch } from 'minimatch';
import { ActionError } from '../errors/errors.ts';

/** Who belongs to a fleet. */
export interface Members {
  /** In the project's order; one at least. */
  readonly names: readonly string[];
  /** Patterns that match no agent of the project. */
  readonly unmatched: readonly string[];
}

/** How many names a message lists. */
const mostNamed = 20;

/**
 * Picks the agents that the patterns of the input `agents` name: of the patterns that match a name the last one
 * decides, and one that begins with `!` takes away.
 *
 * @throws ActionError when nothing is left
 */
export function pickMembers(patterns: readonly string[], agents: readonly string[]): Members {
  const rules = patterns.map((written) => {
    const takesAway = written.startsWith('!');
    const glob = new Minimatch(takesAway ? written.slice(1) : written, { nonegate: true, nocomment: true });
    return { written, takesAway, matches: (name: string) => glob.match(name) };
  });
  const names = agents.filter((name) => {
    const last = rules.findLast((rule) => rule.matches(name));
    return last !== undefined && !last.takesAway;
  });
  if (names.length === 0) {
    const known = agents.slice(0, mostNamed).join(', ') + (agents.length > mostNamed ? ', ...' : '');
    throw new ActionError(
      `No agent of the project matches 'agents' (${patterns.join(', ')}); ${known === '' ? 'the project has no hosted agent' : `its hosted agents are ${known}`}.`,
      `Correct 'agents' or 'project-endpoint'.`,
    );
  }
  const unmatched = rules.filter((rule) => !agents.some(rule.matches)).map(({ written }) => written);
  return { names, unmatched };
}
