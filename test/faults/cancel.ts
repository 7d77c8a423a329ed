import { setTimeout as delay } from 'node:timers/promises';
import type { RunningStep } from '../e2e/runner.ts';
import type { Moment } from '../local-foundry/index.ts';
import type { Counts } from './crash.ts';
import { breaches, leftSessions, notAt } from './invariants.ts';
import type { Scenario } from './scenario.ts';
import { sameShares } from './witness.ts';
import { createWorld, type World } from './world.ts';

/** What the runner waits after each signal, in milliseconds (actions/runner, ProcessInvoker). */
const runner = { untilTerminate: 7_500, untilKill: 2_500 } as const;
/** Milliseconds in which the process hears a signal, before the request that it waits for is answered. */
const hearing = 40;

/** One point at which a workflow is cancelled. */
export interface CancelPoint {
  readonly scenario: Scenario;
  readonly of: 'foundry' | 'github';
  /** Which request of the process to that service, from 0. */
  readonly request: number;
  readonly moment: Moment;
  /** How often the signal comes: somebody who is impatient cancels twice. */
  readonly signals: 1 | 2;
}

/** What a point showed. */
export interface CancelResult {
  readonly point: CancelPoint;
  /** Operation at which it was cancelled; `undefined` when the run ended before it came to that request. */
  readonly at: string | undefined;
  readonly breaches: readonly string[];
  readonly log: string;
}

/** Cancels a scenario's run at a point as the runner does, lets `post` follow, and checks everything that must hold. */
export async function cancel(point: CancelPoint, dist?: string): Promise<CancelResult> {
  await using world = await createWorld(point.scenario, dist);
  let step: RunningStep | undefined;
  const struck = armCancel(world, point, () => step as RunningStep);
  step = await world.start();
  const result = await step.done;
  const { at, routing, from = 0 } = struck() ?? {};
  const { ends, settled, routings } = point.scenario;
  const asPlanned = result.outputs.phase === ends.phase;
  const held = result.outputs.phase === 'held';
  const mayEndAt = asPlanned ? [ends.routing] : held ? routings : settled;
  const unsettled = routing !== undefined && !isAt(settled, routing);
  const found = [
    ...(step.child.signalCode === null ? [] : [`the runner had to send ${step.child.signalCode}`]),
    ...(asPlanned || result.exitCode === 1 ? [] : [`main ended with ${result.exitCode}`]),
    ...(result.outputs.phase === undefined ? ['main gave no phase'] : []),
    ...notAt(world, mayEndAt).map((what) => `before post, ${what}`),
    // The write that was under way when the signal came may have been the one that takes traffic back.
    ...(unsettled && !held && at !== 'patchAgent' ? rollbackNotFirst(world, from) : []),
    ...(at !== undefined && asPlanned ? wentOn(world, from) : []),
  ];
  const post = await world.run({}, { entry: 'post', state: result.state });
  if (post.exitCode !== 0) found.push(`post ended with ${post.exitCode}`);
  return {
    point,
    at,
    breaches: [...found, ...notAt(world, mayEndAt), ...leftSessions(world), ...breaches(world)],
    log: world.results.map(({ log }) => log).join('\n--- next step\n'),
  };
}

/** Every request of a scenario, before and after it takes effect; every other time with two signals. */
export function cancelPoints(scenario: Scenario, counts: Counts): CancelPoint[] {
  return (['foundry', 'github'] as const).flatMap((of) =>
    Array.from({ length: counts[of] }, (_, request) => request).flatMap((request) =>
      (['before', 'after'] as const).map((moment, index) => ({
        scenario,
        of,
        request,
        moment,
        signals: (request + index) % 2 === 0 ? (1 as const) : (2 as const),
      })),
    ),
  );
}

interface Struck {
  readonly at: string | undefined;
  /** Routing when the signal was heard. */
  readonly routing: ReturnType<World['foundry']['state']['routing']>;
  /** Requests to Foundry that had come by then. */
  readonly from: number;
}

/** Sends the runner's signals when the request comes, which then goes on. */
export function armCancel(
  world: World,
  point: Omit<CancelPoint, 'scenario'>,
  step: () => RunningStep,
): () => Struck | undefined {
  const { foundry, github } = world;
  let struck: Struck | undefined;
  const act = async () => {
    const { child, done } = step();
    const requests = point.of === 'foundry' ? foundry.requests : (github?.requests ?? []);
    // What the process had sent already has come by then.
    await delay(hearing);
    struck = {
      at: requests.findLast(({ faults }) => faults.includes('act'))?.operation,
      routing: foundry.state.routing('echo'),
      from: foundry.requests.length,
    };
    for (let sent = 0; sent < point.signals; sent += 1) child.kill('SIGINT');
    const over = new AbortController();
    void done.then(() => over.abort());
    void insist(child, over.signal);
    await delay(hearing);
  };
  const injection = { skip: point.request, fault: { kind: 'act', when: point.moment, act } } as const;
  if (point.of === 'github') github?.faults.inject(injection);
  else foundry.faults.inject(injection);
  return () => struck;
}

async function insist(child: RunningStep['child'], over: AbortSignal): Promise<void> {
  try {
    await delay(runner.untilTerminate, undefined, { signal: over });
    child.kill('SIGTERM');
    await delay(runner.untilKill, undefined, { signal: over });
    child.kill('SIGKILL');
  } catch {
    // It ended by itself.
  }
}

function isAt(allowed: Scenario['settled'], routing: Struck['routing']): boolean {
  return allowed.some((shares) => sameShares(shares, routing));
}

/** Requests that take something further: a run that was cancelled makes none. */
const goingOn = ['createAgent', 'createVersion', 'createSession', 'responses'];

/** A run that came to its planned end had nothing left to do when it was cancelled, but to take traffic back. */
function wentOn({ foundry, scenario: { settled, ends } }: World, from: number): string[] {
  const back = settled.filter((shares) => ends.phase !== 'promoted' || !sameShares(shares, ends.routing));
  const further = foundry.requests
    .slice(from)
    .filter(
      ({ operation, body }) =>
        goingOn.includes(operation) || (operation === 'patchAgent' && !isAt(back, sharesOf(body))),
    );
  return further.length === 0
    ? []
    : [`it went on with ${further.map(({ operation }) => operation).join(', ')} after it was cancelled`];
}

function sharesOf(body: unknown): Record<string, number> {
  type Rule = { agent_version: string; traffic_percentage: number };
  const rules = (body as { agent_endpoint?: { version_selector?: { version_selection_rules?: Rule[] } } })
    .agent_endpoint?.version_selector?.version_selection_rules;
  return Object.fromEntries((rules ?? []).map((rule) => [rule.agent_version, rule.traffic_percentage]));
}

/**
 * Requests that may have been on their way before the process heard of the cancel: those of a probe, and the look at
 * routing that goes on while sessions are put away. Those after it wait longer.
 */
const onTheirWay = ['createSession', 'responses', 'getSession', 'deleteSession', 'getAgent'];

/** Users are on a canary that nobody watches any more: nothing may come before the write that takes them back. */
function rollbackNotFirst({ foundry }: World, from: number): string[] {
  const after = foundry.requests.slice(from);
  const heard = (foundry.requests[from]?.at ?? 0) + hearing;
  const first = after.findIndex(({ operation }) => operation === 'patchAgent');
  const before = (first < 0 ? after : after.slice(0, first)).filter(
    ({ operation, at }) => !onTheirWay.includes(operation) || at > heard,
  );
  if (first < 0) return ['no rollback came'];
  return before.length === 0
    ? []
    : [`before the rollback came ${before.map(({ operation }) => operation).join(', ')}`];
}
