import { describe, expect, it } from 'vitest';
import { rollback } from '../../../src/modes/rollback.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { fixed, rolledOut, StagedAgent, stage, version } from './stage.ts';

const releases = [rolledOut('2', '1=100'), rolledOut('1', '')];
const one = [{ version: '1', percentage: 100 }];

function rollBack(routing: Routing, inputs: Record<string, string> = {}, versions = releases) {
  const agent = new StagedAgent(versions, routing);
  const run = stage(agent, { mode: 'rollback', ...inputs });
  return { agent, run, ending: rollback(run) };
}

describe('mode rollback goes back', () => {
  it.each([
    ['from a split to the baseline that the canary remembers', fixed({ '1': 90, '2': 10 })],
    ['from a version that was promoted', fixed({ '2': 100 })],
  ])('%s', async (_, routing) => {
    const { agent, ending } = rollBack(routing);
    expect(await ending).toMatchObject({ phase: 'rolled-back', failed: false });
    expect(agent.writes).toEqual([one]);
  });

  it('to the version that a person names, whatever is recorded', async () => {
    const { agent, ending } = rollBack(fixed({ '1': 100 }), { 'to-version': '2', reason: 'Better' });
    expect((await ending).cause).toMatch(/Reason: Better$/);
    expect(agent.writes).toEqual([[{ version: '2', percentage: 100 }]]);
  });

  it('a second time without a write, and says so', async () => {
    const { agent, ending } = rollBack(fixed({ '1': 100 }));
    expect(await ending).toMatchObject({ phase: 'rolled-back', failed: false, untouched: true });
    expect(agent.writes).toEqual([]);
  });

  it('only in words in a dry run', async () => {
    const { agent, run, ending } = rollBack(fixed({ '1': 90, '2': 10 }), { 'dry-run': 'true' });
    expect(await ending).toMatchObject({ phase: 'planned', failed: false });
    expect(run.story.facts.dryRun?.writes).toHaveLength(1);
    expect(agent.writes).toEqual([]);
  });
});

describe('mode rollback writes nothing and asks a person', () => {
  const gone = { ...version('1'), status: 'failed' };
  it.each<[string, Routing, Record<string, string>, typeof releases, RegExp]>([
    [
      'where no rollout explains the routing',
      fixed({ '1': 100 }),
      {},
      [version('1')],
      /not known what was in force/,
    ],
    [
      'where the first version serves',
      fixed({ '1': 100 }),
      {},
      [rolledOut('1', '')],
      /nothing to go back to/,
    ],
    [
      'where the version to go back to cannot serve',
      fixed({ '2': 100 }),
      {},
      [rolledOut('2', '1=100'), gone],
      /'failed'/,
    ],
    [
      'where the named version does not exist',
      fixed({ '2': 100 }),
      { 'to-version': '9' },
      releases,
      /does not exist/,
    ],
  ])('%s', async (_, routing, inputs, versions, message) => {
    const { agent, ending } = rollBack(routing, inputs, versions);
    await expect(ending).rejects.toThrow(message);
    expect(agent.writes).toEqual([]);
  });

  it('where there is no such agent', async () => {
    const { ending } = rollBack({ kind: 'always-latest' }, {}, []);
    await expect(ending).rejects.toThrow(`Agent 'support' does not exist`);
  });
});
