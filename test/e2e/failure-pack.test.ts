import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

/** Hours are asked before traffic and are always right; Sunday is asked during steps. */
const tests = `tests:
  - description: knows the hours
    prompt: When are you open?
    tags: [smoke]
    assert: [{ type: icontains, value: 9 to 17 }]
  - description: knows Sunday's hours
    prompt: "What's open on Sunday: \`anything\`?"
    tags: [check]
    assert: [{ type: icontains, value: closed }]
`;

async function withTests(text = tests): Promise<Record<string, string>> {
  const file = join(await on.copyOfAgent(), 'tests.yaml');
  await writeFile(file, text);
  return { 'smoke-prompts': '', 'smoke-tests': file };
}

describe('what an engineer asks first', () => {
  it('of a smoke test that fails: log, ids and a command that asks again', async () => {
    on = await stage();
    const inputs = await withTests();
    const result = await on.run({ ...inputs, 'environment-variables': 'ANSWER_STYLE=wrong' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'fail' });

    const [failed] = result.report.smoke.results;
    const { [failed.sessionId]: log } = result.report.sessionLogs;
    expect(log).toContain('asked about hours');
    expect(result.summary).toContain('asked about hours');
    for (const id of [failed.sessionId, failed.answers[0].responseId, failed.answers[0].requestId]) {
      expect(result.summary).toContain(id.replaceAll('_', '&#95;'));
    }
    const junit = await readFile(join(result.outputs.report ?? '', '..', 'junit.xml'), 'utf8');
    expect(junit).toContain(`response ${failed.answers[0].responseId}`);

    // The agent was taken out of service; whoever looks for the mistake puts it back.
    await fetch(`${on.foundry.url}/agents/${agent}:enable?api-version=v1`, {
      method: 'POST',
      headers: { authorization: 'Bearer local', 'foundry-features': 'AgentEndpoints=V1Preview' },
    });
    const { stdout } = await promisify(execFile)('bash', ['-euc', result.report.replay]);
    expect(stdout).toContain('open all day, every day');
    expect(result.summary).toContain(result.report.replay);
  });

  it('of a check that fails: both answers side by side, and how the evidence grew', async () => {
    on = await stage();
    const inputs = { ...(await withTests()), 'smoke-repeat': '3' };
    const first = await on.run(inputs);
    expect(first.outputs.phase, first.log).toBe('promoted');
    const result = await on.run({
      ...inputs,
      'environment-variables': 'WRONG_TOPICS=sunday,parking',
      steps: '10% 60s check, 100%',
      'analysis-interval': '200ms',
    });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    const { summary, report } = result;
    const row = summary.split('<tr>').find((part: string) => part.includes('<td>knows Sunday'));
    expect(row).toContain('On Sunday the shop is open from 8 to 20.');
    expect(row).toContain('On Sunday the shop is closed.');
    expect(Object.values(report.sessionLogs)).not.toHaveLength(0);
    expect(Object.keys(report.sessionLogs).length).toBeLessThanOrEqual(5);
    expect(Object.values(report.sessionLogs).flat()).toContain('asked about sunday');

    const looks = report.steps[0].looks as { gates: { name: string; e: number; threshold: number }[] }[];
    const evidence = looks.map(({ gates }) => gates[0]?.e ?? 0);
    expect(evidence.toSorted((a, b) => a - b)).toEqual(evidence);
    expect(evidence.at(-1)).toBeGreaterThanOrEqual(20);
    expect(summary).toContain('How close it was');

    const { stdout } = await promisify(execFile)('bash', ['-euc', report.replay]);
    expect(stdout).toContain('On Sunday the shop is open from 8 to 20.');
  });

  it('of a conversation that gets no answer: every turn up to there', async () => {
    on = await stage();
    const inputs = await withTests(
      'tests:\n  - turns: [{ prompt: Where is the shop? }, { prompt: And that? }, { prompt: never asked }]\n',
    );
    const source = await on.copyOfAgent();
    const result = await on.run({
      ...inputs,
      source,
      'environment-variables': `COUNT_FILE=${join(source, '..', `${Date.now()}.count`)}\nFAIL_AFTER_REQUESTS=1`,
      'smoke-timeout': '3s',
    });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'error' });
    expect(Object.values(result.report.sessionLogs).flat()).toContain('the till is jammed');
    expect(result.report.replay).toContain('Where is the shop?');
    expect(result.report.replay).toContain('"previous_response_id"');
    expect(result.report.replay).not.toContain('never asked');
  });

  it('is not waited for longer than some seconds', async () => {
    on = await stage();
    on.foundry.faults.inject({ match: { operation: 'logStream' }, times: 9, fault: { kind: 'hang' } });
    const result = await on.run({ ...(await withTests()), 'environment-variables': 'ANSWER_STYLE=wrong' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'fail' });
    expect(result.report).not.toHaveProperty('sessionLogs');
    const smoke = result.report.timings.find(({ phase }: { phase: string }) => phase === 'smoke').ms;
    expect(smoke).toBeLessThan(5_000);
    expect(result.report.endedAt - result.report.startedAt).toBeLessThan(smoke + 15_000);
  });

  it('is not looked for when all is well', async () => {
    on = await stage();
    const result = await on.run(await withTests());
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(result.report).not.toHaveProperty('sessionLogs');
    expect(result.report).not.toHaveProperty('replay');
    expect(on.operations()).not.toContain('logStream');
  });
});
