import type { TestResult } from '../../smoke/results.ts';
import type { Report } from '../report.ts';
import { checkResults } from '../test-group.ts';
import { code, identifier, prose } from '../untrusted.ts';
import { details, table } from './html.ts';
import type { Section } from './section.ts';

/** Rows; the first failures say most. */
const MAX_ROWS = 20;

/** Ids by which the portal, traces and support find the answers that did not pass. */
export function failingIds(report: Report): Section {
  const failing = [...(report.smoke?.results ?? []), ...checkResults(report, report.version)].filter(
    ({ outcome }) => outcome !== 'pass',
  );
  const rows = failing
    .slice(0, MAX_ROWS)
    .map((result) => [
      prose(result.test.description, 160),
      identifier(result.version),
      ids([result.sessionId]),
      ids(result.answers.map(({ responseId }) => responseId)),
      ids(requestIds(result)),
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

function requestIds(result: TestResult): (string | undefined)[] {
  const ofAnswers = result.answers.map(({ requestId }) => requestId);
  return result.outcome === 'error' ? [...ofAnswers, result.error.requestId] : ofAnswers;
}

function ids(values: readonly (string | undefined)[]): string {
  return values
    .filter((value) => value !== undefined)
    .map((value) => code(value, 120))
    .join('<br>');
}
