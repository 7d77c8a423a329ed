import type { LogHost } from '../host/host.ts';
import { cut } from '../text/cut.ts';
import { plainLine } from '../text/plain-text.ts';
import { type Clock, elapsedOn, systemClock } from '../time/clock.ts';
import { createRedactor } from './redact.ts';

/** Code points of one line of the log. */
const MAX_LINE = 1000;
/** Characters of a text that are looked at for it: whatever comes, a line costs next to nothing. */
const MAX_LOOKED_AT = 20_000;

/** The live log: one line an event, with the time since the start, in a group a phase. */
export interface Log {
  /**
   * Runs `work` inside a foldable group. Inside another group, it is a line instead: GitHub does not nest groups.
   * How long it took is told by the times at the beginning of the lines.
   */
  group<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** One line. Untrusted words may be in it. */
  event(text: string): void;
  /** A line that GitHub also shows as an annotation of the run. */
  notice(text: string): void;
  /** A line that GitHub also shows as a warning of the run. */
  warning(text: string): void;
  /** A line that GitHub shows only where debug logging is switched on. */
  debug(text: string): void;
  /** From now on these values are masked in every line; values under 4 characters are left out. */
  hide(secrets: readonly string[]): void;
}

/** @param clock elapsed times count from now */
export function createLog(host: LogHost, clock: Pick<Clock, 'now' | 'elapsed'> = systemClock): Log {
  const start = elapsedOn(clock);
  const hidden: string[] = [];
  let redact = createRedactor(hidden);
  let grouped = false;
  const line = (text: string) => logLine(redact(cut(text, MAX_LOOKED_AT)));
  const event = (text: string) => host.write(`[+${elapsed(elapsedOn(clock) - start)}] ${line(text)}\n`);

  return {
    async group(name, work) {
      if (grouped) {
        event(name);
        return work();
      }
      grouped = true;
      host.beginGroup(line(name));
      try {
        return await work();
      } finally {
        grouped = false;
        host.endGroup();
      }
    },
    event,
    notice: (text) => host.annotate('notice', line(text)),
    warning: (text) => host.annotate('warning', line(text)),
    debug: (text) => host.debug(line(text)),
    hide(secrets) {
      hidden.push(...secrets);
      redact = createRedactor(hidden);
    },
  };
}

/** The log of one of several agents at work at once: its lines carry its name, and its groups are lines. */
export function logOf(log: Log, agent: string): Log {
  return {
    group: async (name, work) => {
      log.event(`${agent}: ${name}`);
      return work();
    },
    event: (text) => log.event(`${agent}: ${text}`),
    notice: (text) => log.notice(`${agent}: ${text}`),
    warning: (text) => log.warning(`${agent}: ${text}`),
    debug: (text) => log.debug(`${agent}: ${text}`),
    hide: (secrets) => log.hide(secrets),
  };
}

/**
 * Untrusted text as one line that the runner takes for nothing but text. The runner reads `::command::` at the start
 * of a line, after white space, and `##[command]` anywhere in it (actions/runner, ActionCommand.TryParse and
 * TryParseV2); its viewer links addresses and follows ANSI sequences.
 */
export function logLine(text: string): string {
  return plainLine(text, MAX_LINE)
    .replace(/^::/, ': :')
    .replaceAll('##[', '# #[')
    .replace(/:(?=\/\/)/g, ':\u2060');
}

/** `12.3s`, as seconds throughout: lines are compared with one another. */
function elapsed(ms: number): string {
  return `${(ms / 1000).toFixed(1)}s`;
}
