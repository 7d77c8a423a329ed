import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { cleanup } from '../../../src/modes/cleanup.ts';
import { fixed, linesOf, rolledOut, StagedAgent, stage } from './stage.ts';

/** Seven releases, of which the newest serves and goes back to the one before. */
const releases = [7, 6, 5, 4, 3, 2, 1].map((name) => rolledOut(`${name}`, name > 1 ? `${name - 1}=100` : ''));

function staged(inputs: Record<string, string> = {}) {
  const agent = new StagedAgent(releases, fixed({ '7': 100 }));
  const run = {
    ...stage(agent, { mode: 'cleanup', 'keep-versions': '3', ...inputs }),
    whenPublished() {},
  };
  return { agent, run };
}

describe('mode cleanup', () => {
  it('has nothing to do without an agent', async () => {
    const { run } = staged();
    const foundry = new StagedAgent([], { kind: 'always-latest' });
    expect(await cleanup({ ...run, foundry })).toMatchObject({ phase: 'cleaned', failed: false });
  });

  it('deletes releases beyond the number that stays, oldest first, and keeps what routing may go back to', async () => {
    const { agent, run } = staged();
    expect(await cleanup(run)).toEqual({
      phase: 'cleaned',
      failed: false,
      cause: 'Deleted 0 drafts and 4 releases.',
    });
    expect(agent.deleted).toEqual(['1', '2', '3', '4']);
  });

  it('deletes no release where no number is given', async () => {
    const { agent, run } = staged({ 'keep-versions': '' });
    expect(await cleanup(run)).toMatchObject({ cause: 'Deleted 0 drafts and 0 releases.' });
    expect(agent.deleted).toEqual([]);
  });

  it('only lists what would go in a dry run', async () => {
    const { agent, run } = staged({ 'dry-run': 'true' });
    expect(await cleanup(run)).toMatchObject({ phase: 'planned', failed: false });
    expect(linesOf(run.story.facts.dryRun?.writes)).toEqual(
      ['1', '2', '3', '4'].map((name) => `DELETE /agents/support/versions/${name}`),
    );
    expect(agent.deleted).toEqual([]);
  });

  it('leaves a release alone that routing names by then', async () => {
    const { agent, run } = staged();
    agent.beforeDelete = (name) => {
      if (name === '1') agent.routing = fixed({ '7': 50, '3': 50 });
    };
    expect(await cleanup(run)).toMatchObject({ phase: 'cleaned' });
    expect(agent.deleted).toEqual(['1', '2', '4']);
  });

  it('fails for what could not be deleted, names it and the way out, and deletes the rest', async () => {
    const { agent, run } = staged();
    agent.beforeDelete = (name) => {
      if (name === '2') throw new ActionError('The service refused.', 'Ask for the permission.');
    };
    expect(await cleanup(run)).toEqual({
      phase: 'failed',
      failed: true,
      cause: 'Deleted 0 drafts and 3 releases. Not deleted: 2. The service refused.',
      next: 'Ask for the permission.',
    });
    expect(agent.deleted).toEqual(['1', '3', '4']);
  });
});
