import { formatDuration } from '../../time/shown.ts';
import type { DryRunReport, PlannedWrite, Report } from '../report.ts';
import { code, pre, prose } from '../untrusted.ts';
import { count, details, facts, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

/** What a run without `dry-run` would write, and how much is at stake. */
export function dryRun({ dryRun: plan, variablesRead = [] }: Report): Section {
  if (plan === undefined) return { name: 'dry run', blocks: [], shed: 0 };
  const { writes, worstCaseMs, exposurePercentMinutes, detectableDrop, prompts } = plan;
  const rows = writes.map((write, index) => [String(index + 1), request(write), prose(write.why, 200)]);
  return {
    name: 'dry run',
    blocks: [
      `### ${writes.length === 0 ? 'It would write nothing' : `It would make ${count(writes.length, 'write')}`}`,
      ...(rows.length > 0 ? [table(['##', 'Request', 'Why'], rows)] : []),
      ...(variablesRead.length > 0
        ? [
            paragraph(
              `The definition reads these variables of the environment: ${variablesRead.map((name) => code(name)).join(', ')}`,
            ),
          ]
        : []),
      ...(worstCaseMs > 0 || exposurePercentMinutes > 0 || detectableDrop !== undefined
        ? [
            '### What is at stake',
            facts([
              ['Longest duration, without holds', `<strong>${formatDuration(worstCaseMs)}</strong>`],
              ['Exposure before the last step', exposure(exposurePercentMinutes)],
              [
                'Smallest drop that the checks could see',
                detectableDrop === undefined
                  ? 'none: no comparison runs'
                  : `<strong>${prose(detectableDrop, 300)}</strong>`,
              ],
              ...(prompts === undefined ? [] : [['Prompts', promptsOf(prompts)] as const]),
            ]),
          ]
        : []),
      ...forecastOf(plan),
    ],
    shed: 1,
  };
}

function promptsOf({ least, usual, most }: NonNullable<DryRunReport['prompts']>): string {
  return `at least <strong>${least}</strong>, usually <strong>${usual}</strong>, at most <strong>${most}</strong> (<code>max-prompts</code>)`;
}

/** What the checks would make of versions with a fault. */
function forecastOf({ forecast }: DryRunReport): string[] {
  if (forecast === undefined) return [];
  const rows = forecast.faults.map(({ fault, found, afterMs, prompts }) => [
    prose(fault, 100),
    // Rounded down, so that it promises no more than was played.
    `${Math.floor(found * 100 + 1e-9)} %`,
    afterMs === undefined ? 'never' : formatDuration(afterMs),
    prompts === undefined ? '' : String(prompts),
  ]);
  return [
    '### What the checks would find',
    table(['A version that', '#Rolled back', '#After', '#Prompts'], rows),
    paragraph(
      `Played by the same judge that decides, with tests that take ${formatDuration(forecast.testMs)}${forecast.measured ? ', as the rollout before measured,' : ''} and otherwise pass at 95 %.`,
    ),
  ];
}

function request({ method, path, body }: PlannedWrite): string {
  const line = code(`${method} ${path}`);
  if (body === undefined) return line;
  return line + details('body', pre(JSON.stringify(body, null, 2) ?? '', 8000));
}

/** Percent times minutes mean little to most: the same as minutes of all traffic. */
function exposure(percentMinutes: number): string {
  if (percentMinutes <= 0) return 'none';
  return `as much as all new sessions for <strong>${formatDuration(percentMinutes * 600)}</strong> (${Math.round(percentMinutes * 10) / 10} percent-minutes)`;
}
