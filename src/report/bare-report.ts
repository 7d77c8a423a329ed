import { cut } from '../text/cut.ts';
import { retell } from './ending.ts';
import type { Report } from './report.ts';

/** Characters of a sentence. */
const longestSentence = 2_000;
/** Warnings, and points of the traffic's history. */
const most = 100;

/**
 * What decides what comes next, and nothing that anybody but this action and its inputs said beyond a sentence: how
 * the run ended, which versions, what traffic. Small whatever the report is; told where the whole one cannot be.
 *
 * @param mask takes secrets out of a text
 */
export function bareReport(report: Report, mask: (text: string) => string = (text) => text): Report {
  const said = (text: string) => mask(cut(text, longestSentence));
  const { smoke, nextDue, step, fleet, foreignRouting } = report;
  const known = [
    'version',
    'baselineVersion',
    'codeSha256',
    'sourceDigest',
    'principalId',
    'endpoint',
    'untouched',
    'truncated',
    'prompts',
  ] as const;
  return {
    schema: 1,
    ...retell(report, said),
    agent: report.agent,
    projectEndpoint: report.projectEndpoint,
    run: report.run,
    ...Object.fromEntries(known.flatMap((key) => (report[key] === undefined ? [] : [[key, report[key]]]))),
    ...(report.plan && { plan: { changed: report.plan.changed, differs: report.plan.differs, serving: [] } }),
    draft: report.draft,
    created: report.created,
    traffic: report.traffic,
    ...(foreignRouting !== undefined && { foreignRouting: said(foreignRouting) }),
    trafficHistory: report.trafficHistory.slice(-most),
    steps: report.steps.slice(0, most).map((one) => ({ ...one, text: said(one.text), looks: [] })),
    ...(step !== undefined && { step }),
    ...(nextDue !== undefined && { nextDue }),
    verdict: report.verdict,
    ...(smoke && { smoke: { ...smoke, results: [] } }),
    checks: [],
    timings: report.timings.slice(0, most),
    warnings: report.warnings.slice(0, most).map(said),
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    ...(fleet && { fleet: fleet.map((one) => bareReport(one, mask)) }),
  };
}
