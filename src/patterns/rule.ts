import { Minimatch } from 'minimatch';

/** One pattern of a list, ready to be asked about paths or names with `/` between their parts. */
export interface Rule {
  readonly written: string;
  /** It begins with `!`. */
  readonly takesAway: boolean;
  matches(path: string): boolean;
  /** False when nothing below the folder can match. */
  mayReach(folder: string): boolean;
}

// Those of @actions/glob, and braces.
const options = { dot: true, nocomment: true, noext: true, nonegate: true };

/**
 * Reads a pattern with the meaning that it has in every list of this action (`files`, `smoke-tests`, `agents`, the
 * files that a test file names): `*`, `?`, `[…]` and `{a,b}` within a name, `**` over folders; names that begin with a
 * dot match as all others; a pattern that matches a folder stands for everything in it; a pattern is also the name
 * that it is.
 * @param written with `!` in front when it takes away
 */
export function parseRule(written: string): Rule {
  const takesAway = written.startsWith('!');
  const pattern = plain(written);
  const everything = pattern === '.';
  const exact = new Minimatch(everything ? '**' : pattern, options);
  const below = new Minimatch(everything ? '**' : `${pattern}/**`, options);
  return {
    written,
    takesAway,
    matches: (path) =>
      path === pattern || path.startsWith(`${pattern}/`) || exact.match(path) || below.match(path),
    mayReach: (folder) =>
      folder === pattern ||
      folder.startsWith(`${pattern}/`) ||
      pattern.startsWith(`${folder}/`) ||
      below.match(folder) ||
      below.match(folder, true),
  };
}

/** A pattern without the signs that do not change what it matches, and without its `!`. */
export function plain(written: string): string {
  return (written.startsWith('!') ? written.slice(1) : written)
    .trim()
    .replace(/^(\.\/)+/, '')
    .replace(/(?<!\/)\/+$/, '');
}

/**
 * What a list says of a path: the last pattern that matches it decides. A list that only takes away takes away from
 * everything.
 */
export function selects(rules: readonly Rule[], path: string): boolean {
  const last = rules.findLast((rule) => rule.matches(path));
  return last === undefined ? rules.every(({ takesAway }) => takesAway) : !last.takesAway;
}
