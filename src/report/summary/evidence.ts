import type { LookReport, Report } from '../report.ts';
import { formatClock } from '../time.ts';
import { prose } from '../untrusted.ts';
import { evidenceChart, evidenceShare } from './evidence-chart.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

/** Rows of the table; the last ones stay. */
const MAX_ROWS = 60;

/** How the evidence against the version grew from look to look: a picture, and the same as a table. */
export function evidence({ steps, version, startedAt }: Report): Section {
  const looks = steps.flatMap((step) => step.looks).filter(({ gates }) => gates && gates.length > 0);
  const chart = version === undefined ? undefined : evidenceChart(looks, version);
  if (!chart) return { name: 'evidence', blocks: [], shed: 0 };
  const names = [...new Set(looks.flatMap(({ gates = [] }) => gates.map(({ name }) => name)))];
  const rows = looks
    .slice(-MAX_ROWS)
    .map((look) => [
      formatClock(look.at, startedAt),
      ...names.map((name) => gateCell(look, name)),
      `${evidenceShare(look)} %`,
    ]);
  const head = ['Time (UTC)', ...names.map((name) => `#${prose(name, 40)}`), '#Of what fails the check'];
  const shown =
    looks.length > MAX_ROWS ? `last ${MAX_ROWS} of ${looks.length} looks` : count(looks.length, 'look');
  return {
    name: 'evidence over time',
    blocks: [
      '### Evidence',
      chart,
      details(
        `${shown[0]?.toUpperCase()}${shown.slice(1)} as a table`,
        paragraph(
          '1 says nothing, less speaks for the version; the check fails when the second figure is reached.',
        ) + table(head, rows),
      ),
    ],
    shed: 3,
  };
}

/** `9.14 of 20`. */
function gateCell({ gates = [] }: LookReport, name: string): string {
  const gate = gates.find((candidate) => candidate.name === name);
  return gate ? `${figure(gate.e)} of ${figure(gate.threshold)}` : '';
}

function figure(value: number): string {
  if (value >= 1e6) return 'over a million';
  return String(Number(value.toPrecision(3)));
}
