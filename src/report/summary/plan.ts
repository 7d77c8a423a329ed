import { reportsIn } from '../fleet.ts';
import type { Report } from '../report.ts';
import { code, identifier, prose } from '../untrusted.ts';
import { paragraph, table } from './html.ts';
import type { Section } from './section.ts';

const MAX_ROWS = 200;

/** Mode `plan`: which agents a deployment would change, by digest. */
export function plan(report: Report): Section {
  const planned = reportsIn(report).flatMap((one) => (one.plan ? [{ ...one, plan: one.plan }] : []));
  if (planned.length === 0) return { name: 'plan', blocks: [], shed: 0 };
  const rows = planned
    .toSorted((a, b) => Number(b.plan.changed) - Number(a.plan.changed))
    .slice(0, MAX_ROWS)
    .map(({ agent, plan: { changed, differs, serving, servingSourceDigest }, sourceDigest }) => [
      `<strong>${identifier(agent)}</strong>`,
      changed ? '<strong>changed</strong>' : 'unchanged',
      prose(serving.length === 0 ? 'nothing' : serving.join(', '), 80),
      prose(differs.join(', '), 40),
      short(servingSourceDigest),
      short(sourceDigest),
    ]);
  const heads = ['Agent', 'Plan', 'Serves', 'Differs in', 'Source that serves', 'Source here'];
  return {
    name: 'plan',
    blocks: [
      '### Plan',
      table(heads, rows) +
        (planned.length > MAX_ROWS ? paragraph(`and ${planned.length - MAX_ROWS} more in report.json.`) : ''),
    ],
    shed: 1,
  };
}

function short(digest: string | undefined): string {
  return digest === undefined ? '' : code(digest.slice(0, 12), 12);
}
