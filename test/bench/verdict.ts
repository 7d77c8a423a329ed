import { longestEntry } from '../../src/rollout/journal.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { meanPairs, type TestCount, testCounts } from './verdict/limits.ts';
import { simulateCells } from './verdict/pool.ts';
import { promisedRow, promises } from './verdict/promised.ts';
import { rows } from './verdict/rows.ts';
import { costLines, layOut, limitLines, peerLines, type Simulated } from './verdict/table.ts';

/** Rollouts of each cell; `BENCH_ROLLOUTS` for another number. Workers hold on to memory, so that 1,500 take 8 GB. */
const usualRollouts = 400;
const rollouts = Number(process.env.BENCH_ROLLOUTS ?? usualRollouts);
/** Rows whose name contains this; all of them by default. */
const only = process.env.BENCH_ROWS ?? '';

const verdict: Benchmark = {
  title: `what the check decides, ${rollouts} rollouts a cell${rollouts < usualRollouts ? ` (BENCH_ROLLOUTS; the default is ${usualRollouts})` : ''}, by the product's own schedule and judge`,
  async run(say) {
    if (!Number.isInteger(rollouts) || rollouts < 1)
      throw new RangeError(
        `BENCH_ROLLOUTS is '${process.env.BENCH_ROLLOUTS}': a whole number of 1 or more is`,
      );
    const promised = await promises();
    const all = [...rows, ...promised.map(promisedRow)];
    const cells = all.flatMap(({ tests, scenario }, row) =>
      scenario.name.includes(only) ? tests.map((count) => ({ row, tests: count })) : [],
    );
    const begun = performance.now();
    const found = await simulateCells(cells, promised, rollouts, (done) => {
      if (done % 20 > 0 && done < cells.length) return;
      const minutes = (performance.now() - begun) / 60_000;
      say(`${done} of ${cells.length} cells in ${minutes.toFixed(1)} min`);
    });
    const simulated = all
      .map(
        (row, index): Simulated => ({
          row,
          cells: new Map(
            found.filter((cell) => cell.row === index).map((cell) => [cell.tests as TestCount, cell]),
          ),
        }),
      )
      .filter((one) => one.cells.size > 0);

    const heads = testCounts.map((tests) => `${tests} test${tests === 1 ? '' : 's'}`);
    const print = (title: string, lines: Parameters<typeof layOut>[1]) => {
      for (const line of ['', title, ...layOut(['', ...heads], lines)]) say(line);
    };
    const { lines, missed } = limitLines(simulated);
    print(
      'Found, its limit, and the release before in brackets. A cell is missed when what was found has a chance below 1 in 10,000 where the limit holds exactly (binomial, exact; pairs: four standard errors):',
      lines,
    );
    print(
      'Mean pairs of a rollout and median seconds to a rollback, the release before in brackets:',
      costLines(simulated),
    );
    print(
      "Rolled back by this release / the release before / a z test at each look / Fisher's test at each look:",
      peerLines(simulated),
    );
    return {
      figures: [...ratios(simulated), longestLine(simulated)],
      facts: [
        { what: `all ${lines.length} rows keep their limits`, holds: missed.length === 0 },
        ...missed.map((what) => ({ what, holds: false })),
      ],
    };
  },
};
export default verdict;

/** As shares of what the peers do: false rollbacks of a z test, and the pairs of a rollout in which none differs. */
function ratios(simulated: readonly Simulated[]): Figure[] {
  const tests = 20;
  const withoutDifference = simulated
    .find(({ row }) => row.scenario.name === 'equal, 100 %')
    ?.cells.get(tests);
  return simulated
    .filter(({ row }) => row.peers && row.scenario.name.startsWith('equal'))
    .flatMap(({ row, cells }): Figure[] => {
      const { now, z } = cells.get(tests) ?? {};
      if (!now || !z) return [];
      const { name, steps } = row.scenario;
      const figure = { what: `false rollbacks to those of a z test, ${name}`, unit: 'x', limit: 0.2 };
      const compared = { ...figure, value: now.rolledBack / Math.max(1, z.rolledBack) };
      if (!withoutDifference || steps !== undefined) return [compared];
      const value = meanPairs(now) / meanPairs(withoutDifference.now);
      const limit = name === 'equal, 80 %' ? 2 : 1.6;
      return [compared, { what: `pairs to those where none differs, ${name}`, value, unit: 'x', limit }];
    });
}

function longestLine(simulated: readonly Simulated[]): Figure {
  const lengths = simulated.flatMap(({ cells }) => [...cells.values()].map(({ now }) => now.longestLine));
  return {
    what: 'longest line of a journal, characters',
    value: Math.max(...lengths),
    unit: '',
    limit: longestEntry,
  };
}
