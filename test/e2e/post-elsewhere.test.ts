import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let other: LocalFoundry;
afterEach(async () => {
  await other.close();
  await on.close();
});

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 60s check, 100%' };

/** What a later step of the job changed, by the time that `post` runs. */
const changes: readonly [string, Record<string, string>, (url: string) => Record<string, string>][] = [
  ['the variable', { 'project-endpoint': '' }, (url) => ({ FOUNDRY_PROJECT_ENDPOINT: url })],
  ['the input, which the runner reads anew', {}, (url) => ({ 'INPUT_PROJECT-ENDPOINT': url })],
  [
    'the variable, to something that nobody may use',
    { 'project-endpoint': '' },
    () => ({ FOUNDRY_PROJECT_ENDPOINT: 'https://evil.example/api/projects/shop' }),
  ],
];

it.each(changes)(
  'post ends the rollout where main began it, whatever %s says now',
  async (_, inputs, change) => {
    on = await stage();
    other = await startLocalFoundry({ provisioningMs: 20 });
    for (const style of ['good', 'wordy'])
      await other.actor.deploy({ agent, folder: shopAgent, environment: { ANSWER_STYLE: style } });
    other.actor.setRouting(agent, { 1: 90, 2: 10 });
    const env = { FOUNDRY_PROJECT_ENDPOINT: on.foundry.url };
    expect((await on.run({ ...inputs }, { env })).outputs.phase).toBe('promoted');
    const step = await on.start({ ...canary, ...inputs, 'analysis-interval': '30s' }, { env });
    for (let waited = 0; !/step 0: pass/.test(step.log()) && waited < 20_000; waited += 50) await delay(50);
    const { state } = await on.kill(step);
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    other.requests.length = 0;
    const changed = change(other.url);
    const given = Object.fromEntries(
      Object.entries(changed).flatMap(([name, value]) =>
        name.startsWith('INPUT_') ? [[name.slice('INPUT_'.length).toLowerCase(), value]] : [],
      ),
    );
    const post = await on.run({ ...canary, ...inputs, ...given }, { entry: 'post', state, env: changed });
    expect(post.exitCode, post.log).toBe(0);
    expect(on.routing()).toEqual({ 1: 100 });
    expect(other.requests).toEqual([]);
    expect(other.state.routing(agent)).toEqual({ 1: 90, 2: 10 });
  },
);
