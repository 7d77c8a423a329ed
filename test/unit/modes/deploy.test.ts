import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { deploy } from '../../../src/modes/deploy.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { fixed, rolledOut, StagedAgent, stageWhole, version } from './stage.ts';

const image = { mode: 'deploy', image: 'contoso.azurecr.io/support:2', steps: '10%, 100%' };
const foreign: Routing = {
  kind: 'foreign',
  why: `a rule of type 'Sticky'`,
  raw: '{"type":"Sticky"}',
  beside: { endpoint: [], selector: [] },
};

function staged(agent: StagedAgent, inputs: Record<string, string> = {}) {
  const run = stageWhole(agent, { ...image, ...inputs });
  return { run, ending: deploy(run) };
}

describe('mode deploy', () => {
  it('makes a version, sends it traffic step by step, and promotes it', async () => {
    const agent = new StagedAgent([rolledOut('1', '')], fixed({ '1': 100 }));
    const { run, ending } = staged(agent);
    expect(await ending).toMatchObject({ phase: 'promoted', failed: false });
    expect(agent.created).toEqual(['2']);
    expect(agent.writes.map((rules) => ({ kind: 'fixed', rules }))).toEqual([
      fixed({ '1': 90, '2': 10 }),
      fixed({ '2': 100 }),
    ]);
    expect(run.story.facts).toMatchObject({ version: '2', baselineVersion: '1' });
  });

  it('names the stable version before it makes one, where the endpoint follows the latest', async () => {
    const agent = new StagedAgent([version('1')], { kind: 'always-latest' });
    await staged(agent).ending;
    expect(agent.writes[0]).toEqual([{ version: '1', percentage: 100 }]);
  });

  it('changes nothing where this source serves everything already', async () => {
    const agent = new StagedAgent([rolledOut('1', '')], fixed({ '1': 100 }));
    await staged(agent).ending;
    agent.writes.length = 0;
    expect(await staged(agent).ending).toMatchObject({ phase: 'unchanged', failed: false });
    expect(agent.created).toEqual(['2']);
    expect(agent.writes).toEqual([]);
  });

  it('plans and writes nothing in a dry run', async () => {
    const agent = new StagedAgent([rolledOut('1', '')], fixed({ '1': 100 }));
    const { run, ending } = staged(agent, { 'dry-run': 'true' });
    expect(await ending).toMatchObject({ phase: 'planned', failed: false });
    expect(run.story.facts.dryRun?.writes.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
    expect([agent.created, agent.writes]).toEqual([[], []]);
  });

  it('takes only the last step of a first deployment', async () => {
    const agent = new StagedAgent([], { kind: 'always-latest' });
    expect(await staged(agent).ending).toMatchObject({
      phase: 'promoted',
      cause: 'Version 1 is the first of this agent and serves all traffic.',
    });
    expect(agent.writes).toEqual([[{ version: '1', percentage: 100 }]]);
  });
});

describe('mode deploy makes nothing', () => {
  const enabled = (routing: Routing) => new StagedAgent([rolledOut('1', '')], routing);
  it.each<[string, () => StagedAgent, Record<string, string>, RegExp]>([
    [
      'where the agent is disabled',
      () => Object.assign(enabled(fixed({ '1': 100 })), { enabled: false }),
      {},
      /is disabled/,
    ],
    ['over routing that it does not understand', () => enabled(foreign), {}, /Sticky/],
    [
      'in a freeze that nothing could wait out',
      () => enabled(fixed({ '1': 100 })),
      { freeze: '2026-03-01/2026-03-04 fair' },
      /in the freeze/,
    ],
  ])('%s', async (_, made, inputs, message) => {
    const agent = made();
    await expect(staged(agent, inputs).ending).rejects.toThrow(message);
    expect([agent.created, agent.writes]).toEqual([[], []]);
  });

  it('where the service refuses the version, and leaves traffic alone', async () => {
    const agent = enabled(fixed({ '1': 100 }));
    agent.createVersion = async () => {
      throw new ActionError('No quota is left.', 'Delete versions.');
    };
    await expect(staged(agent).ending).rejects.toThrow('No quota is left.');
    expect(agent.writes).toEqual([]);
  });
});
