import { afterEach, describe, expect, it } from 'vitest';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { agent, type Stage, stage } from './stage.ts';
import { digestOf } from './stored-version.ts';

let on: Stage;
let other: LocalFoundry | undefined;
let staged: JournalledStage | undefined;
afterEach(async () => {
  await (staged ?? on).close();
  await other?.close();
  other = undefined;
  staged = undefined;
});

const wordy = { 'environment-variables': 'ANSWER_STYLE=wordy' };
const only = (foundry: LocalFoundry) => foundry.requests.filter(({ method }) => method !== 'GET');

describe('mode plan', () => {
  it('finds an agent unchanged in at most three requests, and changed by source and definition', async () => {
    on = await stage();
    const absent = await on.run({ mode: 'plan' });
    expect(absent.outputs, absent.log).toMatchObject({ phase: 'reported', changed: '["shop"]' });
    expect(absent.report.cause).toContain('does not exist yet');
    await on.run();
    await on.run({ ...wordy, steps: '100%' });
    on.foundry.requests.length = 0;

    const same = await on.run({ ...wordy, mode: 'plan' });
    expect(same.exitCode, same.log).toBe(0);
    expect(same.outputs).toMatchObject({ phase: 'reported', changed: '[]', version: '2' });
    expect(same.summary).toContain('unchanged');
    expect(on.foundry.requests.length).toBeLessThanOrEqual(3);

    const definition = await on.run({ mode: 'plan' });
    expect(definition.outputs).toMatchObject({ changed: '["shop"]', version: '', 'baseline-version': '2' });
    expect(definition.report.plan).toMatchObject({ changed: true, differs: ['definition'], serving: ['2'] });

    const source = await on.copyOfAgent();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${source}/notes.txt`, 'new');
    const code = await on.run({ ...wordy, mode: 'plan', source });
    expect(code.report.plan).toMatchObject({ changed: true, differs: ['source'] });
    expect(code.summary).toContain('<strong>changed</strong>');
    expect(only(on.foundry)).toEqual([]);
  });

  it('stays at three requests where an older version serves, and says so of one that is being rolled out', async () => {
    on = await stage();
    await on.run();
    await on.run({ ...wordy, steps: '100%' });
    await on.run({ mode: 'rollback' });
    on.foundry.requests.length = 0;
    const same = await on.run({ mode: 'plan' });
    expect(same.outputs, same.log).toMatchObject({ changed: '[]', version: '1' });
    expect(on.foundry.requests.length).toBeLessThanOrEqual(3);
    on.foundry.actor.setRouting(agent, { 1: 90, 2: 10 });
    const rolling = await on.run({ ...wordy, mode: 'plan' });
    expect(rolling.outputs.changed).toBe('["shop"]');
    expect(rolling.report.cause).toContain(
      'version 2 is this source and definition and does not have all traffic',
    );
  });

  it('tells of a fleet which of its agents are changed, and goes on where one cannot be compared', async () => {
    on = await stage();
    for (const name of ['desk-one', 'desk-two', 'office'])
      await on.run({ 'agent-name': name, steps: '100%', ...(name === 'desk-two' ? wordy : {}) });
    on.foundry.requests.length = 0;
    const inputs = { mode: 'plan', 'agent-name': '', agents: 'desk-*\noffice\nnew-one' };
    const result = await on.run(inputs);
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ phase: 'reported', changed: '["desk-two","new-one"]' });
    expect(result.report.fleet).toHaveLength(4);
    expect(result.summary).toContain('### Plan');
    expect(only(on.foundry)).toEqual([]);

    on.foundry.faults.inject({
      match: { operation: 'getAgent', path: /office/ },
      times: 99,
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'No.' },
    });
    const partly = await on.run(inputs);
    expect(partly.exitCode).toBe(1);
    expect(partly.outputs).toMatchObject({ phase: 'failed', changed: '["desk-two","new-one"]' });
  });
});

describe('expect-sha256', () => {
  it('lets these bytes pass, and no others, before any write', async () => {
    on = await stage();
    const first = await on.run();
    const expected = first.outputs['code-sha256'] ?? '';
    on.foundry.requests.length = 0;
    const source = await on.copyOfAgent();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${source}/notes.txt`, 'new');
    for (const mode of ['deploy', 'preview']) {
      const refused = await on.run({ mode, source, 'expect-sha256': expected });
      expect(refused.exitCode).toBe(1);
      expect(refused.report.cause).toContain(`'expect-sha256' allows only ${expected}`);
    }
    const version = await on.run({ source: '', 'from-version': '1', 'expect-sha256': '0'.repeat(64) });
    expect(version.exitCode).toBe(1);
    expect(only(on.foundry)).toEqual([]);
    const passes = await on.run({
      ...wordy,
      steps: '100%',
      'expect-sha256': `sha256:${expected.toUpperCase()}`,
    });
    expect(passes.outputs, passes.log).toMatchObject({ phase: 'promoted', 'code-sha256': expected });
  });
});

describe('from-version: serving', () => {
  it('takes the version that serves all traffic in the stage before, and plans it in three requests', async () => {
    on = await stage();
    other = await startLocalFoundry({ provisioningMs: 20 });
    const test = { 'project-endpoint': other.url };
    await on.run();
    await on.run({ ...wordy, steps: '100%' });
    const back = await on.run({ mode: 'rollback' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    const promote = {
      ...test,
      source: '',
      'environment-variables': '',
      'from-version': 'serving',
      steps: '100%',
    };
    const inputs = { ...promote, 'from-project-endpoint': on.foundry.url };
    const all = await on.run({ ...inputs, mode: 'plan', 'agent-name': '', agents: '*' });
    expect(all.outputs, all.log).toMatchObject({ phase: 'reported', changed: '["shop"]' });
    const result = await on.run({ ...inputs, 'expect-sha256': await digestOf(on.foundry, '1') });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '1' });
    expect(other.state.versions(agent)[0]?.metadata).toMatchObject({
      'promoted-from': expect.stringMatching(/\/versions\/1$/),
    });
    on.foundry.requests.length = 0;
    other.requests.length = 0;
    const same = await on.run({ ...inputs, mode: 'plan' });
    expect(same.outputs, same.log).toMatchObject({ changed: '[]' });
    expect(
      on.foundry.requests.filter(({ operation }) => operation !== 'downloadCode').length,
    ).toBeLessThanOrEqual(2);
    expect(other.requests.length).toBeLessThanOrEqual(1);

    on.foundry.actor.setRouting(agent, { 1: 90, 2: 10 });
    const split = await on.run(inputs);
    expect(split.exitCode).toBe(1);
    expect(split.report.cause).toContain('in the middle of a rollout');
    on.foundry.actor.setRouting(agent, { 1: 100 });
    on.foundry.actor.disable(agent);
    const disabled = await on.run(inputs);
    expect(disabled.report.cause).toContain('is disabled');
    expect(only(other)).toEqual([]);
  });

  it('is refused while the journal of the stage before says that its rollout is not over', async () => {
    staged = await journalledStage();
    on = staged.on;
    other = await startLocalFoundry({ provisioningMs: 20 });
    const paused = await staged.act({ ...wordy, steps: '100% 1h check' });
    expect(paused.outputs.phase, paused.log).toBe('paused');
    expect(on.routing()).toEqual({ 2: 100 });
    const refused = await staged.act({
      'project-endpoint': other.url,
      source: '',
      'environment-variables': '',
      'from-version': 'serving',
      'from-project-endpoint': on.foundry.url,
      environment: '',
      'max-wait': '30m',
      steps: '100%',
    });
    expect(refused.exitCode, refused.log).toBe(1);
    expect(refused.report.cause).toContain(
      "in the middle of a rollout of version 2, as its journal in environment 'production'",
    );
    expect(other.requests).toEqual([]);
  });
});
