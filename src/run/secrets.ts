import { createRedactor } from '../report/redact.ts';

/** Values that must appear nowhere, as they become known during a run: tokens, values of environment variables. */
export interface Secrets {
  /** These values appear in no log, summary, comment, report or error from now on. */
  hide(values: readonly string[]): void;
  /** A text without the values known so far, for whatever goes out before the report does. */
  redact(text: string): string;
  /** All of them. */
  all(): readonly string[];
}

/**
 * @param mask makes the runner mask a value in everything that it shows (`core.setSecret`)
 * @param log masks values in our own log, which the runner's masks, made for whole lines, would miss
 */
export function knownSecrets(
  mask: (value: string) => void,
  log: { hide(values: readonly string[]): void },
): Secrets {
  const known = new Set<string>();
  let redact = createRedactor([]);
  return {
    hide(values) {
      const fresh = [...new Set(values)].filter((value) => !known.has(value));
      if (fresh.length === 0) return;
      for (const value of fresh) {
        known.add(value);
        mask(value);
      }
      log.hide(fresh);
      redact = createRedactor([...known]);
    },
    redact: (text) => redact(text),
    all: () => [...known],
  };
}
