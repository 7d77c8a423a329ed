import type { Report } from '../report.ts';
import { checkResults, groupByTest } from '../test-group.ts';
import { pre, prose } from '../untrusted.ts';
import { details } from './html.ts';
import type { Section, SummaryOptions } from './section.ts';

/** With `answers: full`: what the agent said, failures first, as far as half of the room reaches. */
export function answersInFull(report: Report, { answers, maxBytes }: SummaryOptions): Section {
  if (answers !== 'full') return { name: 'answers', blocks: [], shed: 0 };
  const examples = [
    ...groupByTest(report.smoke?.results ?? []),
    ...groupByTest(checkResults(report, report.version)).filter(({ failed, errors }) => failed + errors > 0),
  ].map(({ example }) => example);
  const shown: string[] = [];
  let left = maxBytes / 2;
  for (const { test, answers: turns } of examples) {
    const said = turns.map(({ text }) => pre(text)).join('');
    left -= Buffer.byteLength(said);
    if (left < 0) break;
    if (said !== '') shown.push(`<p>${prose(test.description, 160)}</p>${said}`);
  }
  if (shown.length === 0) return { name: 'answers', blocks: [], shed: 0 };
  const which = shown.length < examples.length ? `${shown.length} of ${examples.length} answers` : 'Answers';
  return { name: 'answers in full', blocks: [details(`${which} in full`, shown.join(''))], shed: 8 };
}
