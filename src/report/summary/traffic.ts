import { formatClock, formatDuration } from '../../time/shown.ts';
import type { Report } from '../report.ts';
import { prose } from '../untrusted.ts';
import { count, details, table } from './html.ts';
import { routingHtml } from './routing-text.ts';
import type { Section } from './section.ts';
import { trafficChart } from './traffic-chart.ts';

const MAX_ROWS = 100;

/** Modes that leave traffic alone: what it is stands in the figures, and only a change is worth a table. */
const BYSTANDERS: readonly Report['mode'][] = ['preview', 'cleanup'];

/** Traffic over time: a picture, and the same as a table. */
export function traffic({ mode, trafficHistory: history, version }: Report): Section {
  const [first] = history;
  if (first === undefined || (history.length === 1 && BYSTANDERS.includes(mode)))
    return { name: 'traffic', blocks: [], shed: 0 };
  const rows = history
    .slice(-MAX_ROWS)
    .map(({ at, rules, why }) => [
      formatClock(at, first.at),
      at <= first.at ? '' : `+${formatDuration(at - first.at)}`,
      routingHtml(rules),
      prose(why, 200),
    ]);
  const chart = version === undefined ? undefined : trafficChart(history, version);
  const twin = table(['Time (UTC)', 'After', 'Routing', 'Why'], rows);
  return {
    name: 'traffic over time',
    blocks: [
      '### Traffic',
      ...(chart ? [chart, details(`${count(rows.length, 'routing change')} as a table`, twin)] : [twin]),
    ],
    shed: 3,
  };
}
