import { InputError } from '../errors/errors.ts';
import { examples } from './examples.ts';
import type { Fields } from './fields.ts';
import { agentNamePattern } from './for-agent.ts';

/** One agent by its name, or several by patterns of names. */
export type AgentsGiven =
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'fleet'; readonly patterns: readonly string[] };

const accepted =
  'accepted are patterns of agent names, one a line, of letters, digits, hyphens, * ? [...] and {a,b}; a line ' +
  'that begins with ! takes away';

/**
 * Reads `agent-name` or `agents`.
 * @throws InputError for both, for none, and for what is no name or no pattern
 */
export function readAgents(fields: Fields): AgentsGiven {
  const name = fields.text('agent-name');
  const patterns = fields.lines('agents');
  if (patterns.length > 0) {
    if (name !== '') {
      throw new InputError(
        'agents',
        patterns.join(' '),
        `'agent-name' is given too (${JSON.stringify(name)}); accepted is one of them.`,
      );
    }
    const wrong = patterns.find((pattern) => !/^!?[A-Za-z0-9*?[\]{},-]+$/.test(pattern));
    if (wrong !== undefined)
      throw new InputError('agents', wrong, `${accepted}.`, { example: examples.agents });
    if (patterns.every((pattern) => pattern.startsWith('!'))) {
      throw new InputError('agents', patterns.join(' '), `every line takes away; ${accepted}.`);
    }
    return { kind: 'fleet', patterns };
  }
  if (!agentNamePattern.test(name)) {
    throw new InputError(
      'agent-name',
      name,
      `${name === '' ? "it is required (or 'agents'); " : ''}accepted are up to 63 letters, digits and hyphens that begin and ` +
        'end with a letter or digit.',
      { meant: nearestName(name), example: examples['agent-name'] },
    );
  }
  return { kind: 'one', name };
}

/** `my-agent` for `my_agent` or `my agent/`: what cannot stand in a name becomes a hyphen. */
function nearestName(text: string): string | undefined {
  const name = text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 63)
    .replace(/-$/, '');
  return name === '' ? undefined : name;
}
