import type { RecordedRequest } from '../local-foundry/index.ts';

/** How far a run has come. */
export type Phase = 'survey' | 'pin' | 'create' | 'activation' | 'smoke' | 'rollout';

/** One kind of request in one phase. */
export interface Target {
  readonly phase: Phase;
  readonly operation: string;
  /** Requests of the same operation that come before it. */
  readonly skip: number;
}

/** The first request of each kind in each phase of an undisturbed run. */
export function targetsOf(requests: readonly RecordedRequest[]): Target[] {
  const targets: Target[] = [];
  const counts = new Map<string, number>();
  let phase: Phase = 'survey';
  for (const { operation } of requests) {
    phase = phaseAt(phase, operation);
    const skip = counts.get(operation) ?? 0;
    counts.set(operation, skip + 1);
    const known = targets.some((target) => target.phase === phase && target.operation === operation);
    if (!known) targets.push({ phase, operation, skip });
  }
  return targets;
}

function phaseAt(phase: Phase, operation: string): Phase {
  if (/^create(Agent|Version)$/.test(operation)) return 'create';
  if (operation === 'patchAgent') return phase === 'survey' ? 'pin' : phase === 'smoke' ? 'rollout' : phase;
  if (operation === 'getVersion' && phase === 'create') return 'activation';
  if (operation === 'createSession' && phase !== 'rollout') return 'smoke';
  // Comparing routing with what was last seen is how a rollout's first move begins.
  if (operation === 'getAgent' && phase === 'smoke') return 'rollout';
  return phase;
}
