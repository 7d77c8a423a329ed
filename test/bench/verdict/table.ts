import { median } from '../benchmark.ts';
import {
  costsMoreThan,
  counted,
  forTests,
  isAbove,
  isBelow,
  isMoreThan,
  type Limit,
  meanPairs,
  type TestCount,
  testCounts,
} from './limits.ts';
import type { Cell } from './pool.ts';
import type { Row } from './rows.ts';
import type { Tally } from './tally.ts';

/** A line of a table: a name, and a text for each number of tests. */
interface Line {
  readonly name: string;
  readonly cells: readonly string[];
}

/** A row's cells, by their number of tests. */
export interface Simulated {
  readonly row: Row;
  readonly cells: ReadonlyMap<TestCount, Cell>;
}

/** Every limit as a line: what was found, the limit, and what the release before did; `✗` where it is missed. */
export function limitLines(all: readonly Simulated[]): { lines: readonly Line[]; missed: readonly string[] } {
  const missed: string[] = [];
  const lines = all.flatMap(({ row, cells }) =>
    row.limits.map((limit): Line => {
      const name = `${row.scenario.name}: ${limit.of}`;
      const texts = testCounts.map((tests) => {
        const cell = cells.get(tests);
        const held = cell && holdTo(limit, cell, tests, all);
        if (!held) return '-';
        if (!held.holds) missed.push(`${name}, with ${tests} test${tests === 1 ? '' : 's'}: ${held.text}`);
        return `${held.holds ? '' : '✗ '}${held.text}`;
      });
      return { name, cells: texts };
    }),
  );
  return { lines, missed };
}

/** Mean pairs of a rollout and median seconds to a rollback, with those of the release before. */
export function costLines(all: readonly Simulated[]): readonly Line[] {
  return all.map(({ row, cells }) => ({
    name: row.scenario.name,
    cells: testCounts.map((tests) => {
      const cell = cells.get(tests);
      if (!cell) return '-';
      const cost = (tally: Tally) => `${Math.round(meanPairs(tally))} ${seconds(tally)}`;
      return `${cost(cell.now)} (${cost(cell.before)})`;
    }),
  }));
}

/** What a z test and Fisher's test at each look do with the same versions. */
export function peerLines(all: readonly Simulated[]): readonly Line[] {
  return all
    .filter(({ row }) => row.peers)
    .map(({ row, cells }) => ({
      name: row.scenario.name,
      cells: testCounts.map((tests) => {
        const { now, before, z, fisher } = cells.get(tests) ?? {};
        if (!now || !before || !z || !fisher) return '-';
        return [now, before, z, fisher]
          .map((tally) => percent(tally.rolledBack / tally.rollouts))
          .join(' / ');
      }),
    }));
}

/** Lays lines out in columns. */
export function layOut(heads: readonly string[], lines: readonly Line[]): readonly string[] {
  const all = [heads, ...lines.map(({ name, cells }) => [name, ...cells])];
  const widths = heads.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function holdTo(
  limit: Limit,
  { now, before }: Cell,
  tests: TestCount,
  all: readonly Simulated[],
): { readonly text: string; readonly holds: boolean } | undefined {
  if (limit.of === 'pairs') {
    const most = forTests(limit.atMost, tests);
    if (most === undefined) return undefined;
    const text = `${meanPairs(now).toFixed(1)} <= ${most} (${meanPairs(before).toFixed(0)})`;
    return { text, holds: !costsMoreThan(now, most) };
  }
  const { of } = limit;
  const share = (tally: Tally) => percent(counted(tally, of) / tally.rollouts);
  const say = (sign: string, bound: string) => `${share(now)} ${sign} ${bound} (${share(before)})`;
  if ('noMoreThan' in limit) {
    const other = all.find(({ row }) => row.scenario.name === limit.noMoreThan)?.cells.get(tests)?.now;
    if (!other) throw new Error(`no row '${limit.noMoreThan}' with ${tests} tests`);
    return { text: say('<=', share(other)), holds: !isMoreThan(now, other, of) };
  }
  const bound = forTests('atMost' in limit ? limit.atMost : limit.atLeast, tests);
  if (bound === undefined) return undefined;
  return 'atMost' in limit
    ? { text: say('<=', percent(bound)), holds: !isAbove(now, of, bound) }
    : { text: say('>=', percent(bound)), holds: !isBelow(now, of, bound) };
}

function seconds({ msToRollback }: Tally): string {
  return msToRollback.length === 0 ? '-' : `${Math.round(median(msToRollback) / 1000)}s`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`;
}
