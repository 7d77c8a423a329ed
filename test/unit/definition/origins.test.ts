import { describe, expect, test } from 'vitest';
import type { ResolvedDefinition } from '../../../src/definition/definition.ts';
import { diffDefinitions, shownMetadata, shownRequest } from '../../../src/definition/diff.ts';
import { pythonCode, refusalOf, resolveFile } from './stage.ts';

/** Written apart, so that templates of this language stay out of it. */
const written = (text: string) => text.replaceAll('§', '$');
const value = 'value-of-the-environment';
const env = { V: value, W: 'other-value' };

/** Every text of azd's agent.yaml that is sent, once as a whole and once as a part. */
const everywhere = written(`kind: hosted
name: §{V}
description: about §{V} and §{W}
metadata:
  team: §{V}
  authors: [me, "§{V}"]
protocols:
  - { protocol: "§{V}", version: "§{W}" }
resources: { cpu: "§{V}", memory: "§{V}" }
environmentVariables:
  - { name: LISTED, value: "x-§{V}" }
  - { name: LITERAL, value: plain }
codeConfiguration:
  runtime: §{V}
  entryPoint: python §{V}
  dependencyResolution: §{V}
sessionConfiguration: { idleTimeoutSeconds: "§{V}" }
policies:
  - { type: rai_policy, raiPolicyName: "§{V}", invocationsModeration: { inputPaths: ["§{V}", plain] } }
`);

function listing({ request, origins }: ResolvedDefinition) {
  return shownRequest(request, origins);
}

describe('a value that was read from the environment', () => {
  test('is sent, and no listing shows it', async () => {
    const resolved = await resolveFile('agent.yaml', everywhere, { agentName: 'helper', hasCode: true }, env);
    expect(JSON.stringify(resolved.request)).toContain(value);
    const shown = listing(resolved);
    expect(JSON.stringify(shown)).not.toContain(value);
    expect(shown).toMatchObject({
      description: written('from §{V}, §{W}'),
      metadata: { team: written('from §{V}'), authors: written('from §{V}') },
      definition: {
        cpu: written('from §{V}'),
        environment_variables: { LISTED: written('from §{V}'), LITERAL: '(hidden)' },
        code_configuration: { entry_point: written('from §{V}') },
        rai_config: { invocations_moderation: written('from §{V}') },
      },
    });
    expect(resolved.warnings.join()).not.toContain(value);
    expect(resolved.variablesRead).toEqual(['V', 'W']);
  });

  test('is shown by its name in a comparison, and what stood there before not at all', async () => {
    const { request, origins } = await resolveFile(
      'agent.yaml',
      everywhere,
      { agentName: 'helper', hasCode: true },
      env,
    );
    const before = JSON.parse(JSON.stringify(request.definition).replaceAll(value, 'value-of-last-week'));
    const changes = diffDefinitions(before, request.definition, origins);
    expect(changes.find(({ path }) => path === 'code_configuration.runtime')).toEqual({
      path: 'code_configuration.runtime',
      before: '(hidden)',
      after: written('from §{V}'),
    });
    expect(JSON.stringify(changes)).not.toContain('value-of');
  });

  test('is shown by its name among metadata that the service gives back', async () => {
    const { origins } = await resolveFile(
      'agent.yaml',
      everywhere,
      { agentName: 'helper', hasCode: true },
      env,
    );
    expect(shownMetadata({ team: value, 'github-sha': 'abc' }, origins)).toEqual({
      team: written('from §{V}'),
      'github-sha': 'abc',
    });
  });

  test('is not what an input says instead', async () => {
    const { request, origins } = await resolveFile(
      'agent.yaml',
      everywhere,
      { ...pythonCode, description: 'by hand', metadata: { team: 'red' }, cpu: '1' },
      env,
    );
    expect(shownRequest(request, origins)).toMatchObject({
      description: 'by hand',
      metadata: { team: 'red' },
      definition: { cpu: '1' },
    });
  });

  test.each([
    ['a description that is too long', `description: "§{V}${'x'.repeat(520)}"\n`, 'description'],
    ['a policy of another type', 'policies: [{ type: "§{V}", raiPolicyName: a }]\n', 'rai_policy'],
    ['an image that is none', 'image: "a b §{V}"\n', 'image'],
  ])('stays out of the error about %s', async (_, text, about) => {
    const file = written(`kind: hosted\nname: helper\n${text}`);
    const code = about === 'image' ? { hasCode: false } : pythonCode;
    const message = await refusalOf(resolveFile('agent.yaml', file, { agentName: 'helper', ...code }, env));
    expect(message).toContain(written('from §{V}'));
    expect(message).not.toContain(value);
  });
});

describe('what a definition may not read', () => {
  test.each([
    'description: "§{GITHUB_TOKEN}"',
    'env: { A: "§{A:-§{GITHUB_TOKEN}}" }',
    'metadata: { y: "§{GITHUB_TOKEN}" }',
  ])('is refused by name, file and line: %s', async (line) => {
    const file = written(`kind: hosted\nname: helper\n${line}\n`);
    const message = await refusalOf(resolveFile('agent.yaml', file, pythonCode, { GITHUB_TOKEN: 'hush' }));
    expect(message).toMatch(/agent\.yaml:3.*\$\{GITHUB_TOKEN\}.*never reads/);
    expect(message).not.toContain('hush');
  });
});
