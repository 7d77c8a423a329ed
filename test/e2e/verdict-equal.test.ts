import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { afterEach, expect, it } from 'vitest';
import { type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let folder: string;
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const agent of agents) {
    expect(on.foundry.state.sessions(agent).filter(isOurs), 'sessions left behind').toEqual([]);
  }
  await on.close();
});

const agents = Array.from({ length: 20 }, (_, index) => `shop-${index + 1}`);
const isOurs = ({ agent_session_id }: { agent_session_id?: unknown }) =>
  String(agent_session_id).startsWith('rollout-');

it('of 20 rollouts of a version that is as good as stable, 95 %, at least 19 are promoted', async () => {
  on = await stage({ maxProcesses: 8 });
  folder = await mkdtemp(join(tmpdir(), 'equal-'));
  const tests = join(folder, 'tests.yaml');
  const closes = [{ type: 'icontains', value: 'closed' }];
  await writeFile(
    tests,
    JSON.stringify({
      tests: [
        { description: 'says something', prompt: 'Hello?', tags: ['smoke'] },
        {
          description: 'knows the day off',
          prompt: 'Are you open on Sunday?',
          tags: ['check'],
          assert: closes,
        },
      ],
    }),
  );
  const phases = await pMap(
    agents,
    async (agent) => {
      await on.foundry.actor.deploy({ agent, folder: shopAgent, environment: { WRONG_RATE: '0.05' } });
      const result = await on.run({
        'agent-name': agent,
        'smoke-prompts': '',
        'smoke-tests': tests,
        'environment-variables': 'WRONG_RATE=0.05\nRELEASE=second',
        steps: '10% 1s check, 100%',
        'analysis-interval': '1s',
      });
      return `${result.outputs.phase}: ${result.report?.cause}`;
    },
    { concurrency: 3 },
  );
  const others = phases.filter((phase) => !phase.startsWith('promoted'));
  expect(others.length, others.join('\n')).toBeLessThanOrEqual(1);
  // A rollout that met chance says so: these 20 would hide one that never asked.
  expect(
    phases.every((phase) => /at most [\d.]+ points worse/.test(phase)),
    phases.join('\n'),
  ).toBe(true);
}, 600_000);
