import { type Ending, mayFail, type Phase } from './ending.ts';
import type { Report, Verdict } from './report.ts';
import type { Story } from './story.ts';

/** Worst first: the phase of a fleet is the first of these that one of its agents has. */
export const phasesByWeight = [
  'failed',
  'rolled-back',
  'held',
  'paused',
  'promoted',
  'planned',
  'previewed',
  'cleaned',
  'disabled',
  'enabled',
  'unchanged',
  'idle',
  'reported',
] as const satisfies readonly Phase[];

const verdictsByWeight = [
  'fail',
  'error',
  'inconclusive',
  'pass',
  'none',
] as const satisfies readonly Verdict[];

/** How many failures the one sentence of the cause tells; the table has all. */
const mostTold = 3;

/** The reports of the single agents: those of a fleet, or the report itself. */
export function reportsIn(report: Report): readonly Report[] {
  return report.fleet ?? [report];
}

/** Tells the reports of a fleet's agents, one at least, as one. */
export function endFleet(story: Story, reports: readonly Report[]): Report {
  const sorted = reports.toSorted((a, b) => weight(a) - weight(b) || (a.agent < b.agent ? -1 : 1));
  const due = sorted.flatMap(({ nextDue }) => (nextDue === undefined ? [] : [nextDue]));
  story.facts.fleet = sorted;
  if (due.length > 0) story.facts.nextDue = Math.min(...due);
  story.verdict(verdictsByWeight.find((verdict) => sorted.some((one) => one.verdict === verdict)) ?? 'none');
  for (const { agent, warnings } of sorted) for (const text of warnings) story.repeat(`${agent}: ${text}`);
  return story.end(endingOf(sorted));
}

function weight({ phase, failed }: Report): number {
  // A rollout that is held because it failed comes before one that waits for a person as planned.
  return phasesByWeight.indexOf(phase) - (phase === 'held' && failed ? 0.5 : 0);
}

function endingOf(sorted: readonly Report[]): Ending {
  const failing = sorted.filter((one) => one.failed);
  const [fine] = sorted.filter((one) => !one.failed);
  const told = failing.slice(0, mostTold).map(({ agent, cause }) => `${agent}: ${cause}`);
  const more = failing.length > mostTold ? [`And ${failing.length - mostTold} more.`] : [];
  const cause = [
    `${sorted.length} ${sorted.length === 1 ? 'agent' : 'agents'}: ${tally(sorted)}.`,
    ...told,
    ...more,
  ].join(' ');
  const [first, second] = failing;
  if (!first) return { phase: fine?.phase ?? 'idle', failed: false, cause };
  const worst = sorted[0]?.phase ?? first.phase;
  return {
    phase: mayFail(worst) ? worst : first.phase,
    failed: true,
    cause,
    next: second ? `Read below what each agent needs; the others went on without them.` : first.next,
  };
}

/** `1 failed, 2 paused`, worst first. */
function tally(sorted: readonly Report[]): string {
  const counts = Map.groupBy(sorted, ({ phase }) => phase);
  return [...counts].map(([phase, { length }]) => `${length} ${phase}`).join(', ');
}
