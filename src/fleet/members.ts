import { ActionError } from '../errors/errors.ts';
import { parseRule, selects } from '../patterns/rule.ts';
import type { Choice } from './choice.ts';

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
 * decides, and one that begins with `!` takes away, from all agents where nothing but that is written.
 *
 * @throws ActionError when nothing is left
 */
export function pickMembers(patterns: readonly string[], { names: agents, what, none }: Choice): Members {
  const rules = patterns.map(parseRule);
  const names = rules.length === 0 ? [] : agents.filter((name) => selects(rules, name));
  if (names.length === 0) {
    const known = agents.slice(0, mostNamed).join(', ') + (agents.length > mostNamed ? ', ...' : '');
    throw new ActionError(
      `No agent of the project matches 'agents' (${patterns.join(', ')}); ${known === '' ? none : `${what} ${known}`}.`,
      `Correct 'agents', 'source' or 'project-endpoint'.`,
    );
  }
  const unmatched = rules
    .filter((rule) => !agents.some((name) => rule.matches(name)))
    .map(({ written }) => written);
  return { names, unmatched };
}
