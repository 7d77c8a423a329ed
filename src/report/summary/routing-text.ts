import type { TrafficRule } from '../../routing/routing.ts';
import type { Report } from '../report.ts';
import { identifier, prose } from '../untrusted.ts';

/** Rules that are told: more than a hundred have no share, and the service may have any number. */
const MAX_RULES = 20;

/** `version 8 10 %, version 7 90 %` as HTML, largest share last named first; no rules mean always latest. */
export function routingHtml(rules: readonly TrafficRule[]): string {
  if (rules.length === 0) return 'always the latest version';
  const told = rules
    .toSorted((a, b) => b.percentage - a.percentage)
    .slice(0, MAX_RULES)
    .map(({ version, percentage }) => `version ${identifier(version)} <strong>${percentage} %</strong>`);
  const more = rules.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** The routing that a run found last, as HTML, also where it cannot be understood. */
export function routingNowHtml({
  traffic,
  foreignRouting,
}: Pick<Report, 'traffic' | 'foreignRouting'>): string {
  return foreignRouting === undefined ? routingHtml(traffic) : prose(foreignRouting, 400);
}

/** Share that the rules give to a version, 0 to 100. */
export function shareOf(rules: readonly TrafficRule[], version: string): number {
  return rules
    .filter((rule) => rule.version === version)
    .reduce((sum, { percentage }) => sum + percentage, 0);
}
