import { formatDuration } from '../../time/shown.ts';
import type { TrafficPoint } from '../report.ts';
import { shareOf } from './routing-text.ts';

/** More bars than this do not carry their labels. The last ones stay. */
const MAX_BARS = 12;
/** Readable on GitHub's white and on its black. */
const BAR_COLOR = '#3b82d6';

/**
 * A Mermaid chart of a version's share after each change of routing; `undefined` where there is nothing to see.
 * A bar a change, not a line over time: steps of minutes and of days have to stay visible side by side. Nothing
 * but figures and a checked version goes into it.
 */
export function trafficChart(history: readonly TrafficPoint[], version: string): string | undefined {
  const changes = history.filter((point, index) => {
    const before = history[index - 1];
    return before === undefined || shareOf(point.rules, version) !== shareOf(before.rules, version);
  });
  const [first] = changes;
  if (first === undefined || changes.length < 2 || !/^[A-Za-z0-9-]{1,40}$/.test(version)) return undefined;
  const bars = changes.slice(-MAX_BARS);
  return [
    '```mermaid',
    `%%{init: {"xyChart": {"width": 860, "height": 260, "showDataLabel": true, "showDataLabelOutsideBar": true, "titleFontSize": 15, "titlePadding": 20, "xAxis": {"labelFontSize": 12}}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "${BAR_COLOR}"}}}}%%`,
    'xychart-beta',
    `  accTitle: Share of new sessions on version ${version}`,
    `  title "New sessions on version ${version}, in percent"`,
    `  x-axis [${labels(bars, changes)
      .map((label) => `"${label}"`)
      .join(', ')}]`,
    '  y-axis 0 --> 100',
    `  bar [${bars.map(({ rules }) => shareOf(rules, version)).join(', ')}]`,
    '```',
  ].join('\n');
}

/** Times since the first change, or the changes' numbers where times would repeat: Mermaid draws equal labels as one. */
function labels(bars: readonly TrafficPoint[], changes: readonly TrafficPoint[]): readonly string[] {
  const start = changes[0]?.at ?? 0;
  const times = bars.map(({ at }) => (at <= start ? 'start' : `+${formatDuration(at - start)}`));
  if (new Set(times).size === times.length) return times;
  return bars.map((_, index) => `change ${changes.length - bars.length + index + 1}`);
}
