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
 * How the endpoint picks a version for a new session.
 * `always-latest` is what the service does when no selector is set: a new release is served at once
 * (Microsoft Learn, "Configure and share your agent").
 */
export type Routing =
  | { readonly kind: 'always-latest' }
  | { readonly kind: 'fixed'; readonly rules: readonly TrafficRule[] };

/** True when both send the same share to the same versions; order and 0 % rules do not matter. */
export function sameRouting(a: Routing, b: Routing): boolean {
  if (a.kind !== 'fixed' || b.kind !== 'fixed') return a.kind === b.kind;
  const shares = (rules: readonly TrafficRule[]) =>
    JSON.stringify(
      rules
        .filter((rule) => rule.percentage > 0)
        .map((rule) => [rule.version, rule.percentage])
        .sort(([x], [y]) => (String(x) < String(y) ? -1 : 1)),
    );
  return shares(a.rules) === shares(b.rules);
}

/** `7 90 %, 8 10 %`, as every message and summary writes it. */
export function describeRouting(routing: Routing): string {
  if (routing.kind === 'always-latest') return 'always latest';
  return routing.rules.map((rule) => `version ${rule.version} ${rule.percentage} %`).join(', ');
}
