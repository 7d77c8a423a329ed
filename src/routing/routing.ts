/**
 * A rule may follow the latest release instead of naming a version (azd shows `@latest` in its endpoint
 * commands); such a rule serves a new release as soon as it exists.
 */
export const latestAlias = '@latest';

/** One FixedRatio rule: `percentage` is a whole number from 0 to 100. */
export interface TrafficRule {
  readonly version: string;
  readonly percentage: number;
}

/**
 * How the endpoint picks a version for a new session, where that is understood whole: the rules of `fixed` sum to
 * 100, and written back as they are they are the same routing.
 * `always-latest` is what the service does when no selector is set: a new release is served at once
 * (Microsoft Learn, "Configure and share your agent").
 */
export type UnderstoodRouting =
  | { readonly kind: 'always-latest' }
  | { readonly kind: 'fixed'; readonly rules: readonly TrafficRule[] };

/**
 * Routing that this action cannot read whole, and would therefore not keep if it wrote: a kind of rule or selector
 * that the service learned since, an experiment, shares that do not sum to 100. It belongs to whoever made it. Only
 * a person who names a version to go to (`rollback` with `to-version`) has it written over.
 */
export interface ForeignRouting {
  readonly kind: 'foreign';
  /** What is not understood in it, half a sentence. */
  readonly why: string;
  /** What the service shows of it, as JSON; equal for equal routing, whatever the order of its fields. */
  readonly raw: string;
  /** Names of what a write of rules alone would leave standing beside them. */
  readonly beside: {
    /** Fields of the endpoint. */
    readonly endpoint: readonly string[];
    /** Fields of its `version_selector`. */
    readonly selector: readonly string[];
  };
}

/** How the endpoint picks a version for a new session. */
export type Routing = UnderstoodRouting | ForeignRouting;

/** True when both send the same share to the same versions; order and 0 % rules do not matter. */
export function sameRouting(a: Routing, b: Routing): boolean {
  switch (a.kind) {
    case 'always-latest':
      return b.kind === 'always-latest';
    case 'foreign':
      return b.kind === 'foreign' && a.raw === b.raw;
    case 'fixed':
      return b.kind === 'fixed' && shares(a.rules) === shares(b.rules);
  }
}

function shares(rules: readonly TrafficRule[]): string {
  return JSON.stringify(
    rules
      .filter((rule) => rule.percentage > 0)
      .map((rule) => [rule.version, rule.percentage])
      .sort(([x], [y]) => (String(x) < String(y) ? -1 : 1)),
  );
}

/** True unless it is certain that the routing does not name the version; a rule of 0 % names it too. */
export function mayName(routing: Routing, version: string): boolean {
  switch (routing.kind) {
    case 'always-latest':
      return false;
    case 'fixed':
      return routing.rules.some((rule) => rule.version === version);
    case 'foreign':
      return true;
  }
}

/** Characters of foreign routing that a message shows. */
const excerpt = 200;

/** `version 7 90 %, version 8 10 %`, as every message and summary writes it. */
export function describeRouting(routing: Routing): string {
  switch (routing.kind) {
    case 'always-latest':
      return 'always latest';
    case 'fixed':
      return routing.rules.map((rule) => `version ${rule.version} ${rule.percentage} %`).join(', ');
    case 'foreign': {
      const { why, raw } = routing;
      const shown = raw.length > excerpt ? `${raw.slice(0, excerpt).toWellFormed()}…` : raw;
      return `something that cannot be understood (${why}: ${shown})`;
    }
  }
}

/** @throws Error for rules that this action must never write */
export function assertWhole(rules: readonly TrafficRule[]): void {
  const sum = rules.reduce((total, rule) => total + rule.percentage, 0);
  if (sum !== 100 || rules.some((rule) => !Number.isInteger(rule.percentage) || rule.percentage < 0)) {
    throw new Error(`Routing must be whole percents that sum to 100, got ${JSON.stringify(rules)}`);
  }
}
