import type { Clock } from '../time/clock.ts';
import { Cancelled, unlessAborted } from './cancelled.ts';
import { Drift } from './drift.ts';
import { AgentDisabled, Ended } from './ended.ts';
import { findObstacles } from './obstacles.ts';
import type { Rollout } from './planned-rollout.ts';
import { type Position, type RolloutPorts, type RunLimits, runRollout } from './rollout.ts';

/** Milliseconds that a cancelled run still waits for its probes to put their sessions away. */
const tidyLimit = 3_000;

/** Why a rollout did not go on. */
export type StopReason = 'failure' | 'inconclusive' | 'cancel' | 'error' | 'disabled';

/** What stopped a rollout. */
export interface Stop {
  readonly reason: StopReason;
  /** One phrase; may contain what the agent said. */
  readonly why: string;
  /** What to do about it, one sentence, where the judge knows. */
  readonly advice?: string;
  readonly error?: unknown;
}

/** How a rollout stands when a run of it is over; traffic is where this says it is. */
export type Conclusion =
  /** With what its checks have learned of the canary, one phrase each. */
  | { readonly kind: 'promoted'; readonly learned: readonly string[] }
  | { readonly kind: 'paused'; readonly step: number; readonly dueAt: number; readonly why: string }
  /** At a planned `hold`. */
  | { readonly kind: 'waiting'; readonly step: number }
  /** Left at its step because the user wants to decide. */
  | (Stop & {
      readonly kind: 'held';
      /** Why there is no way back, where there is none. */
      readonly lost?: string;
    })
  /** Back on the recorded rules. */
  | (Stop & { readonly kind: 'rolled-back' })
  /** Somebody else moved routing; left alone. */
  | { readonly kind: 'drifted'; readonly drift: Drift }
  /** Somebody else ended the rollout; left alone. */
  | { readonly kind: 'ended'; readonly ended: Ended }
  /** There is nothing to go back to: a first deployment. */
  | (Stop & { readonly kind: 'no-baseline' })
  /** The rules could not be restored. */
  | (Stop & {
      readonly kind: 'stranded';
      /** Why nobody can restore them, where that is so: a version that they name cannot serve any more. */
      readonly lost?: string;
    });

/**
 * Runs a rollout and, where it cannot go on, does what the policy says. Never throws: whatever happens, the
 * conclusion names the state that traffic is in.
 */
export async function conductRollout(
  plan: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: RunLimits & {
    /** Called before traffic is put back. */
    readonly onRollback?: (why: string) => void;
  },
): Promise<Conclusion> {
  let stop: Stop;
  const running = runRollout(plan, from, ports, options);
  try {
    // A cancelled run has seconds: what is under way (probes, their sessions) must not keep traffic waiting.
    const end = await unlessAborted(running, options.signal);
    if (end.kind === 'completed') return { kind: 'promoted', learned: ports.judge.learned?.() ?? [] };
    if (end.kind === 'paused') return end;
    if (end.kind === 'waiting') return end;
    const { why, advice } = end;
    const reason = end.kind === 'failed' ? 'failure' : 'inconclusive';
    stop = { reason, why, ...(advice === undefined ? {} : { advice }) };
  } catch (error) {
    if (error instanceof Drift) return { kind: 'drifted', drift: error };
    if (error instanceof Ended) return { kind: 'ended', ended: error };
    stop = { reason: reasonOf(error), why: describe(error), error };
  }

  const { policy } = plan;
  const action = {
    failure: policy.onFailure,
    error: policy.onFailure,
    inconclusive: policy.onInconclusive,
    cancel: policy.onCancel,
    // Nobody is served: there is nothing to hold, and a rollout that a person ended goes on for nobody.
    disabled: 'rollback',
  }[stop.reason];
  if (action === 'rollback' && plan.baseline.length === 0) {
    await tidied(running, ports.clock);
    return { kind: 'no-baseline', ...stop };
  }
  if (action !== 'rollback') {
    const lost = stop.reason === 'cancel' ? {} : await findLost(plan, ports, options.signal);
    await tidied(running, ports.clock);
    return { kind: 'held', ...stop, ...lost };
  }
  const goBack = () => options.onRollback?.(stop.why);
  // A cancelled run has seconds: there the write comes first.
  const blind = stop.reason === 'cancel';
  try {
    if (blind) goBack();
    await ports.traffic.restore(plan.baseline, `rollback: ${stop.reason}`, {
      ...(blind ? { blind } : { cleared: unlessLost(plan, ports, options.signal).then(goBack) }),
      ...(options.signal ? { cancelled: options.signal } : {}),
    });
    await tidied(running, ports.clock);
    // What was written without a look beforehand is looked at now.
    const gone = stop.reason === 'cancel' ? await findLost(plan, ports) : {};
    return gone.lost === undefined
      ? { kind: 'rolled-back', ...stop }
      : { kind: 'stranded', ...stop, ...gone };
  } catch (error) {
    if (error instanceof Drift) return { kind: 'drifted', drift: error };
    if (error instanceof Ended) return { kind: 'ended', ended: error };
    if (error instanceof Lost) return { kind: 'stranded', ...stop, lost: error.message };
    return { kind: 'stranded', ...stop, error, ...(await findLost(plan, ports)) };
  }
}

/** There is nothing to go back to; its message says why, in half a sentence. */
class Lost extends Error {
  override readonly name = 'Lost';
}

/** @throws Lost when the baseline cannot serve any more */
async function unlessLost(plan: Rollout, ports: RolloutPorts, cancelled?: AbortSignal): Promise<void> {
  const { lost } = await findLost(plan, ports, cancelled);
  if (lost !== undefined) throw new Lost(lost);
}

/** What of the baseline cannot serve any more, because somebody deleted it meanwhile. Never throws. */
async function findLost(
  { baseline }: Rollout,
  { obstacle }: RolloutPorts,
  cancelled?: AbortSignal,
): Promise<{ readonly lost?: string }> {
  const lost = await findObstacles(baseline, obstacle, cancelled);
  return lost === undefined ? {} : { lost };
}

/** Waits until what was under way has put its sessions away, but not for long. */
async function tidied(running: Promise<unknown>, clock: Clock): Promise<void> {
  const over = new AbortController();
  await Promise.race([running.catch(() => {}), clock.sleep(tidyLimit, over.signal).catch(() => {})]);
  // A timer that nobody waits for would keep the process.
  over.abort();
}

function reasonOf(error: unknown): StopReason {
  if (error instanceof Cancelled) return 'cancel';
  return error instanceof AgentDisabled ? 'disabled' : 'error';
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
