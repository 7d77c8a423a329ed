import { InputError } from '../errors/errors.ts';
import { parseRule, plain, type Rule, selects } from '../patterns/rule.ts';

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
 * Reads the patterns of `files`. The tree is walked by the packager and not by `@actions/glob`, which would go through
 * excluded folders too, follows the process's working directory, and decodes names that are not UTF-8.
 *
 * @param patterns below the source; empty selects everything
 * @throws InputError for a pattern that is empty, absolute, has a backslash or leads out of the source
 */
export function parseFilePatterns(patterns: readonly string[]): FilePatterns {
  const rules = patterns.map((written) => {
    const accepted = fault(plain(written));
    if (accepted !== undefined) throw new InputError('files', written, accepted);
    return parseRule(written);
  });
  const additions = rules.filter((rule) => !rule.takesAway);
  const matched = new Set<Rule>();
  return {
    selects(path) {
      for (const rule of rules) if (!matched.has(rule) && rule.matches(path)) matched.add(rule);
      return selects(rules, path);
    },
    mayReach: (folder) => additions.length === 0 || additions.some((rule) => rule.mayReach(folder)),
    unmatched: () => rules.filter((rule) => !matched.has(rule)).map((rule) => rule.written),
  };
}

function fault(pattern: string): string | undefined {
  if (pattern === '') return 'a pattern must not be empty';
  if (pattern.includes('\\')) return "patterns have '/' between folders, not backslashes";
  if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) return "patterns are relative to 'source'";
  if (pattern.split('/').includes('..')) return "patterns must not lead out of 'source'";
  return undefined;
}
