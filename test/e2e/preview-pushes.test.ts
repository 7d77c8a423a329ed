import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import { number, type PullRequestStage, pullRequestStage } from './pull-request.ts';
import { agent } from './stage.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

async function opened(options?: LocalFoundryOptions): Promise<void> {
  pr = await pullRequestStage(options);
}

const other = { 'environment-variables': 'ANSWER_STYLE=vague' };

describe('a push to a pull request', () => {
  it('without a change keeps the draft and the comment, in place', async () => {
    await opened();
    await pr.run({}, { action: 'opened', commit: 'a' });
    const [draft] = pr.drafts();
    const id = pr.github.state.comments[0]?.id;
    const result = await pr.run({}, { commit: 'b' });
    expect(result.outputs, result.log).toMatchObject({
      phase: 'previewed',
      version: draft,
      created: 'false',
    });
    expect(pr.drafts()).toEqual([draft]);
    expect(pr.github.state.comments.map((comment) => comment.id)).toEqual([id]);
    expect(pr.comments()[0]).toContain('bbbbbbb');
  });

  it('with a change makes a new draft, and the older one goes', async () => {
    await opened();
    await pr.run({}, { action: 'opened' });
    const [older] = pr.drafts();
    const result = await pr.run(other, { commit: 'b' });
    expect(result.outputs.created, result.log).toBe('true');
    expect(pr.drafts()).toEqual([result.outputs.version]);
    expect(result.report.deleted).toMatchObject([{ version: older }]);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain(String(result.outputs.version));
  });

  it('keeps as many drafts as keep-drafts says, and never touches those of others', async () => {
    await opened();
    const elsewhere = await pr.on.foundry.actor.deploy({
      agent,
      folder: await pr.on.copyOfAgent(),
      draft: true,
      environment: { MADE_BY: 'hand' },
      metadata: { 'github-repository': 'contoso/shop', 'github-pull-request': String(number) },
    });
    for (const style of ['wordy', 'vague', 'good']) {
      await pr.run({ 'environment-variables': `ANSWER_STYLE=${style}\nROUND=1`, 'keep-drafts': '2' });
    }
    expect(pr.drafts()).toHaveLength(3);
    expect(pr.drafts()).toContain(elsewhere);
  });

  it('ends the sessions of people who talk to the older draft', async () => {
    await opened();
    await pr.run();
    const [older] = pr.drafts();
    const headers = {
      authorization: 'Bearer local',
      'content-type': 'application/json',
      'foundry-features': 'AgentEndpoints=V1Preview',
    };
    const answer = await fetch(`${pr.on.foundry.url}/agents/${agent}/endpoint/sessions?api-version=v1`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        agent_session_id: 'conversation-1',
        version_indicator: { type: 'version_ref', agent_version: older },
      }),
    });
    expect(answer.status).toBe(201);
    const result = await pr.run(other);
    expect(pr.drafts(), result.log).toEqual([result.outputs.version]);
    expect(pr.on.foundry.state.sessions(agent)).toEqual([]);
    const forced = pr.on.foundry.requests.filter(({ query }) => JSON.stringify(query).includes('force'));
    expect(forced.map(({ path }) => path)).toEqual([`/agents/${agent}/versions/${older}`]);
  });

  it('does not overwrite what a newer run has told', async () => {
    await opened();
    await pr.run({}, { commit: 'b', runId: '9001' });
    const [told] = pr.comments();
    const late = await pr.run(other, { commit: 'a', runId: '9000' });
    expect(late.outputs.phase, late.log).toBe('previewed');
    expect(pr.comments()).toEqual([told]);
    expect(late.log).toContain('newer run');
  });
});

describe('two runs at once', () => {
  it('make one draft and one comment', async () => {
    await opened({ provisioningMs: 500 });
    const both = await Promise.all([pr.start({}, { commit: 'a' }), pr.start({}, { commit: 'a' })]);
    const results = await Promise.all(both.map(({ done }) => done));
    for (const result of results) expect(result.outputs.phase, result.log).toBe('previewed');
    expect(pr.drafts()).toHaveLength(1);
    for (const result of results) expect(result.outputs.version).toBe(pr.drafts()[0]);
    expect(pr.comments()).toHaveLength(1);
  });

  it('of different sources leave each other to finish, and the comment tells of the newer one', async () => {
    await opened();
    const slow = await pr.start(
      { 'environment-variables': 'ANSWER_STYLE=wordy\nLATENCY_MS=1000', baseline: 'none' },
      { commit: 'a', runId: '8000' },
    );
    const asked = () => pr.on.operations().includes('responses');
    for (let waited = 0; !asked() && waited < 20_000; waited += 50) await delay(50);
    // It stands still in the middle of its test, however long the other one takes.
    slow.child.kill('SIGSTOP');
    const quick = await pr.run(other, { commit: 'b', runId: '8001' });
    slow.child.kill('SIGCONT');
    expect(quick.outputs.phase, quick.log).toBe('previewed');
    expect(quick.log).toContain('another run is testing it');
    const late = await slow.done;
    expect(late.outputs.phase, late.log).toBe('previewed');
    expect(pr.drafts()).toEqual([late.outputs.version, quick.outputs.version]);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain(String(quick.outputs.version));
  });
});
