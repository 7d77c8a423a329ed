import { InputError } from '../errors/errors.ts';

/** Patterns of names of environment variables. */
export interface NamePatterns {
  /** True when the last pattern that matches the name lets it in. */
  matches(name: string): boolean;
}

const accepted =
  'accepted are patterns of names of environment variables, one a line, of letters, digits, _ , * and ?; a line that begins with ! takes away';

/**
 * Checks patterns such as `SHOP_*`, one a line.
 * @returns them as they are
 * @throws InputError
 */
export function readNamePatterns(input: string, lines: readonly string[]): readonly string[] {
  const wrong = lines.find((line) => !/^!?[A-Za-z0-9_*?]+$/.test(line));
  if (wrong !== undefined) throw new InputError(input, wrong, `${accepted}.`);
  if (lines.length > 0 && lines.every((line) => line.startsWith('!'))) {
    throw new InputError(input, lines.join(' '), `every line takes away; ${accepted}.`);
  }
  return lines;
}

/**
 * What checked patterns mean: of those that match a name the last one decides, and a `!` takes away. What takes away
 * does so whatever the case: on Windows a variable is found under any spelling of its name.
 *
 * @param ignoreCase true where a name too many does no harm
 */
export function namePatterns(
  lines: readonly string[],
  { ignoreCase }: { readonly ignoreCase: boolean },
): NamePatterns {
  const rules = lines.map((line) => {
    const takesAway = line.startsWith('!');
    const pattern = line.replace(/^!/, '').replace(/\*+/g, '.*').replaceAll('?', '.');
    return { takesAway, pattern: new RegExp(`^${pattern}$`, ignoreCase || takesAway ? 'i' : '') };
  });
  return {
    matches: (name) => {
      const last = rules.findLast(({ pattern }) => pattern.test(name));
      return last !== undefined && !last.takesAway;
    },
  };
}
