import { ownAddressesOf } from '../own-text.ts';
import type { Report } from '../report.ts';
import { prose } from '../untrusted.ts';
import type { Section } from './section.ts';

const MAX_WARNINGS = 10;

/** What went well, but should be looked at. */
export function warnings(report: Report): Section {
  // A list item without text would make a heading of the alert's first line.
  const all = report.warnings.filter((text) => prose(text) !== '');
  if (all.length === 0) return { name: 'warnings', blocks: [], shed: 0 };
  const lines = all.slice(0, MAX_WARNINGS).map((text) => `> - ${prose(text, 400, ownAddressesOf(report))}`);
  const more = all.length > MAX_WARNINGS ? [`> - and ${all.length - MAX_WARNINGS} more`] : [];
  return { name: 'warnings', blocks: [['> [!WARNING]', ...lines, ...more].join('\n')], shed: 4 };
}
