import { describe, expect, it } from 'vitest';
import { preview } from '../../../src/modes/preview.ts';
import { fixed, rolledOut, StagedAgent, stageWhole, version } from './stage.ts';

const image = { mode: 'preview', image: 'contoso.azurecr.io/support:2', comment: 'false' };

function staged(agent: StagedAgent, inputs: Record<string, string> = {}) {
  const run = stageWhole(agent, { ...image, ...inputs });
  return { run, ending: preview(run) };
}

describe('mode preview', () => {
  it('makes a draft, moves no traffic, and warns that nothing was asked', async () => {
    const agent = new StagedAgent([rolledOut('1', '')], fixed({ '1': 100 }));
    const { run, ending } = staged(agent);
    expect(await ending).toEqual({
      phase: 'previewed',
      failed: false,
      cause: 'The draft is active; no traffic goes to it because of this run.',
    });
    expect([agent.created, agent.writes]).toEqual([['draft-2'], []]);
    expect(run.story.facts).toMatchObject({ version: 'draft-2', draft: true, baselineVersion: '1' });
    expect(run.story.facts.preview?.against?.version).toBe('1');
  });

  it('names the stable version first where the endpoint follows the latest', async () => {
    const agent = new StagedAgent([version('1')], { kind: 'always-latest' });
    await staged(agent).ending;
    expect(agent.writes).toEqual([[{ version: '1', percentage: 100 }]]);
  });

  it('plans and writes nothing in a dry run', async () => {
    const agent = new StagedAgent([version('1')], { kind: 'always-latest' });
    const { run, ending } = staged(agent, { 'dry-run': 'true' });
    expect(await ending).toMatchObject({ phase: 'planned', failed: false });
    expect(run.story.facts.dryRun?.writes.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
    expect([agent.created, agent.writes]).toEqual([[], []]);
  });

  it('makes nothing of an agent that refuses every request', async () => {
    const agent = new StagedAgent([rolledOut('1', '')], fixed({ '1': 100 }));
    agent.enabled = false;
    await expect(staged(agent).ending).rejects.toThrow(`Agent 'support' is disabled`);
    expect(agent.created).toEqual([]);
  });
});
