import type { Clock } from '../clock.ts';
import { Cancelled, unlessAborted } from './cancelled.ts';
import { Drift } from './drift.ts';
import { findObstacles } from './obstacles.ts';
import type { Rollout } from './planned-rollout.ts';
import { type Position, type RolloutPorts, runRollout } from './rollout.ts';

/** Milliseconds that a cancelled run still waits for its probes to put their sessions away. */
const tidyLimit = 3_000;

/** Why a rollout did not go on. */
export type StopReason = 'failure' | 'inconclusive' | 'cancel' | 'error';

/** How a rollout stands when a run of it is over; traffic is where this says it is. */
export type Conclusion =
  | { readonly kind: 'promoted' }
  | { readonly kind: 'paused'; readonly step: number; readonly dueAt: number; readonly why: string }
  /** At a planned `hold`. */
  | { readonly kind: 'waiting'; readonly step: number }
  /** Left at its step because the user wants to decide. */
  | {
      readonly kind: 'held';
      readonly reason: StopReason;
      readonly why: string;
      readonly error?: unknown;
      /** Why there is no way back, where there is none. */
      readonly lost?: string;
    }
  /** Back on the recorded rules. */
  | {
      readonly kind: 'rolled-back';
      readonly reason: StopReason;
      readonly why: string;
      readonly error?: unknown;
    }
  /** Somebody else moved routing; left alone. */
  | { readonly kind: 'drifted'; readonly drift: Drift }
  /** There is nothing to go back to: a first deployment. */
  | {
      readonly kind: 'no-baseline';
      readonly reason: StopReason;
      readonly why: string;
      readonly error?: unknown;
    }
  /** The rules could not be restored. */
  | {
      readonly kind: 'stranded';
      readonly reason: StopReason;
      readonly why: string;
      readonly error?: unknown;
      /** Why nobody can restore them, where that is so: a version that they name cannot serve any more. */
      readonly lost?: string;
    };

/**
 * Runs a rollout and, where it cannot go on, does what the policy says. Never throws: whatever happens, the
 * conclusion names the state that traffic is in.
 */
export async function conductRollout(
  plan: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: {
    readonly deadline: number;
    readonly signal?: AbortSignal;
    /** Called before traffic is put back. */
    readonly onRollback?: (why: string) => void;
  },
): Promise<Conclusion> {
  let stop: { reason: StopReason; why: string; error?: unknown };
  const running = runRollout(plan, from, ports, options);
  try {
    // A cancelled run has seconds: what is under way (probes, their sessions) must not keep traffic waiting.
    const end = await unlessAborted(running, options.signal);
    if (end.kind === 'completed') return { kind: 'promoted' };
    if (end.kind === 'paused') return end;
    if (end.kind === 'waiting') return end;
    stop = { reason: end.kind === 'failed' ? 'failure' : 'inconclusive', why: end.why };
  } catch (error) {
    if (error instanceof Drift) return { kind: 'drifted', drift: error };
    stop = { reason: error instanceof Cancelled ? 'cancel' : 'error', why: describe(error), error };
  }

  const { policy } = plan;
  const action = {
    failure: policy.onFailure,
    error: policy.onFailure,
    inconclusive: policy.onInconclusive,
    cancel: policy.onCancel,
  }[stop.reason];
  if (action === 'rollback' && plan.baseline.length === 0) {
    await tidied(running, ports.clock);
    return { kind: 'no-baseline', ...stop };
  }
  // A cancelled run has seconds: there the write comes first.
  const lost = stop.reason === 'cancel' ? {} : await findLost(plan, ports, options.signal);
  if (action !== 'rollback') {
    await tidied(running, ports.clock);
    return { kind: 'held', ...stop, ...lost };
  }
  if (lost.lost !== undefined) return { kind: 'stranded', ...stop, ...lost };
  options.onRollback?.(stop.why);
  try {
    await ports.traffic.restore(plan.baseline, `rollback: ${stop.reason}`, {
      blind: stop.reason === 'cancel',
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
    return { kind: 'stranded', ...stop, error, ...(await findLost(plan, ports)) };
  }
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

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
