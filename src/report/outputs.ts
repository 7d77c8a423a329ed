import type { Host } from '../host/host.ts';
import { plainLine } from '../text/plain-text.ts';
import { isoTime } from '../time/shown.ts';
import { reportsIn } from './fleet.ts';
import type { Report } from './report.ts';

/** Code points of one output value. */
const MAX_VALUE = 4000;
/** Code points of a name in a list. */
const MAX_NAME = 128;

/** The outputs of the action, by name. All are there in every run; what is not known is empty. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * The values of a run's outputs, each on one line without control characters.
 *
 * `step` is the index from 0 and the text as the user wrote it, with one space between words: `1 25% 10m check`.
 * `traffic` is a JSON array, empty when the agent has no explicit routing.
 *
 * @param reportPath where `report.json` was written
 */
export function outputsOf(report: Report, reportPath?: string): Outputs {
  const step = report.steps.find(({ index }) => index === report.step);
  const values: Record<string, string | number | boolean | undefined> = {
    phase: report.phase,
    version: report.version,
    'baseline-version': report.baselineVersion,
    draft: report.draft,
    created: report.created,
    'code-sha256': report.codeSha256,
    'source-digest': report.sourceDigest,
    traffic: JSON.stringify(report.traffic.map(({ version, percentage }) => ({ version, percentage }))),
    step: step ? `${step.index} ${step.text}` : report.step,
    'next-due': report.nextDue === undefined ? undefined : isoTime(report.nextDue),
    verdict: report.verdict,
    'smoke-passed': sumOf(report, ({ smoke }) => smoke?.passed ?? 0),
    // A run that taught nothing has not passed: gates on this output must see it.
    'smoke-failed': sumOf(report, ({ smoke }) => (smoke?.failed ?? 0) + (smoke?.errors ?? 0)),
    'principal-id': report.principalId,
    endpoint: report.endpoint,
    report: reportPath,
  };
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, plainLine(String(value ?? ''), MAX_VALUE)]),
    ),
    // Names of agents hold nothing that is to be made plain, and a list that is cut is no list.
    changed: changedAgents(report),
    agents: JSON.stringify(reportsIn(report).map(shortly)),
  };
}

/** One agent in the output `agents`; nothing that is longer than a name. */
function shortly({ agent, phase, failed, version, baselineVersion, nextDue }: Report) {
  const name = (text: string) => plainLine(text, MAX_NAME);
  return {
    agent: name(agent),
    phase,
    failed,
    ...(version === undefined ? {} : { version: name(version) }),
    ...(baselineVersion === undefined ? {} : { 'baseline-version': name(baselineVersion) }),
    ...(nextDue === undefined ? {} : { 'next-due': isoTime(nextDue) }),
  };
}

function sumOf(report: Report, count: (one: Report) => number): number {
  return reportsIn(report).reduce((sum, one) => sum + count(one), 0);
}

/** The agents that mode `plan` found changed, as a JSON list; empty in other modes and where none could be compared. */
function changedAgents(report: Report): string {
  const planned = reportsIn(report).filter(({ plan }) => plan !== undefined);
  if (planned.length === 0) return '';
  return JSON.stringify(
    planned
      .filter(({ plan }) => plan?.changed)
      .map(({ agent }) => agent)
      .sort(),
  );
}

/** Hands the outputs to the host. */
export function writeOutputs(
  report: Report,
  reportPath: string | undefined,
  host: Pick<Host, 'output'>,
): void {
  for (const [name, value] of Object.entries(outputsOf(report, reportPath))) host.output(name, value);
}
