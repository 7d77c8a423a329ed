import fc from 'fast-check';
import type { RunningStep } from '../e2e/runner.ts';
import type { Actor, Moment } from '../local-foundry/index.ts';
import { armCancel } from './cancel.ts';
import { type FaultKind, faultKinds } from './fault-kinds.ts';
import { leftSessions, notAt, unsafe, untrueJournal } from './invariants.ts';
import { armKill } from './kill.ts';
import { agent, echoFolder } from './scenario.ts';
import { scenarioNamed, scenarios } from './scenarios.ts';
import { releases } from './witness.ts';
import { createWorld, type World } from './world.ts';

/** What somebody else may do meanwhile. */
const deeds = {
  'moves traffic': (actor: Actor, world: World) => {
    const [first] = world.witness.stable;
    const own = newVersion(world);
    if (first === undefined || own === undefined) return;
    // Shares that no step of any scenario has, so that nobody can take them for this run's own.
    actor.setRouting(agent, { [first]: 77, [own]: 23 });
    world.witness.routedElsewhere();
  },
  'deploys a version': async (actor: Actor, world: World) => {
    const version = await actor.createVersion({
      agent,
      folder: echoFolder,
      environment: { ANSWER_PREFIX: 'three ' },
    });
    world.witness.foreign.add(version);
  },
  'deletes the new version': async (actor: Actor, world: World) => {
    const own = newVersion(world);
    const routed = Object.keys(world.foundry.state.routing(agent) ?? {});
    // Routing that names a version which somebody deletes is beyond what any promise covers.
    if (own === undefined || routed.includes(own)) return;
    world.witness.deleted(own);
    await actor.deleteVersion(agent, own);
  },
  'deletes a stable version that nobody is sent to': async (actor: Actor, world: World) => {
    const routed = Object.keys(world.foundry.state.routing(agent) ?? {});
    const [idle] = [...world.witness.stable].filter((version) => !routed.includes(version));
    if (idle === undefined || routed.length === 0) return;
    world.witness.goneByHand.add(idle);
    await actor.deleteVersion(agent, idle);
  },
  'lets the endpoint follow the latest version': (actor: Actor, world: World) => {
    // Where it did so before, nobody could tell that somebody has done it again.
    if (world.witness.routings.includes(null) || world.witness.stable.size === 0) return;
    actor.setRouting(agent, null);
    world.witness.routedElsewhere();
  },
  'disables the agent': (actor: Actor, world: World) => {
    if (world.foundry.state.agent(agent)) actor.disable(agent);
  },
} satisfies Record<string, (actor: Actor, world: World) => void | Promise<void>>;

/** The version that the run has minted, once it is active. */
function newVersion({ foundry, witness }: World): string | undefined {
  return releases(foundry).find(({ version, status }) => status === 'active' && !witness.knows(version))
    ?.version;
}

/** One random play: a run through faults, a kill and a second actor, `post` or not, and a run that ends it. */
export interface Play {
  readonly scenario: string;
  readonly faults: readonly { readonly request: number; readonly fault: string }[];
  readonly deed: { readonly request: number; readonly what: keyof typeof deeds } | null;
  /** Dead at once, or cancelled as the runner does it. */
  readonly end: { readonly request: number; readonly moment: Moment; readonly how: 'kill' | 'cancel' } | null;
  readonly post: boolean;
  /** Milliseconds by which reads of the endpoint lag behind writes. */
  readonly readLagMs: number;
}

const request = fc.nat({ max: 24 });

/** Draws plays of all scenarios. */
export const plays: fc.Arbitrary<Play> = fc.record({
  scenario: fc.constantFrom(...scenarios.map(({ name }) => name)),
  faults: fc.array(fc.record({ request, fault: fc.constantFrom(...faultKinds.map(({ name }) => name)) }), {
    maxLength: 3,
  }),
  deed: fc.option(
    fc.record({ request, what: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])) }),
    { freq: 2 },
  ),
  end: fc.option(
    fc.record({
      request,
      moment: fc.constantFrom('before' as const, 'after' as const),
      how: fc.constantFrom('kill' as const, 'cancel' as const),
    }),
    { freq: 2 },
  ),
  post: fc.boolean(),
  readLagMs: fc.constantFrom(0, 0, 0, 1_500),
});

/**
 * Plays one play out.
 * @param look gets the world when everything has happened, for whoever looks into a breach
 * @returns what must not be, one sentence each
 */
export async function perform(
  play: Play,
  dist?: string,
  look: (world: World) => void = () => {},
): Promise<string[]> {
  await using world = await createWorld(scenarioNamed(play.scenario), dist);
  const { foundry, witness } = world;
  // What the scenario itself has prepared is long past.
  await untilVisible(play.readLagMs);
  foundry.settings.readLagMs = play.readLagMs;
  for (const { request, fault } of play.faults) {
    const kind = faultKinds.find(({ name }) => name === fault) as FaultKind;
    foundry.faults.inject({ skip: request, times: 1, fault: kind.fault });
  }
  const { deed } = play;
  if (deed) {
    const act = (actor: Actor) => deeds[deed.what](actor, world);
    foundry.faults.inject({ skip: deed.request, fault: { kind: 'act', act } });
  }
  let step: RunningStep | undefined;
  if (play.end?.how === 'kill') armKill(world, { of: 'foundry', ...play.end }, () => step as RunningStep);
  if (play.end?.how === 'cancel') {
    armCancel(world, { of: 'foundry', signals: 1, ...play.end }, () => step as RunningStep);
  }
  step = await world.start();
  const first = await step.done;
  foundry.faults.clear();
  const found: string[] = [];
  if (play.post) {
    const post = await world.run({}, { entry: 'post', state: first.state });
    if (post.exitCode !== 0) found.push(`post ended with ${post.exitCode}`);
  }
  await untilVisible(play.readLagMs);
  witness.newRun();
  const last = await world.run({}, { env: { GITHUB_RUN_ATTEMPT: '2' } });
  if (last.outputs.phase === undefined) found.push(`the last run gave no phase: ${last.log}`);
  look(world);
  // Where somebody else has acted, only what must never happen can be told; otherwise also how it must end.
  const { ends, settled } = world.scenario;
  if (!deed) found.push(...notAt(world, [ends.routing, ...settled]), ...untrueJournal(world));
  return [...found, ...unsafe(world), ...leftSessions(world)];
}

function untilVisible(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** How a number of random plays went. */
export interface PlaysResult {
  readonly seed: number;
  readonly played: number;
  /** The first play that breached something, with everything needed to see it again. */
  readonly failure: string | undefined;
}

/**
 * Performs random plays, one after the other.
 * @param options.seed repeats the plays of an earlier run; `path` repeats one of them
 */
export async function randomPlays(options: {
  readonly plays: number;
  readonly seed: number;
  readonly path?: string;
  readonly dist?: string;
}): Promise<PlaysResult> {
  const { seed, path, dist } = options;
  const property = fc.asyncProperty(plays, async (play) => {
    const found = await perform(play, dist);
    if (found.length > 0) throw new Error(found.join('\n'));
  });
  const run = await fc.check(property, {
    seed,
    numRuns: options.plays,
    // A smaller play is rarely another one, and each costs seconds.
    endOnFailure: true,
    ...(path ? { path } : {}),
  });
  return {
    seed,
    played: run.numRuns,
    failure: run.failed
      ? [
          `--seed ${run.seed} --path ${run.counterexamplePath}`,
          JSON.stringify(run.counterexample),
          (run.errorInstance as Error | null)?.message ?? '',
        ].join('\n')
      : undefined,
  };
}
