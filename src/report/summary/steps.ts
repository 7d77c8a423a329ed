import { formatClock, formatDuration } from '../../time/shown.ts';
import type { LookReport, Report, StepReport, Verdict } from '../report.ts';
import { prose } from '../untrusted.ts';
import { count, details, table } from './html.ts';
import type { Section } from './section.ts';

/** Looks in the table of all looks; the last ones stay. */
const MAX_LOOKS = 60;

const STATES: Readonly<Record<StepReport['state'], string>> = {
  done: '✅ done',
  current: '▶️ current',
  pending: '⬜ pending',
  failed: '❌ failed',
  skipped: '⏭️ skipped',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  pass: '✅ pass',
  fail: '❌ fail',
  inconclusive: '❔ inconclusive',
  error: '⚠️ error',
  none: '',
};

/** The plan, how far it came, and what each check saw. */
export function steps(report: Report): Section {
  if (report.steps.length === 0) return { name: 'steps', blocks: [], shed: 0 };
  const since = report.startedAt;
  const rows = report.steps.map((step) => [
    `<strong>${prose(step.text, 80)}</strong>`,
    STATES[step.state],
    step.startedAt === undefined ? '' : formatClock(step.startedAt, since),
    lasted(step, report),
    lastLook(step.looks),
  ]);
  const looks = report.steps.flatMap((step) => step.looks.map((look) => ({ step, look })));
  const all = looks
    .slice(-MAX_LOOKS)
    .map(({ step, look }) => [
      formatClock(look.at, since),
      prose(step.text, 80),
      VERDICTS[look.verdict],
      String(look.passed),
      String(look.failed),
      String(look.errors),
      prose(look.why, 300),
    ]);
  return {
    name: 'steps',
    blocks: [
      '### Steps',
      table(['Step', 'State', 'Began (UTC)', '#Lasted', 'What the check saw'], rows),
      ...(looks.length > 1
        ? [
            details(
              looks.length > MAX_LOOKS
                ? `Last ${MAX_LOOKS} of ${looks.length} looks`
                : `All ${looks.length} looks`,
              table(['Time (UTC)', 'Step', 'Verdict', '#Passed', '#Failed', '#Errors', 'Why'], all),
            ),
          ]
        : []),
    ],
    shed: 2,
  };
}

function lasted({ startedAt, endedAt, state }: StepReport, report: Report): string {
  if (startedAt === undefined) return '';
  if (endedAt !== undefined) return formatDuration(endedAt - startedAt);
  return state === 'current' ? `${formatDuration(report.endedAt - startedAt)} so far` : '';
}

function lastLook(looks: readonly LookReport[]): string {
  const last = looks.at(-1);
  if (last === undefined) return '';
  return `${VERDICTS[last.verdict]} after ${count(looks.length, 'look')}: ${prose(last.why, 300)}`;
}
