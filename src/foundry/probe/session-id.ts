import { randomBytes } from 'node:crypto';

/** Milliseconds after which a session of ours is certainly not in use any more, whatever became of its run. */
const longestUse = 2 * 3_600_000;

/** What the id of a session of ours tells to a later run. */
export interface OwnSession {
  /** The run that opened it. */
  readonly runTag: string;
  /** Milliseconds since the epoch when it is certainly not in use any more. */
  readonly staleAt: number;
}

/**
 * A fresh id: `rollout-<run>-<stale at, base 36 seconds>-<random>`. The service documents no form, only that
 * the id is unique in the endpoint.
 *
 * @param now milliseconds since the epoch, as every other run has it too: they read how old the session is
 */
export function newSessionId(runTag: string, now: number): string {
  const staleAt = Math.ceil((now + longestUse) / 1_000).toString(36);
  return `rollout-${runTag}-${staleAt}-${randomBytes(10).toString('hex')}`;
}

/** Reads an id; `undefined` when the session is not ours. */
export function ownSession(id: string): OwnSession | undefined {
  const match = /^rollout-([A-Za-z0-9]+)-([0-9a-z]+)-[0-9a-f]{20}$/.exec(id);
  return match ? { runTag: match[1] ?? '', staleAt: Number.parseInt(match[2] ?? '', 36) * 1_000 } : undefined;
}
