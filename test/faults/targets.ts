import type { RecordedRequest } from '../local-foundry/index.ts';

/** How far a run has come. */
export type Phase =
  | 'survey'
  | 'pin'
  | 'create'
  | 'activation'
  | 'smoke'
  | 'move'
  | 'read back'
  | 'check'
  | 'next move';

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
  switch (operation) {
    case 'createAgent':
    case 'createVersion':
      return 'create';
    case 'getVersion':
      return phase === 'create' ? 'activation' : phase;
    case 'createSession':
      return ['create', 'activation'].includes(phase) ? 'smoke' : phase === 'read back' ? 'check' : phase;
    case 'patchAgent':
      return phase === 'survey' ? 'pin' : phase;
    case 'getAgent':
      // Comparing routing with what was last seen is how a move begins.
      if (phase === 'smoke') return 'move';
      if (phase === 'move') return 'read back';
      return phase === 'check' ? 'next move' : phase;
    default:
      return phase;
  }
}

/** One request to GitHub. */
export type GitHubTarget = Omit<Target, 'phase'>;

/** All of them: there are few. */
export function githubTargetsOf(requests: readonly { readonly operation: string }[]): GitHubTarget[] {
  const counts = new Map<string, number>();
  return requests.map(({ operation }) => {
    const skip = counts.get(operation) ?? 0;
    counts.set(operation, skip + 1);
    return { operation, skip };
  });
}
