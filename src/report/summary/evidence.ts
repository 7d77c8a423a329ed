import type { LookReport, Report } from '../report.ts';
import { formatClock } from '../time.ts';
import { prose } from '../untrusted.ts';
import { evidenceChart, evidenceShare } from './evidence-chart.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

/** Rows of the table; the last ones stay. */
const MAX_ROWS = 60;
/** Phrases of detail; flaky tests come last. */
const MAX_DETAILS = 20;

/**
 * How the evidence against the version grew from look to look: a picture, and the same as a table; and in words, for
 * people who ask how close it was and which tests are flaky.
 */
export function evidence({ steps, version, startedAt }: Report): Section {
  const looks = steps.flatMap((step) => step.looks).filter(({ gates }) => gates && gates.length > 0);
  const words = inWords(steps.flatMap((step) => step.looks));
  const chart = version === undefined ? undefined : evidenceChart(looks, version);
  if (!chart) {
    return words === ''
      ? { name: 'evidence', blocks: [], shed: 0 }
      : { name: 'evidence', blocks: [details('How close it was', words)], shed: 5 };
  }
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
        ) +
          table(head, rows) +
          words,
      ),
    ],
    shed: 3,
  };
}

/** What the last look that said so had to say in detail. */
function inWords(looks: readonly LookReport[]): string {
  const said = looks.findLast((look) => look.details !== undefined && look.details.length > 0)?.details ?? [];
  if (said.length === 0) return '';
  const items = said.slice(0, MAX_DETAILS).map((text) => `<li>${prose(text, 300)}</li>`);
  const others = said.length - items.length;
  return `<ul>${items.join('')}</ul>${others > 0 ? paragraph(`and ${others} more`) : ''}`;
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
