import { Minimatch } from 'minimatch';
import { InputError } from '../errors/errors.ts';

/** The `files` input, ready to be asked about paths below the source folder. */
export interface FilePatterns {
  /** True when the file is to be packaged. */
  selects(path: string): boolean;
  /** False when nothing below the folder can be selected. */
  mayReach(folder: string): boolean;
  /** Patterns, as written, that no path asked so far has matched. */
  unmatched(): readonly string[];
}

/**
 * Reads glob patterns with the meaning that they have in `@actions/glob`: the last pattern that matches a path
 * decides, `!` takes away, a pattern that matches a folder stands for everything in it, names that begin with a dot
 * match as all others. `@actions/glob` itself is not used because it walks the whole tree on its own, excluded folders
 * included, follows the process's working directory, and decodes names that are not UTF-8.
 *
 * @param patterns below the source; empty selects everything, only `!` patterns select everything else
 * @throws InputError for a pattern that is empty, absolute, has a backslash or leads out of the source
 */
export function parseFilePatterns(patterns: readonly string[]): FilePatterns {
  const rules = patterns.map(parseRule);
  const startsWithAll = rules.every((rule) => rule.takesAway);
  const additions = rules.filter((rule) => !rule.takesAway);
  const matched = new Set<Rule>();
  return {
    selects(path) {
      let selected = startsWithAll;
      for (const rule of rules) {
        if (!rule.matches(path)) continue;
        matched.add(rule);
        selected = !rule.takesAway;
      }
      return selected;
    },
    mayReach: (folder) => startsWithAll || additions.some((rule) => rule.mayReach(folder)),
    unmatched: () => rules.filter((rule) => !matched.has(rule)).map((rule) => rule.written),
  };
}

interface Rule {
  readonly written: string;
  readonly takesAway: boolean;
  matches(path: string): boolean;
  mayReach(folder: string): boolean;
}

// The options of @actions/glob.
const OPTIONS = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };

function parseRule(written: string): Rule {
  const takesAway = written.startsWith('!');
  const pattern = (takesAway ? written.slice(1) : written)
    .trim()
    .replace(/^(\.\/)+/, '')
    .replace(/\/+$/, '');
  const accepted = fault(pattern);
  if (accepted !== undefined) throw new InputError('files', written, accepted);
  const exact = new Minimatch(pattern === '.' ? '**' : pattern, OPTIONS);
  const below = new Minimatch(pattern === '.' ? '**' : `${pattern}/**`, OPTIONS);
  return {
    written,
    takesAway,
    matches: (path) => exact.match(path) || below.match(path),
    mayReach: (folder) => below.match(folder) || below.match(folder, true),
  };
}

function fault(pattern: string): string | undefined {
  if (pattern === '') return 'a pattern must not be empty';
  if (pattern.includes('\\')) return "patterns have '/' between folders, not backslashes";
  if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) return "patterns are relative to 'source'";
  if (pattern.split('/').includes('..')) return "patterns must not lead out of 'source'";
  return undefined;
}
