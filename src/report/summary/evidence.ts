import { formatClock } from '../../time/shown.ts';
import type { LookReport, Report } from '../report.ts';
import { prose } from '../untrusted.ts';
import { evidenceChart, evidenceShare } from './evidence-chart.ts';
import { count, details, list, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

/** Rows of the table; the last ones stay. */
const MAX_ROWS = 60;
/** Phrases about the last look: the gates', and one for each flaky test. */
const MAX_PHRASES = 20;
/** Fewer looks are told sooner by their steps than by a picture. */
const FEWEST_IN_CHART = 12;

/**
 * How close it was, for those who ask: what the last look came to in figures, and how the evidence grew from look to
 * look. A picture of it stands open where a ramp had many looks.
 */
export function evidence({ steps, version, startedAt }: Report): Section {
  const every = steps.flatMap((step) => step.looks);
  const looks = every.filter(({ gates }) => gates && gates.length > 0);
  const chart =
    version === undefined || looks.length < FEWEST_IN_CHART ? undefined : evidenceChart(looks, version);
  const last = lastPhrases(every);
  const grew = looks.some((look) => evidenceShare(look) > 0);
  const body = [last, grew ? growth(looks, startedAt) : ''].filter(Boolean).join('');
  return {
    name: 'evidence over time',
    blocks: [
      ...(chart ? ['### Evidence', chart] : []),
      ...(body === '' ? [] : [details('How close it was', body)]),
    ],
    shed: 3,
  };
}

/** What each gate knew when it last said so. */
function lastPhrases(looks: readonly LookReport[]): string {
  const phrases = looks.findLast(({ details = [] }) => details.length > 0)?.details ?? [];
  if (phrases.length === 0) return '';
  const more = phrases.length - MAX_PHRASES;
  return (
    list(phrases.slice(0, MAX_PHRASES).map((phrase) => prose(phrase, 300))) +
    (more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all`) : '')
  );
}

function growth(looks: readonly LookReport[], startedAt: number): string {
  const names = [...new Set(looks.flatMap(({ gates = [] }) => gates.map(({ name }) => name)))];
  const rows = looks
    .slice(-MAX_ROWS)
    .map((look) => [
      formatClock(look.at, startedAt),
      ...names.map((name) => gateCell(look, name)),
      `${evidenceShare(look)} %`,
    ]);
  const head = ['Time (UTC)', ...names.map((name) => `#E, ${prose(name, 40)}`), '#Of what fails the check'];
  const shown =
    looks.length > MAX_ROWS ? `The last ${MAX_ROWS} of ${looks.length} looks` : count(looks.length, 'look');
  return (
    paragraph(
      `${shown}. E is the evidence that the version is worse: 1 says nothing, less speaks for the version. The check fails when the second figure is reached, also without the look that speaks most against the version.`,
    ) + table(head, rows)
  );
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
