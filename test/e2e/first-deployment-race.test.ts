import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

const theirs = { agent, folder: shopAgent, environment: { ANSWER_STYLE: 'wordy' } };

describe('a first deployment that loses the race for the name', () => {
  it('takes its version away again, and leaves the agent and its routing to whoever made it', async () => {
    on = await stage({ createAgentMints: true });
    const end = on.foundry.faults.onRequest(async ({ phase, request }) => {
      if (phase === 'before' && request.operation === 'createAgent') await on.foundry.actor.deploy(theirs);
    });
    const result = await on.run();
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed' });
    expect(result.report.cause).toMatch(
      /created by somebody else .* version 1\. Version 2, .* deleted again/,
    );
    expect(result.report.next).toContain('Run again');
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'enabled' });
    expect(on.foundry.state.versions(agent).map(({ version }) => version)).toEqual(['1']);
    expect(on.operations()).not.toContain('disableAgent');
    expect(on.routing()).toBeNull();
    end();
    const again = await on.run();
    expect(again.outputs, again.log).toMatchObject({ phase: 'promoted', 'baseline-version': '1' });
  });

  it('is told so where the name is refused, and touches nothing', async () => {
    on = await stage();
    const end = on.foundry.faults.onRequest(async ({ phase, request }) => {
      if (phase === 'before' && request.operation === 'createAgent') await on.foundry.actor.deploy(theirs);
    });
    const result = await on.run();
    end();
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed' });
    expect(result.report.cause).toContain('was created by somebody else');
    expect(result.report.warnings).toEqual([]);
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'enabled' });
    expect(on.operations()).not.toContain('disableAgent');
  });

  it('does not disable an agent that somebody else releases something of meanwhile', async () => {
    on = await stage();
    const tests = join(await on.copyOfAgent(), 'tests.yaml');
    await writeFile(tests, 'tests:\n  - prompt: When?\n    assert: [{ type: equals, value: never said }]\n');
    let once = true;
    on.foundry.faults.onRequest(async ({ phase, request }) => {
      if (phase !== 'before' || request.operation !== 'createSession' || !once) return;
      once = false;
      await on.foundry.actor.deploy(theirs);
    });
    const result = await on.run({ 'smoke-prompts': '', 'smoke-tests': tests });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'fail' });
    expect(result.report.cause).toMatch(/has version 2 of somebody else, so it was not disabled/);
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'enabled' });
  });
});

it('a new agent is told to be one of the new experience, a further version is not', async () => {
  on = await stage();
  await on.run();
  await on.run({ 'environment-variables': 'ANSWER_STYLE=wordy', steps: '100%' });
  const [second, first] = on.foundry.state
    .versions(agent)
    .toSorted((a, b) => Number(b.version) - Number(a.version))
    .map(({ metadata }) => metadata as Record<string, string>);
  expect(first).toMatchObject({ enableVnextExperience: 'true' });
  expect(second).not.toHaveProperty('enableVnextExperience');
});
