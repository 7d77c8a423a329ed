import { isFlaky, type TestRun } from '../../smoke/results.ts';
import { formatDuration, formatUtc } from '../../time/shown.ts';
import type { Conversations } from '../conversations.ts';
import type { Report, Verdict } from '../report.ts';
import { link, prose } from '../untrusted.ts';
import { paragraph } from './html.ts';
import { routingNowHtml } from './routing-text.ts';
import type { Section } from './section.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'inconclusive',
  error: 'error',
  none: '',
};

/** One line of figures: traffic at the end, tests, verdict, time. */
export function atAGlance(report: Report): Section {
  const { smoke, nextDue, step, steps, verdict, modelCalls, conversations } = report;
  const current = report.phase === 'promoted' ? undefined : steps.find(({ index }) => index === step);
  const items: string[] = [
    ...(hasRouting(report) ? [`Traffic now: ${routingNowHtml(report)}`] : []),
    ...(current
      ? [`Step ${current.index + 1} of ${steps.length}: <strong>${prose(current.text, 80)}</strong>`]
      : []),
    ...(nextDue === undefined ? [] : [`Due <strong>${formatUtc(nextDue)}</strong>`]),
    ...(smoke ? [smokeTests(smoke)] : []),
    ...(modelCalls === undefined ? [] : [`Questions to judging models: <strong>${modelCalls}</strong>`]),
    ...(conversations ? [openConversations(conversations)] : []),
    ...(verdict === 'none' ? [] : [`Verdict: <strong>${VERDICTS[verdict]}</strong>`]),
    `Took <strong>${formatDuration(report.endedAt - report.startedAt)}</strong>`,
    ...(report.run.runUrl ? [link(report.run.runUrl, 'Run')] : []),
  ];
  return { name: 'figures', blocks: [paragraph(items.join(' &nbsp;·&nbsp; '))], shed: 0 };
}

function openConversations({ versions, open, more, stopped, outOfService }: Conversations): string {
  const count = `<strong>${open.toLocaleString('en-US')}${more ? ' or more' : ''}</strong>`;
  const ended = stopped === undefined ? '' : `, <strong>${stopped.toLocaleString('en-US')}</strong> stopped`;
  if (outOfService) return `Callers' sessions: ${count}${ended}`;
  return `Callers' sessions on version ${prose(versions.join(', '), 80)}: ${count}${ended}`;
}

function smokeTests({ results, passed }: TestRun): string {
  const flaky = results.filter(isFlaky).length;
  return `Smoke tests: <strong>${passed} of ${results.length}</strong> passed${flaky > 0 ? `, ${flaky} flaky` : ''}`;
}

/** A run that failed before it read anything knows nothing about traffic. */
function hasRouting({ traffic, trafficHistory, foreignRouting }: Report): boolean {
  return traffic.length > 0 || trafficHistory.length > 0 || foreignRouting !== undefined;
}
