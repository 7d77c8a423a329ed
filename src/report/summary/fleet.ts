import { formatUtc } from '../../time/shown.ts';
import { ownAddressesOf } from '../own-text.ts';
import type { Report } from '../report.ts';
import { identifier, prose } from '../untrusted.ts';
import { symbol } from './headline.ts';
import { paragraph, table } from './html.ts';
import { routingNowHtml } from './routing-text.ts';
import type { Section } from './section.ts';

const MAX_ROWS = 200;

/** The agents of a fleet, worst first. */
export function fleet({ fleet: all }: Report): Section {
  if (all === undefined) return { name: 'agents', blocks: [], shed: 0 };
  const rows = all
    .slice(0, MAX_ROWS)
    .map((one) => [
      `<strong>${identifier(one.agent)}</strong>`,
      `${symbol(one)} ${one.phase}`,
      one.version === undefined ? '' : identifier(one.version),
      one.traffic.length === 0 && one.foreignRouting === undefined ? '' : routingNowHtml(one),
      stepOf(one),
      one.nextDue === undefined ? '' : formatUtc(one.nextDue),
      prose(
        [one.cause, one.failed ? one.next : undefined].filter(Boolean).join(' '),
        undefined,
        ownAddressesOf(one),
      ),
    ]);
  return {
    name: 'agents',
    blocks: [
      table(['Agent', 'Outcome', 'Version', 'Traffic', 'Step', 'Due', 'What happened'], rows) +
        (all.length > MAX_ROWS ? paragraph(`and ${all.length - MAX_ROWS} more in report.json.`) : ''),
    ],
    shed: 1,
  };
}

function stepOf({ steps, step, phase }: Report): string {
  const current = phase === 'promoted' ? undefined : steps.find(({ index }) => index === step);
  return current === undefined ? '' : `${current.index + 1} of ${steps.length}: ${prose(current.text, 80)}`;
}
