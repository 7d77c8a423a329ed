import { describe, expect, it } from 'vitest';
import { status } from '../../../src/modes/status.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { fixed, rolledOut, StagedAgent, stage, version } from './stage.ts';

const releases = [rolledOut('2', '1=100'), rolledOut('1', '')];

async function told(routing: Routing, versions = releases) {
  const agent = new StagedAgent(versions, routing);
  const run = stage(agent, { mode: 'status' });
  const ending = await status(run);
  expect(agent.writes).toEqual([]);
  return { ...ending, roles: run.story.facts.versions?.map((one) => [one.version, one.role]) };
}

describe('mode status says', () => {
  it('that there is no such agent, and succeeds', async () => {
    const run = stage(new StagedAgent([], { kind: 'always-latest' }), { mode: 'status' });
    expect(await status(run)).toEqual({
      phase: 'reported',
      failed: false,
      cause: `Agent 'support' does not exist in this project.`,
    });
  });

  it('where a version that serves everything would go back to', async () => {
    const { cause, roles } = await told(fixed({ '2': 100 }));
    expect(cause).toContain(`Version 2 serves everything; 'mode: rollback' goes back to`);
    expect(roles).toEqual([
      ['2', 'stable'],
      ['1', 'rollback target'],
    ]);
  });

  it('who is the canary while a rollout is open', async () => {
    const { cause, roles } = await told(fixed({ '1': 90, '2': 10 }));
    expect(cause).toContain('A rollout of version 2 stands at 10 % and is not over');
    expect(roles).toEqual([
      ['2', 'canary'],
      ['1', 'stable'],
    ]);
  });

  it('that a rollout was put back', async () => {
    const { cause } = await told(fixed({ '1': 100 }));
    expect(cause).toContain('Version 2, the last that was rolled out, has no traffic.');
  });

  it('that the first version has nothing to go back to', async () => {
    const { cause } = await told(fixed({ '1': 100 }), [rolledOut('1', '')]);
    expect(cause).toContain(`Version 1 is the agent's first and serves everything`);
  });

  it('that no rollout explains a routing that somebody set', async () => {
    const { cause } = await told(fixed({ '1': 100 }), [version('2'), version('1')]);
    expect(cause).toContain('No rollout of this action explains this routing');
  });

  it('that an agent is disabled, before anything else', async () => {
    const agent = new StagedAgent(releases, { kind: 'always-latest' });
    agent.enabled = false;
    const { cause } = await status(stage(agent, { mode: 'status' }));
    expect(cause).toMatch(/^The agent is disabled and refuses every request\./);
    expect(cause).toContain('No version is named');
  });
});
