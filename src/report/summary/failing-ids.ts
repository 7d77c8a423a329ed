import type { FailedAttempt, TestResult } from '../../smoke/results.ts';
import type { Report } from '../report.ts';
import { checkResults } from '../test-group.ts';
import { code, identifier, prose } from '../untrusted.ts';
import { details, table } from './html.ts';
import type { Section } from './section.ts';

/** Rows; the first failures say most. */
const MAX_ROWS = 20;

/** Ids by which the portal, traces and support find the answers that did not pass. */
export function failingIds(report: Report): Section {
  const failing = [...(report.smoke?.results ?? []), ...checkResults(report, report.version)].flatMap(
    failedAttempts,
  );
  const rows = failing
    .slice(0, MAX_ROWS)
    .map(({ result, attempt }) => [
      prose(result.test.description, 160),
      identifier(result.version),
      ids([attempt.sessionId]),
      ids(attempt.answers.map(({ responseId }) => responseId)),
      ids(requestIds(attempt)),
    ]);
  if (rows.every((row) => row.slice(2).every((cell) => cell === ''))) {
    return { name: 'ids of what failed', blocks: [], shed: 0 };
  }
  const which =
    failing.length > MAX_ROWS ? `the first ${MAX_ROWS} of ${failing.length} failures` : 'what failed';
  return {
    name: 'ids of what failed',
    blocks: [
      details(
        `Ids of ${which}, for traces and support`,
        table(['Test', 'Version', 'Session', 'Responses', 'Requests'], rows),
      ),
    ],
    shed: 7,
  };
}

/** Every time that a test was asked and did not pass. */
function failedAttempts(result: TestResult) {
  const attempts: (TestResult | FailedAttempt)[] = [...(result.otherAttempts ?? []), result];
  return attempts.filter(({ outcome }) => outcome !== 'pass').map((attempt) => ({ result, attempt }));
}

function requestIds(attempt: TestResult | FailedAttempt): (string | undefined)[] {
  const ofAnswers = attempt.answers.map(({ requestId }) => requestId);
  return attempt.outcome === 'error' ? [...ofAnswers, attempt.error.requestId] : ofAnswers;
}

function ids(values: readonly (string | undefined)[]): string {
  return values
    .filter((value) => value !== undefined)
    .map((value) => code(value, 120))
    .join('<br>');
}
