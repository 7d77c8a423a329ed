/**
 * `npm run sweep`: every scenario, killed before and after every request and followed by `post` or by a later run;
 * cancelled there as the runner cancels; every fault at every kind of request in every phase; and random plays on top.
 *
 *   --scenario <name>  only this one (repeatable)
 *   --only <part>      kills, cancels, faults, slow or plays (repeatable); slow are the faults that somebody waits for
 *   --plays <n>        random plays (40)
 *   --seed <n>         of the random plays; printed, so that a run can be repeated
 *   --path <path>      of one random play, as a failure prints it
 *   --jobs <n>         runs at a time (4): each is a process, and most have an agent's process beside them
 *   --dist <folder>    another build of the action
 *   --verbose          the log of every point that breaches something
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pMap from 'p-map';
import { cancel, cancelPoints } from './cancel.ts';
import { countRequests, crash, crashPoints } from './crash.ts';
import { type Disturbed, disturb, findTargets, type Trouble, troubleAt, troubleAtGitHub } from './disturb.ts';
import { type FaultKind, faultKinds, githubFaultKinds, slowFaultKinds } from './fault-kinds.ts';
import { randomPlays } from './random-plays.ts';
import type { Scenario } from './scenario.ts';
import { scenarioNamed, scenarios } from './scenarios.ts';
import type { Target } from './targets.ts';
import { worldTroubles } from './world-troubles.ts';

/** The same where runs mostly wait. */
const patientConcurrency = 48;

/** One line of the table. */
interface Row {
  readonly what: string;
  readonly points: number;
  /** Points at which something was killed or went wrong. */
  readonly struck: number;
  readonly violations: number;
}

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true, default: ['kills', 'cancels', 'faults', 'slow', 'plays'] },
    plays: { type: 'string', default: '40' },
    seed: { type: 'string' },
    path: { type: 'string' },
    jobs: { type: 'string', default: '4' },
    dist: { type: 'string', default: join(import.meta.dirname, '..', '..', 'dist') },
    verbose: { type: 'boolean', default: false },
  },
});
const concurrency = Number(values.jobs);
const chosen = values.scenario?.map(scenarioNamed) ?? scenarios;
const rows: Row[] = [];
const begun = Date.now();

// These mostly wait: they run beside everything else.
const slow = values.only.includes('slow') ? sweepSlowFaults(chosen) : Promise.resolve([]);
if (values.only.includes('kills')) for (const scenario of chosen) add(await sweepKills(scenario));
if (values.only.includes('cancels')) for (const scenario of chosen) add(await sweepCancels(scenario));
if (values.only.includes('faults')) for (const scenario of chosen) add(await sweepFaults(scenario));
if (values.only.includes('plays')) add(await sweepPlays());
for (const row of await slow) add(row);
printTable();
process.exitCode = rows.some(({ violations }) => violations > 0) ? 1 : 0;

function add(row: Row): void {
  rows.push(row);
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(`${row.what}: ${row.points} points, ${row.violations} violations (${minutes} min)`);
}

async function sweepKills(scenario: Scenario): Promise<Row> {
  const points = crashPoints(scenario, await countRequests(scenario, values.dist));
  const results = await pMap(points, (point) => crash(point, values.dist), { concurrency });
  for (const { point, killedAt, breaches, log } of results) {
    const at = `killed ${point.moment} request ${point.request} to ${point.of} (${killedAt}), then ${point.then}`;
    complain(`${scenario.name}, ${at}`, breaches, log);
  }
  return {
    what: `${scenario.name}: SIGKILL`,
    points: points.length,
    struck: results.filter(({ killedAt }) => killedAt !== undefined).length,
    violations: sum(results.map(({ breaches }) => breaches.length)),
  };
}

async function sweepCancels(scenario: Scenario): Promise<Row> {
  const points = cancelPoints(scenario, await countRequests(scenario, values.dist));
  const results = await pMap(points, (point) => cancel(point, values.dist), { concurrency });
  for (const { point, at, breaches, log } of results) {
    const where = `cancelled by ${point.signals} SIGINT ${point.moment} request ${point.request} to ${point.of} (${at})`;
    complain(`${scenario.name}, ${where}`, breaches, log);
  }
  return {
    what: `${scenario.name}: cancel`,
    points: points.length,
    struck: results.filter(({ at }) => at !== undefined).length,
    violations: sum(results.map(({ breaches }) => breaches.length)),
  };
}

async function sweepFaults(scenario: Scenario): Promise<Row> {
  const targets = await findTargets(scenario, values.dist);
  const troubles = [
    ...atAll(targets.foundry, faultKinds),
    ...targets.github.flatMap((target) => githubFaultKinds.map((kind) => troubleAtGitHub(kind, target))),
    ...worldTroubles(scenario),
  ];
  const results = await pMap(troubles, (trouble) => tell(scenario, trouble), { concurrency });
  return rowOf(`${scenario.name}: faults`, results);
}

/** All scenarios together: some of their runs wait for a quarter of an hour. */
async function sweepSlowFaults(scenarios: readonly Scenario[]): Promise<Row[]> {
  const all = await pMap(
    scenarios,
    async (scenario) => {
      const targets = await findTargets(scenario, values.dist);
      return atAll(targets.foundry, slowFaultKinds).map((trouble) => ({ scenario, trouble }));
    },
    { concurrency },
  );
  // Those that wait longest begin first, so that they wait beside the others.
  const results = await pMap(
    all.flat().toSorted((a, b) => Number(isLong(b.trouble)) - Number(isLong(a.trouble))),
    ({ scenario, trouble }) => tell(scenario, trouble),
    { concurrency: patientConcurrency },
  );
  return scenarios.map((scenario) =>
    rowOf(
      `${scenario.name}: slow faults`,
      results.filter((result) => result.scenario === scenario),
    ),
  );
}

function isLong({ mayStrand }: Trouble): boolean {
  return mayStrand === true;
}

function atAll(targets: readonly Target[], kinds: readonly FaultKind[]): Trouble[] {
  return targets.flatMap((target) => kinds.map((kind) => troubleAt(kind, target)));
}

async function tell(scenario: Scenario, trouble: Trouble): Promise<Disturbed> {
  const result = await disturb(scenario, trouble, values.dist);
  complain(`${scenario.name}, ${trouble.what}, ended ${result.phase}`, result.breaches, result.log);
  return result;
}

function rowOf(what: string, results: readonly Disturbed[]): Row {
  return {
    what,
    points: results.length,
    struck: results.filter(({ hit }) => hit).length,
    violations: sum(results.map(({ breaches }) => breaches.length)),
  };
}

async function sweepPlays(): Promise<Row> {
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  console.log(`random plays: --seed ${seed}`);
  const { played, failure } = await randomPlays({
    plays: Number(values.plays),
    seed,
    ...(values.path ? { path: values.path } : {}),
    dist: values.dist,
  });
  if (failure) console.log(`VIOLATION in a random play, repeat with --only plays ${failure}`);
  return { what: `random plays, seed ${seed}`, points: played, struck: played, violations: failure ? 1 : 0 };
}

function complain(where: string, breaches: readonly string[], log: string): void {
  for (const breach of breaches) console.log(`VIOLATION ${where}: ${breach}`);
  if (breaches.length > 0 && values.verbose) console.log(log);
}

function printTable(): void {
  const total: Row = {
    what: 'all',
    points: sum(rows.map(({ points }) => points)),
    struck: sum(rows.map(({ struck }) => struck)),
    violations: sum(rows.map(({ violations }) => violations)),
  };
  const width = Math.max(...rows.map(({ what }) => what.length));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(width) : String(cell).padStart(12)))
      .join('');
  console.log(`\n${line(['scenario', 'points', 'struck', 'violations'])}`);
  for (const { what, points, struck, violations } of [...rows, total]) {
    console.log(line([what, points, struck, violations]));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
