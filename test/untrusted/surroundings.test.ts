import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PullRequestStage, pullRequestStage } from '../e2e/pull-request.ts';
import type { StepResult } from '../e2e/runner.ts';
import { agent } from '../e2e/stage.ts';
import { nastyText } from '../unit/report/samples.ts';
import { commands, controls } from './commands.ts';
import { corpus } from './corpus.ts';
import { browserPath, look, openBrowser } from './page.ts';

/** Everything that steps left, and what GitHub was told. */
interface Told {
  readonly log: string;
  readonly pages: readonly string[];
  readonly outputs: readonly string[];
}

/** Characters of one message that all places show. */
const longestMessage = 450;

/** The shorter entries of the corpus, as many at once as a message holds. */
const messages = [nastyText, ...corpus.map(([, text]) => String(text).toWellFormed())]
  .flatMap((text) =>
    text.length <= longestMessage ? [text] : [text.slice(0, longestMessage).toWellFormed()],
  )
  .reduce<string[]>((all, text) => {
    const last = all.at(-1);
    if (last === undefined || last.length + text.length >= longestMessage) all.push(text);
    else all[all.length - 1] = `${last}\n${text}`;
    return all;
  }, []);

let pr: PullRequestStage;
let hostile: Told;
let harmless: Told;

beforeAll(async () => {
  pr = await pullRequestStage();
  harmless = await everybodySays(['word $5']);
  hostile = await everybodySays(messages);
});
afterAll(() => pr.close());

/**
 * Runs in which the service refuses, a version fails, a session is not opened, and a deployment of somebody else is in
 * the way, each with these words; actor, job, reason and freeze say the same.
 */
async function everybodySays(said: readonly string[]): Promise<Told> {
  const { faults } = pr.on.foundry;
  const results: StepResult[] = [];
  const requests = pr.github.requests.length;
  for (const text of said) {
    const env = { GITHUB_ACTOR: text.replaceAll('\0', ''), GITHUB_JOB: text.replaceAll('\0', '') };
    const fault = { kind: 'status' as const, status: 400, code: text, message: text };
    faults.inject({ match: { operation: 'createVersion' }, fault });
    results.push(await pr.run({}, { env }));
    faults.clear();
  }
  const [worst = ''] = said;
  const env = { GITHUB_ACTOR: worst.replaceAll('\0', '') };
  faults.provisioning({ plan: { kind: 'fail', code: worst, message: said.join('\n') } });
  results.push(await pr.run({ 'environment-variables': `ANSWER_STYLE=good\nRUN=${requests}` }, { env }));
  faults.clear();
  const fault = { kind: 'status' as const, status: 403, code: worst, message: worst };
  faults.inject({ match: { operation: 'createSession' }, times: 100, fault });
  results.push(await pr.run({ 'environment-variables': `ANSWER_STYLE=vague\nRUN=${requests}` }, { env }));
  faults.clear();
  await deploymentBySomebody(worst);
  const reason = worst.replace(/\s+/g, ' ').slice(0, 200).toWellFormed().replaceAll('\0', '');
  const freeze = `2020-01-01T00:00Z/2099-01-01T00:00Z ${reason}`;
  const others: Record<string, string>[] = [
    { mode: 'advance', environment: 'production' },
    { mode: 'promote', 'fast-track': 'true', reason, environment: 'production' },
    { mode: 'deploy', freeze, steps: '50% 1s, 100%', 'environment-variables': 'ANSWER_STYLE=good\nNEW=1' },
    { mode: 'status', environment: 'production' },
  ];
  for (const inputs of others) results.push(await pr.run(inputs, { env, event: 'push' }));
  const bodies = pr.github.requests.slice(requests).flatMap(({ body }) => {
    const { body: text, description } = (body ?? {}) as { body?: string; description?: string };
    return [text, description].filter((one) => one !== undefined);
  });
  return {
    log: results.map(({ log }) => log).join('\n'),
    pages: [...results.map(({ summary }) => summary), ...bodies],
    outputs: [...new Set(results.flatMap(({ outputs }) => Object.keys(outputs)))].sort(),
  };
}

/** What a person with write access could put where the journal is kept. */
async function deploymentBySomebody(text: string): Promise<void> {
  const { github } = pr;
  const answer = await fetch(`${github.url}/repos/${github.repository}/deployments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${github.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ref: 'a'.repeat(40),
      task: `foundry-rollout:${agent}`,
      environment: 'production',
      auto_merge: false,
      required_contexts: [],
      payload: {
        schema: 1,
        agent,
        projectEndpoint: pr.on.foundry.url,
        canary: { [text]: text },
      },
    }),
  });
  expect(answer.status).toBe(201);
}

it('every message reaches what a person reads', () => {
  expect(messages.length).toBeGreaterThan(5);
  expect(hostile.pages.length).toBeGreaterThan(2 * messages.length);
  for (const words of ['owned', 'octocat', 'evil.example']) {
    expect(hostile.log).toContain(words);
    expect(hostile.pages.join('\n').replaceAll('\u2060', '')).toContain(words);
  }
  expect(pr.comments()).toHaveLength(1);
});

it('says no workflow command that the run itself does not say', () => {
  const own = new Set(commands(harmless.log));
  expect(own.size).toBeGreaterThan(3);
  expect(commands(hostile.log).filter((command) => !own.has(command))).toEqual([]);
  expect(hostile.log).not.toMatch(controls);
  expect(hostile.outputs).toEqual(harmless.outputs);
});

describe.skipIf(!existsSync(browserPath))('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('nothing but text is seen of it', async () => {
    const own = await look(browser, ...harmless.pages);
    const bad = await look(browser, ...hostile.pages);
    expect(bad.elements.filter((element) => !own.elements.includes(element))).toEqual([]);
    expect(bad.addresses.filter((address) => /evil|octocat|javascript/i.test(address))).toEqual([]);
    expect(bad.requests).toEqual([]);
    expect(bad.filtered).not.toMatch(/(^|[^\w`])@[a-z\d]/im);
    expect(bad.filtered).not.toMatch(/(^|[^\w&])#\d/m);
    expect(bad.filtered).not.toMatch(/(https?:\/\/|www\.|[a-z0-9]@)[a-z]/i);
  });
});
