import { seeded } from '../unit/analysis/seeded.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { eProcess, fisherTest, zTest } from './false-rollbacks/deciders.ts';
import { type Decisions, type Scenario, simulate } from './false-rollbacks/simulate.ts';

const SIGNIFICANCE = 0.05;
const TESTS = 10;
const SIZE = { rollouts: 4000, looks: 60 };

const every = (rate: number) => Array.from({ length: TESTS }, () => rate);
/** Half of the tests always pass, the others by chance: as real tests of agents are. */
const mixed = Array.from({ length: TESTS }, (_, test) => (test % 2 === 0 ? 1 : 0.6));

const EQUAL: readonly Scenario[] = [
  { name: 'equal, 95 %', stable: every(0.95), canary: every(0.95) },
  { name: 'equal, 80 %', stable: every(0.8), canary: every(0.8) },
  { name: 'equal, each second test 60 %', stable: mixed, canary: mixed },
];
const DROPS: readonly (Scenario & { atLeast: number })[] = [
  { name: 'drop 95 % -> 80 %', stable: every(0.95), canary: every(0.8), atLeast: 0.95 },
  { name: 'drop 95 % -> 50 %', stable: every(0.95), canary: every(0.5), atLeast: 0.999 },
];

const falseRollbacks: Benchmark = {
  title: `${SIZE.rollouts} rollouts of ${SIZE.looks} looks with ${TESTS} tests each, at significance ${SIGNIFICANCE}`,
  async run(say) {
    const deciders = [eProcess(SIGNIFICANCE), zTest(SIGNIFICANCE), fisherTest(SIGNIFICANCE)];
    const random = seeded(2026);
    say(row('versions', 'decided by', 'rolled back', 'median look', 'left open'));
    const outcomes = [...EQUAL, ...DROPS].map((scenario) => {
      const decisions = simulate(scenario, deciders, SIZE, random);
      for (const { decider, rolledBack, medianLook, open } of decisions) {
        say(
          row(
            scenario.name,
            decider,
            `${(100 * rolledBack).toFixed(2)} %`,
            medianLook === undefined ? '-' : `${medianLook}`,
            `${(100 * open).toFixed(2)} %`,
          ),
        );
      }
      return { scenario, ours: decisions[0] as Decisions };
    });
    return {
      figures: outcomes
        .filter(({ scenario }) => EQUAL.includes(scenario))
        .map(
          ({ scenario, ours }): Figure => ({
            what: `false rollbacks in %, ${scenario.name}`,
            value: 100 * ours.rolledBack,
            unit: '',
            limit: 100 * SIGNIFICANCE,
          }),
        ),
      facts: DROPS.map(({ name, atLeast }) => {
        const found = outcomes.find(({ scenario }) => scenario.name === name)?.ours.rolledBack ?? 0;
        return {
          what: `${name} is found in at least ${100 * atLeast} % of the rollouts: ${(100 * found).toFixed(2)} %`,
          holds: found >= atLeast,
        };
      }),
    };
  },
};
export default falseRollbacks;

function row(...[versions = '', decider = '', share = '', look = '', open = '']: readonly string[]): string {
  return `${versions.padEnd(30)} ${decider.padEnd(34)} ${share.padStart(11)} ${look.padStart(12)} ${open.padStart(10)}`;
}
