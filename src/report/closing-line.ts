import { formatUtc, isoTime } from '../time/shown.ts';
import { phraseOf } from './phase-phrase.ts';
import type { Report } from './report.ts';

/**
 * The last line of the log: outcome, traffic, and what to do. Someone who opens only the end of a log, or reads it in
 * a terminal, gets the answer of the run here; a failed step says its cause in the error above, and not twice.
 * Untrusted words may be in it.
 */
export function closingLine(report: Report): string {
  const { cause, failed, next } = report;
  const phrase = phraseOf(report);
  const outcome = cause.startsWith(`${phrase}:`) ? cause : `${phrase}: ${cause}`;
  return [
    failed ? `${phrase}.` : sentence(outcome),
    ...planned(report),
    ...traffic(report),
    ...due(report),
    ...(next === undefined ? [] : [`Next: ${sentence(next)}`]),
  ].join(' ');
}

/** Where the writes are that a dry run found. */
function planned({ dryRun }: Report): string[] {
  return dryRun && dryRun.writes.length > 0 ? ['The summary lists them one by one.'] : [];
}

function traffic(report: Report): string[] {
  // The words for it hold what the service sent, as long as it may be; the summary has them.
  if (report.foreignRouting !== undefined)
    return ['Traffic: by routing that this action does not understand.'];
  const served = report.traffic.filter(({ percentage }) => percentage > 0);
  const text = served.map(({ version, percentage }) => `version ${version} ${percentage} %`).join(', ');
  return text === '' || isTold(report, text) ? [] : [`Traffic: ${text}.`];
}

function due(report: Report): string[] {
  const { nextDue } = report;
  return nextDue === undefined || isTold(report, isoTime(nextDue)) ? [] : [`Due: ${formatUtc(nextDue)}.`];
}

/** True for what the outcome has said already: `status` tells routing and time in its sentence. */
function isTold({ failed, cause }: Report, text: string): boolean {
  return !failed && cause.includes(text);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
