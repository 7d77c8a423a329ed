/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: a definition's references look like templates of this language */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PullRequestStage, pullRequestStage } from './pull-request.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
let source: string;

beforeEach(async () => {
  on = await stage();
  source = await on.copyOfAgent();
});
afterEach(() => on.close());

/** The shop as azd describes it, with more lines. */
const definition = (lines: string) => `kind: hosted\nname: ${agent}\n${lines}`;

async function run(lines: string, inputs: Record<string, string> = {}, env: Record<string, string> = {}) {
  await writeFile(join(source, 'agent.yaml'), definition(lines));
  return on.run({ source, ...inputs }, { env });
}

/** Everything that a run shows. */
const shownBy = ({ log, summary, report, outputs }: StepResult) =>
  [log, summary, JSON.stringify(report), JSON.stringify(outputs)].join('\n');

describe('what the runner and the sign-in live on', () => {
  test.each([
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'GITHUB_TOKEN',
    'AZURE_CLIENT_SECRET',
  ])('is not read by a definition: %s', async (name) => {
    const inputs = { 'definition-variables': '*' };
    const result = await run(`env:\n  A: "\${${name}}"\n`, inputs, { [name]: `value-of-${name}` });
    expect(result.exitCode).toBe(1);
    expect(result.report.cause).toMatch(new RegExp(`agent\\.yaml:4.*\\$\\{${name}\\}.*never reads`));
    expect(on.foundry.requests).toEqual([]);
    expect(shownBy(result).replace(/^::add-mask::.*$/gm, '')).not.toContain(`value-of-${name}`);
  });
});

describe('definition-variables', () => {
  const lines = 'env:\n  A: "${SHOP_A}"\n  B: "${OTHER:-b}"\n';

  test('narrows what a definition may read', async () => {
    const result = await run(lines, { 'definition-variables': 'SHOP_*' }, { SHOP_A: 'a', OTHER: 'other' });
    expect(result.report.cause).toMatch(/agent\.yaml:5.*'definition-variables' does not name 'OTHER'/);
    expect(on.foundry.requests).toEqual([]);
  });

  test('names what was read, in log, summary and report', async () => {
    const env = { SHOP_A: 'value-of-a', OTHER: 'value-of-other' };
    const result = await run(lines, { 'definition-variables': 'SHOP_*\nOTHER', 'dry-run': 'true' }, env);
    expect(result.outputs.phase, result.log).toBe('planned');
    expect(result.report.variablesRead).toEqual(['OTHER', 'SHOP_A']);
    expect(result.log).toContain('variables that the definition read: OTHER, SHOP_A');
    expect(result.summary).toMatch(
      /reads these variables of the environment: <code>OTHER<\/code>, <code>SHOP&#95;A<\/code>/,
    );
    expect(shownBy(result)).not.toContain('value-of-');
  });
});

describe('a value that was read from the environment', () => {
  const lines = [
    'description: "about ${TEAM}"',
    'metadata: { team: "${TEAM}" }',
    'env: { TEAM_OF_AGENT: "${TEAM}" }',
    'policies: [{ type: rai_policy, raiPolicyName: "${TEAM}" }]',
  ].join('\n');
  const env = { TEAM: 'confidential-words' };

  test('is shown in a dry run as where it comes from', async () => {
    const result = await run(lines, { 'dry-run': 'true' }, env);
    expect(result.outputs.phase, result.log).toBe('planned');
    const create = result.report.dryRun.writes.find(({ method }: { method: string }) => method === 'POST');
    expect(create.body).toMatchObject({
      description: 'from ${TEAM}',
      metadata: { team: 'from ${TEAM}' },
      definition: {
        environment_variables: { TEAM_OF_AGENT: 'from ${TEAM}', ANSWER_STYLE: '(hidden)' },
        rai_config: { rai_policy_name: 'from ${TEAM}' },
      },
    });
    expect(shownBy(result)).not.toContain('confidential-words');
  });

  test('is sent, and shown nowhere by a deployment', async () => {
    const result = await run(lines, {}, env);
    expect(result.outputs.phase, result.log).toBe('promoted');
    const [version] = on.foundry.state.versions(agent) as { description?: string }[];
    expect(version?.description).toBe('about confidential-words');
    expect(shownBy(result)).not.toContain('confidential-words');
  });
});

describe('masks', () => {
  const failing = { 'smoke-prompts': 'When are you open?', 'smoke-retries': '0', 'on-failure': 'rollback' };

  test('leave ordinary words readable', async () => {
    const variables = 'STAGE=production\nTARGET=test\nMODEL=gpt-5.4-mini\nFAIL_AFTER_REQUESTS=0';
    const result = await on.run({ ...failing, 'environment-variables': variables });
    expect(result.outputs.phase).toBe('failed');
    expect(result.log).not.toMatch(/^::add-mask::(production|test|gpt-5\.4-mini)$/m);
    expect(shownBy(result).replace(/^::add-mask::.*$/gm, '')).not.toMatch(/\*\*\* (was|test)|smoke \*\*\*s/);
  });

  test('hide what secret-variables names, keys by name and keys in connection strings', async () => {
    const variables = [
      'CUSTOMER=Adventure Works',
      'SEARCH_KEY=key-0123456789',
      'STORAGE=AccountName=shop;AccountKey=bm90LWEta2V5;EndpointSuffix=core.windows.net',
      'FAIL_AFTER_REQUESTS=0',
    ].join('\n');
    const result = await on.run({
      ...failing,
      'smoke-prompts': 'Adventure Works, key-0123456789, bm90LWEta2V5, core.windows.net, Fabrikam',
      'environment-variables': variables,
      'secret-variables': 'CUST*',
    });
    const shown = shownBy(result).replace(/^::add-mask::.*$/gm, '');
    expect(shown).not.toMatch(/Adventure Works|key-0123456789|bm90LWEta2V5/);
    expect(shown).toMatch(/core\.windows\.net, Fabrikam/);
  });
});

describe('a pull request', () => {
  let pr: PullRequestStage;
  let folder: string;
  beforeEach(async () => {
    pr = await pullRequestStage();
    folder = await pr.on.copyOfAgent();
    await writeFile(
      join(folder, 'agent.yaml'),
      definition(
        'policies: [{ type: rai_policy, raiPolicyName: "${TEAM}" }]\nmetadata: { team: "${TEAM}" }\n',
      ),
    );
  });
  afterEach(() => pr.close());
  const env = { TEAM: 'confidential-words' };

  test('of a fork reads nothing but what the input lists', async () => {
    const fork = { fork: true, event: 'pull_request_target', env };
    const refused = await pr.run({ source: folder, 'allow-forks': 'true' }, fork);
    expect(refused.report.cause).toMatch(/agent\.yaml:3.*\$\{TEAM\}.*code of a fork.*'definition-variables'/);
    expect(pr.drafts()).toEqual([]);
    const listed = await pr.run(
      { source: folder, 'allow-forks': 'true', 'definition-variables': 'TEAM' },
      fork,
    );
    expect(listed.outputs.phase, listed.log).toBe('previewed');
  });

  test('shows in its comparison and comment where a value comes from', async () => {
    const first = await pr.run({ source: folder }, { env: { TEAM: 'confidential-before' } });
    expect(first.outputs.phase, first.log).toBe('previewed');
    const result = await pr.run({ source: folder }, { env, commit: 'b' });
    expect(result.outputs.phase, result.log).toBe('previewed');
    const shown = [shownBy(first), shownBy(result), ...pr.comments()].join('\n');
    expect(shown).not.toMatch(/confidential-/);
    expect(result.report.metadata.team).toBe('from ${TEAM}');
    expect(result.report.preview.against.definition).toContainEqual({
      path: 'rai_config',
      after: { rai_policy_name: 'from ${TEAM}' },
    });
  });
});
