import type { RunningStep, StepResult } from '../e2e/runner.ts';
import { breaches, drafts, leftSessions, notAt, untrueJournal } from './invariants.ts';
import { armKill, type Kill } from './kill.ts';
import type { Scenario } from './scenario.ts';
import { createWorld, type World } from './world.ts';

/** What happens once the run is dead: the runner runs `post`, or the machine is gone and somebody runs it again. */
export type Aftermath = 'post' | 'later run';

/** One point of the sweep. */
export interface CrashPoint extends Kill {
  readonly scenario: Scenario;
  readonly then: Aftermath;
}

/** What a point showed. */
export interface CrashResult {
  readonly point: CrashPoint;
  /** Operation at which the run was killed; `undefined` when it ended before it came to that request. */
  readonly killedAt: string | undefined;
  readonly breaches: readonly string[];
  /** Logs of all steps, for reading what happened. */
  readonly log: string;
}

/** The re-run of a dead run: same run, next attempt. */
const nextAttempt = { GITHUB_RUN_ATTEMPT: '2' };

/** Kills a scenario's run at a point, lets the aftermath follow, and checks everything that must hold. */
export async function crash(point: CrashPoint, dist?: string): Promise<CrashResult> {
  await using world = await createWorld(point.scenario, dist);
  let step: RunningStep | undefined;
  const killedAt = armKill(world, point, () => step as RunningStep);
  step = await world.start();
  const first = await step.done;
  world.foundry.faults.clear();
  world.github?.faults.clear();
  const found =
    killedAt() === undefined ? undisturbed(world, first) : await aftermath(world, first, point.then);
  return {
    point,
    killedAt: killedAt(),
    breaches: [...found, ...leftSessions(world), ...breaches(world)],
    log: world.results.map(({ log }) => log).join('\n--- next step\n'),
  };
}

async function aftermath(world: World, dead: StepResult, then: Aftermath): Promise<string[]> {
  const { scenario } = world;
  if (then === 'post') {
    const post = await world.run({}, { entry: 'post', state: dead.state });
    return [
      ...(post.exitCode === 0 ? [] : [`post ended with ${post.exitCode}`]),
      ...notAt(world, scenario.settled),
    ];
  }
  world.witness.newRun();
  const later = await world.run({}, { env: nextAttempt });
  return [
    ...notOf([scenario.ends.phase, ...(scenario.laterPhases ?? [])], later),
    ...notAt(world, [scenario.ends.routing]),
    ...otherDrafts(world),
    ...untrueJournal(world),
  ];
}

/** Checks the end of a run that nothing has disturbed. */
export function undisturbed(world: World, result: StepResult): string[] {
  const { phase, routing } = world.scenario.ends;
  return [
    ...notOf([phase], result),
    ...notAt(world, [routing]),
    ...otherDrafts(world),
    ...untrueJournal(world),
  ];
}

function otherDrafts(world: World): string[] {
  const planned = world.scenario.ends.drafts ?? 0;
  return drafts(world) === planned ? [] : [`${drafts(world)} drafts are there, and ${planned} were due`];
}

function notOf(phases: readonly string[], { outputs, exitCode }: StepResult): string[] {
  const phase = outputs.phase ?? `no phase (exit code ${exitCode})`;
  return phases.includes(phase) ? [] : [`ended ${phase}, and ${phases.join(' or ')} was due`];
}

/** How many requests a run makes to each service. */
export type Counts = Readonly<Record<Kill['of'], number>>;

/** What a run of the scenario makes when nothing disturbs it. @throws Error when it does not end so */
export async function countRequests(scenario: Scenario, dist?: string): Promise<Counts> {
  await using world = await createWorld(scenario, dist);
  const result = await world.run();
  const found = [...undisturbed(world, result), ...leftSessions(world), ...breaches(world)];
  if (found.length > 0) throw new Error(`${scenario.name}, undisturbed: ${found.join('; ')}\n${result.log}`);
  return { foundry: world.foundry.requests.length, github: world.github?.requests.length ?? 0 };
}

/** Every request of a scenario, before and after, followed by each aftermath. */
export function crashPoints(scenario: Scenario, counts: Counts): CrashPoint[] {
  return (['foundry', 'github'] as const).flatMap((of) =>
    Array.from({ length: counts[of] }, (_, request) => request).flatMap((request) =>
      (['before', 'after'] as const).flatMap((moment) =>
        (['post', 'later run'] as const).map((then) => ({ scenario, of, request, moment, then })),
      ),
    ),
  );
}
