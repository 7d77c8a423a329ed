import type { RunContext } from '../host/run-context.ts';
import { formatUtc } from '../time/shown.ts';
import type { AnswersShown } from './answers.ts';
import { retell } from './ending.ts';
import type { Report } from './report.ts';
import { paragraph, table } from './summary/html.ts';
import { renderSummary } from './summary.ts';
import { identifier, link, prose } from './untrusted.ts';

/** GitHub takes 65,536 characters; UTF-8 bytes are never fewer. Room is left for the hidden lines. */
const MAX_COMMENT_BYTES = 64_000;
/** Drafts that the comment of a clean-up names. */
const MAX_DELETED = 50;

/**
 * The report as the comment of a pull request: the summary, within GitHub's limit, with a hidden line that tells
 * which run it is from. Everything untrusted in it is inert.
 */
export function renderComment(report: Report, answers: AnswersShown): string {
  const hidden = runLine(report.run);
  const text = renderSummary(report, { answers, maxBytes: MAX_COMMENT_BYTES });
  if (Buffer.byteLength(text) <= MAX_COMMENT_BYTES) return `${hidden}\n${text}`;
  // Only sections that always stay are left, and each is bounded; together they are not.
  const { agent, projectEndpoint, run, startedAt, endedAt } = report;
  const short: Report = {
    schema: 1,
    ...retell(report),
    agent,
    projectEndpoint,
    run,
    draft: report.draft,
    created: report.created,
    ...(report.version === undefined ? {} : { version: report.version }),
    traffic: [],
    trafficHistory: [],
    steps: [],
    checks: [],
    timings: [],
    warnings: [],
    verdict: report.verdict,
    startedAt,
    endedAt,
  };
  return `${hidden}\n${renderSummary(short, { answers, maxBytes: MAX_COMMENT_BYTES })}`;
}

/** The comment of a pull request whose previews are gone. */
export function renderCleanedComment({
  agent,
  deleted,
  at,
  run,
}: {
  readonly agent: string;
  readonly deleted: NonNullable<Report['deleted']>;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly run: RunContext;
}): string {
  const rows = deleted
    .slice(0, MAX_DELETED)
    .map(({ version, why }) => [`<strong>${identifier(version)}</strong>`, prose(why, 200)]);
  const when = run.runUrl ? link(run.runUrl, formatUtc(at)) : formatUtc(at);
  return [
    runLine(run),
    `## 🧹 Preview of ${identifier(agent)} ended`,
    paragraph(deleted.length === 0 ? `No draft was left; ${when}.` : `Cleaned up ${when}.`),
    ...(rows.length > 0 ? [table(['Deleted', 'Why'], rows)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** True when a comment was written by a run that GitHub started after this one. Run ids rise. */
export function isFromLaterRun(comment: string, run: RunContext): boolean {
  const [, id] = /^<!-- run (\d{1,15})\.\d{1,6} -->\r?$/m.exec(comment) ?? [];
  const own = /^\d{1,15}$/.test(run.runId ?? '') ? Number(run.runId) : undefined;
  return id !== undefined && own !== undefined && Number(id) > own;
}

function runLine({ runId, runAttempt }: RunContext): string {
  const id = /^\d{1,15}$/.test(runId ?? '') ? runId : '0';
  return `<!-- run ${id}.${/^\d{1,6}$/.test(runAttempt ?? '') ? runAttempt : '1'} -->`;
}
