import { describe, expect, test } from 'vitest';
import { composeConfig } from '../../../src/candidate/optimization/optimization-config.ts';
import { inlineSkills } from '../../../src/candidate/optimization/skill-files.ts';

describe('the configuration of an optimization candidate', () => {
  test('is what the service gives, under the names that the libraries read', () => {
    expect(composeConfig({ instructions: 'a', model: 'm', extra: 1 }, { model: 'x' }, '{"t":1}')).toEqual({
      instructions: 'a',
      model: 'm',
      extra: 1,
    });
    expect(composeConfig({ system_prompt: 'a' }, {}, undefined)).toEqual({
      system_prompt: 'a',
      instructions: 'a',
    });
    expect(composeConfig({ model: 'm' }, {}, undefined)).toEqual({ model: 'm' });
  });

  test('is the changes on top of what the version had, where the service gives only those', () => {
    const mutations = { instruction: 'b', skills: [{ name: 's' }], tools: null };
    expect(composeConfig(undefined, mutations, '{"instructions":"a","temperature":0.2}')).toEqual({
      instructions: 'b',
      temperature: 0.2,
      skills: [{ name: 's' }],
    });
    for (const before of [undefined, 'no JSON', '[1]', 7]) {
      expect(composeConfig(undefined, { system_prompt: 'b' }, before)).toEqual({ instructions: 'b' });
    }
  });
});

describe('skills in files', () => {
  const files: Record<string, string> = {
    'skills/refunds/SKILL.md': '---\nname: money-back\ndescription: gives refunds\n---\nAsk first.\n',
    'skills/hours.md': '# Hours\n',
    'skills/broken/SKILL.md': '---\n: [\n---\nbody\n',
    'skills/run.sh': 'rm -rf /',
    'results.json': '{}',
  };

  test('join the configuration, which is all that a deployed agent gets', async () => {
    const read: string[] = [];
    const warnings: string[] = [];
    const config = await inlineSkills(
      { model: 'm', skills: [{ name: 'hours', body: 'mine' }] },
      Object.keys(files).map((path) => ({ path, type: 'file' })),
      {
        async read(path) {
          read.push(path);
          return files[path] as string;
        },
        warn: (text) => warnings.push(text),
      },
    );
    expect(config).toEqual({
      model: 'm',
      skills: [
        { name: 'hours', body: 'mine' },
        { name: 'money-back', description: 'gives refunds', body: 'Ask first.' },
        { name: 'broken', description: '', body: 'body' },
      ],
    });
    expect(warnings).toEqual([expect.stringContaining('"skills/run.sh" is not deployed')]);
    expect(read).not.toContain('results.json');
  });
});
