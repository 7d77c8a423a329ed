import type { Report } from '../report.ts';
import { code, pre } from '../untrusted.ts';
import { details, paragraph } from './html.ts';
import type { Section } from './section.ts';

const MAX_SESSIONS = 10;
const MAX_LINES = 100;

/** The last lines of the failing sessions' logs. */
export function sessionLogs({ sessionLogs: logs }: Report): Section {
  const sessions = Object.entries(logs ?? {}).filter(([, lines]) => lines.length > 0);
  if (sessions.length === 0) return { name: 'session logs', blocks: [], shed: 0 };
  const html = sessions
    .slice(0, MAX_SESSIONS)
    .map(([id, lines]) => paragraph(`Session ${code(id, 120)}`) + pre(lines.slice(-MAX_LINES).join('\n')));
  return {
    name: 'session logs',
    blocks: [
      details(
        `Logs of ${sessions.length === 1 ? 'the failing session' : 'the failing sessions'}`,
        html.join(''),
      ),
    ],
    shed: 9,
  };
}
