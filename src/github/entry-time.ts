import type { JournalEntry } from '../rollout/journal.ts';

/** Milliseconds that a runner's clock and GitHub's may differ, requests and whole seconds included. */
const tolerance = 30_000;

/**
 * An entry with the time that GitHub took it at, where it claims a later one: the clock of the runner that wrote it was
 * ahead, and the rollout would wait until then. An earlier time is kept, because entries are written after what they
 * tell of, a look up to ten minutes after.
 *
 * @param createdAt milliseconds since the epoch, by GitHub's clock
 */
export function onGitHubTime<E extends Pick<JournalEntry, 'at'>>(entry: E, createdAt: number): E {
  return { ...entry, at: gitHubTime(entry.at, createdAt) };
}

/** The same of a time alone. */
export function gitHubTime(at: number, createdAt: number): number {
  return at > createdAt + tolerance ? createdAt : at;
}
