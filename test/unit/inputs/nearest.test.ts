import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../../scripts/action-file.ts';
import { InputError } from '../../../src/errors/errors.ts';
import { examples } from '../../../src/inputs/examples.ts';
import { logLine } from '../../../src/report/log.ts';
import { read } from './given.ts';

const next = (given: Readonly<Record<string, string>>): string => {
  try {
    read(given);
  } catch (error) {
    if (error instanceof InputError) return error.next;
    throw error;
  }
  throw new Error(`${JSON.stringify(given)} was accepted`);
};
const give = (input: string, value: string) => `Give '${input}' the value '${value}' and run again.`;

describe('what to do about a value that is not accepted', () => {
  it.each([
    ['mode', 'promot', 'promote'],
    ['dry-run', 'yes', 'true'],
    ['force', 'off', 'false'],
    ['smoke-concurrency', '500', '64'],
    ['smoke-repeat', '0', '1'],
    ['smoke-retries', '1.5', '2'],
    ['smoke-timeout', '5 min', '5m'],
    ['max-wait', '1 Hour 30 minutes', '1h30m'],
    ['smoke-timeout', '10ms', '1s'],
    ['smoke-pass-rate', '0.95', '95%'],
    ['agent-name', 'opening_hours', 'opening-hours'],
  ])('%s: %s becomes the nearest accepted value, %s', (input, value, meant) => {
    expect(next({ [input]: value })).toBe(give(input, meant));
    expect(() => read({ [input]: meant })).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining(`Input '${input}'`) }),
    );
  });

  it.each([
    ['max-wait', '5 months'],
    ['smoke-timeout', '60'],
    ['mode', 'delete everything'],
    ['max-latency-ratio', 'fast'],
    ['steps', '50%'],
    ['freeze', 'always'],
    ['keep-versions', 'some'],
    ['protocols', 'responses'],
    ['agent-name', '___'],
  ])('%s: %s becomes an example, which is accepted', (input, value) => {
    const [, example = ''] =
      /^Give '[\w-]+' a value such as '(.+)' and run again\.$/.exec(next({ [input]: value })) ?? [];
    expect(example).not.toBe('');
    // In an environment, because steps with a hold need one.
    expect(() => read({ environment: 'production', [input]: example })).not.toThrow();
  });

  it('names the input that was meant', () => {
    expect(next({ 'fast-track': 'true' })).toBe(
      "Leave 'fast-track' out, or give 'mode: promote', and run again.",
    );
  });

  it('gives the examples that action.yml gives', () => {
    const action = readActionFile(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'));
    const given = Object.fromEntries(action.inputs.map(({ name, example }) => [name, example.slice(1, -1)]));
    for (const [name, example] of Object.entries(examples)) expect(given[name], name).toBe(example);
  });
});

const good = 'https://contoso.services.ai.azure.com/api/projects/support';

describe('an address that is not a project endpoint', () => {
  it.each([
    ['contoso.services.ai.azure.com/api/projects/support/', 'without https://'],
    [`${good}/agents/opening-hours/endpoint/protocols/openai/responses?api-version=v1`, 'of an agent'],
    [`${good}/openai/v1`, 'OpenAI endpoint'],
    [`${good}?api-version=v1`, 'more behind it'],
    [`${good}/connections`, 'operation of a project'],
    ['https://ai.azure.com/nextgen/r/c3ViLWlk,rg-support,,contoso,support/home', 'page of the portal'],
    [
      'https://ai.azure.com/foundryProject/overview?wsid=%2Fsubscriptions%2F1%2FresourceGroups%2Frg%2Fproviders%2FMicrosoft.CognitiveServices%2Faccounts%2FContoso%2Fprojects%2Fsupport&tid=2',
      'page of the portal',
    ],
  ])('%s is corrected', (value, what) => {
    expect(next({ 'project-endpoint': value })).toBe(give('project-endpoint', good));
    expect(() => read({ 'project-endpoint': value })).toThrow(`it is `);
    expect(() => read({ 'project-endpoint': value })).toThrow(what);
  });

  it.each([
    ['https://contoso.openai.azure.com/openai/deployments/gpt', 'Azure OpenAI'],
    ['https://contoso.cognitiveservices.azure.com/', 'Azure AI services'],
    ['https://contoso.services.ai.azure.com/models', 'of an account or a model'],
  ])('%s tells the account, so that only the project is missing', (value, what) => {
    expect(next({ 'project-endpoint': value })).toContain(
      "'https://contoso.services.ai.azure.com/api/projects/<project>'",
    );
    expect(() => read({ 'project-endpoint': value })).toThrow(what);
  });

  it('is not corrected to one that would be refused', () => {
    for (const value of [
      'https://evil.example/api/projects/support/agents/a',
      'https://contoso.example/api/projects/support',
      'https://user:hunter2@contoso.services.ai.azure.com/api/projects/support/agents/a',
      'http://contoso.services.ai.azure.com/api/projects/support/agents/a',
    ]) {
      expect(next({ 'project-endpoint': value })).toBe(
        `Give 'project-endpoint' a value such as '${good}' and run again.`,
      );
    }
  });

  it('is taken as the log of this action writes it', () => {
    const logged = logLine(next({ 'project-endpoint': `${good}/agents/a` }));
    const [, copied = ''] = /the value '([^']+)'/.exec(logged) ?? [];
    expect(copied).not.toBe(good);
    expect(read({ 'project-endpoint': copied }).target.projectEndpoint).toBe(good);
  });

  it('names the connection string of a hub for what it is', () => {
    const value = 'eastus.api.azureml.ms;sub;rg;project';
    expect(() => read({ 'project-endpoint': value })).toThrow('hub-based project');
  });
});
