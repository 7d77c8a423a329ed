import type { Clock } from '../time/clock.ts';
import type { OpenJournal } from './journals.ts';

/** Milliseconds after which a claim whose run cannot be looked up counts as abandoned. */
const abandonedAfter = 6 * 3_600_000;

/** What came of trying to claim a rollout. */
export type Claim =
  | { readonly kind: 'mine'; release(): Promise<void> }
  /** Another run works on it. */
  | { readonly kind: 'taken'; readonly by: string; readonly since: number };

/** Whether the run of a claim still works; where that cannot be known, a claim counts for six hours. */
export async function isClaimAlive(
  claim: { readonly by: string; readonly at: number },
  {
    clock,
    isAlive,
  }: { readonly clock: Clock; readonly isAlive: (by: string) => Promise<boolean | undefined> },
): Promise<boolean> {
  return (await isAlive(claim.by)) ?? clock.now() - claim.at < abandonedAfter;
}

/**
 * Makes this run the only one that moves a rollout. GitHub has no lock, so a claim is an entry in the journal:
 * written, then read back, and the first one counts; the run that began the rollout has claimed it by that. The claim
 * of a run that is known to be over is released first.
 *
 * @param by the run, `<run id>/<attempt>`
 * @param isAlive whether another run still works; `undefined` when that cannot be known
 */
export async function claimRollout(
  journal: OpenJournal,
  by: string,
  options: { readonly clock: Clock; readonly isAlive: (by: string) => Promise<boolean | undefined> },
): Promise<Claim> {
  const { clock } = options;
  const held = (await journal.read()).claim;
  if (held && held.by !== by) {
    if (await isClaimAlive(held, options)) return { kind: 'taken', by: held.by, since: held.at };
    await journal.write({ kind: 'released', at: clock.now(), by: held.by });
  }
  await journal.write({ kind: 'claimed', at: clock.now(), by });
  const won = (await journal.read()).claim;
  if (won && won.by !== by) return { kind: 'taken', by: won.by, since: won.at };
  return {
    kind: 'mine',
    release: () => journal.write({ kind: 'released', at: clock.now(), by }),
  };
}
