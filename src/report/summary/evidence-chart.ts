import { formatDuration } from '../../time/shown.ts';
import type { LookReport } from '../report.ts';

/** More points than this do not carry their labels. They are taken evenly, the last look always among them. */
const MAX_POINTS = 12;
/** The evidence, and the line that it must not reach; readable on GitHub's white and on its black. */
const COLORS = '#e0611f, #8b949e';

/**
 * How far the evidence against the canary has come, in percent of what fails the check: 0 is none, 100 decides. The
 * strongest gate counts. Evidence multiplies from pair to pair, so its logarithm is what grows evenly.
 */
export function evidenceShare({ gates = [] }: LookReport): number {
  const shares = gates.map(({ e, threshold }) => (100 * Math.log(e)) / Math.log(threshold));
  return Math.min(100, Math.max(0, Math.round(Math.max(0, ...shares))));
}

/**
 * A Mermaid chart of the evidence at each look; `undefined` where there is nothing to see. Nothing but figures and a
 * checked version goes into it.
 */
export function evidenceChart(looks: readonly LookReport[], version: string): string | undefined {
  if (looks.length < 2 || !/^[A-Za-z0-9-]{1,40}$/.test(version)) return undefined;
  if (looks.every((look) => evidenceShare(look) === 0)) return undefined;
  const points = evenly(looks, MAX_POINTS);
  return [
    '```mermaid',
    `%%{init: {"xyChart": {"width": 860, "height": 240, "titleFontSize": 15}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "${COLORS}"}}}}%%`,
    'xychart-beta',
    `  accTitle: Evidence against version ${version} over time`,
    `  title "Evidence against version ${version}, in percent of what fails the check"`,
    `  x-axis [${labels(points, looks)
      .map((label) => `"${label}"`)
      .join(', ')}]`,
    '  y-axis 0 --> 100',
    `  line [${points.map(evidenceShare).join(', ')}]`,
    `  line [${points.map(() => 100).join(', ')}]`,
    '```',
  ].join('\n');
}

/** Times since the first look, or the looks' numbers where times would repeat: Mermaid draws equal labels as one. */
function labels(points: readonly LookReport[], looks: readonly LookReport[]): readonly string[] {
  const from = looks[0]?.at ?? 0;
  const times = points.map(({ at }) => (at <= from ? 'start' : `+${formatDuration(at - from)}`));
  return new Set(times).size === times.length
    ? times
    : points.map((look) => `look ${looks.indexOf(look) + 1}`);
}

/** At most `most` of the items, evenly spread, first and last included. */
function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, index) => items[Math.round((index * (items.length - 1)) / (most - 1))] as T,
  );
}
