import type { FaultKind, githubFaultKinds } from './fault-kinds.ts';
import { breaches, leftSessions, notAt } from './invariants.ts';
import type { Scenario, Shares } from './scenario.ts';
import { type GitHubTarget, githubTargetsOf, type Target, targetsOf } from './targets.ts';
import { createWorld, type World } from './world.ts';

/** What a run under a fault showed. */
export interface Disturbed {
  readonly scenario: Scenario;
  /** What went wrong, and where. */
  readonly what: string;
  readonly hit: boolean;
  /** How the run ended: `promoted`, `failed`, ... */
  readonly phase: string;
  /** Sentence of cause in the report. */
  readonly cause: string;
  readonly breaches: readonly string[];
  readonly log: string;
}

/** Something that goes wrong in a run, and what must be true of its end. */
export interface Trouble {
  readonly what: string;
  arm(world: World): void | Promise<void>;
  /** What the message of a run that fails of it must say. */
  readonly says: RegExp;
  /** True when sessions may outlive the run, which then has to say so. */
  readonly mayLeaveSessions?: boolean;
  /** True when nobody could put traffic back: the run then has to say what to set by hand. */
  readonly mayStrand?: boolean;
  readonly inputs?: Readonly<Record<string, string>>;
  /** False where the trouble does not show as a fault of a request. */
  readonly hitsRequest?: boolean;
}

/** A fault at one kind of request in one phase. */
export function troubleAt(kind: FaultKind, target: Target): Trouble {
  const { phase, operation, skip } = target;
  const lasting = !Number.isFinite(kind.times);
  return {
    what: `${kind.name} at ${operation} (${phase})`,
    says: kind.says,
    mayLeaveSessions: lasting && operation === 'deleteSession',
    mayStrand: lasting && operation === 'patchAgent',
    arm({ foundry }) {
      foundry.faults.inject({ match: { operation }, skip, times: kind.times, fault: kind.fault });
    },
  };
}

/** A fault at one request to GitHub. */
export function troubleAtGitHub(kind: (typeof githubFaultKinds)[number], target: GitHubTarget): Trouble {
  const { operation, skip } = target;
  return {
    what: `${kind.name} at ${operation} ${skip + 1} of GitHub`,
    says: kind.says,
    arm({ github }) {
      github?.faults.inject({ match: { operation }, skip, times: kind.times, fault: kind.fault });
    },
  };
}

/** Runs the scenario through a trouble and checks what is promised of its end. */
export async function disturb(scenario: Scenario, trouble: Trouble, dist?: string): Promise<Disturbed> {
  await using world = await createWorld(scenario, dist);
  const { foundry } = world;
  await trouble.arm(world);
  const { outputs, exitCode, report, log } = await world.run(trouble.inputs);
  const requests = [...foundry.requests, ...(world.github?.requests ?? [])];
  const hit = trouble.hitsRequest === false || requests.some(({ faults }) => faults.length > 0);
  const { ends } = scenario;
  const asPlanned = outputs.phase === ends.phase;
  const cause = String(report?.cause ?? '');
  const stranded = trouble.mayStrand === true && notAt(world, scenario.settled).length > 0;
  const found = asPlanned
    ? notAt(world, [ends.routing])
    : [
        ...notAt(world, mayEndAt(scenario, outputs.phase, stranded)),
        ...(stranded && !/Set the routing/.test(String(report?.next))
          ? ['the message does not say how to set traffic by hand']
          : []),
        ...(exitCode === 1 ? [] : [`ended ${outputs.phase} with exit code ${exitCode}`]),
        ...(trouble.says.test(cause + log) ? [] : [`the message does not name what happened: ${cause}`]),
        ...(report?.next ? [] : ['the message does not say what to do next']),
      ];
  const left = leftSessions(world);
  if (!trouble.mayLeaveSessions) found.push(...left);
  return {
    scenario,
    what: trouble.what,
    hit,
    phase: outputs.phase ?? 'none',
    cause,
    breaches: [...found, ...breaches(world)],
    log,
  };
}

/**
 * A run that is held, or that could not write any more, stays at the step that it had come to; any other goes back,
 * or comes to its end.
 */
function mayEndAt(
  { routings, settled, ends }: Scenario,
  phase: string | undefined,
  stranded: boolean,
): readonly Shares[] {
  return phase === 'held' || stranded ? routings : [...settled, ends.routing];
}

/** Every kind of request to Foundry in every phase of the scenario, and every request to GitHub. */
export async function findTargets(
  scenario: Scenario,
  dist?: string,
): Promise<{ readonly foundry: Target[]; readonly github: GitHubTarget[] }> {
  await using world = await createWorld(scenario, dist);
  await world.run();
  return {
    foundry: targetsOf(world.foundry.requests),
    github: githubTargetsOf(world.github?.requests ?? []),
  };
}
