import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stepKinds } from '../../../src/rollout/steps/registry.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Words in code marks in the first cells of the table of steps. */
function documentedForms(): string[] {
  const lines = read('docs/steps.md').split('\n');
  const head = lines.findIndex((line) => line.startsWith('| step '));
  expect(head, 'the table of steps').toBeGreaterThanOrEqual(0);
  const length = lines.slice(head).findIndex((line) => !line.startsWith('|'));
  return lines
    .slice(head + 2, head + length)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, form = '']) => form));
}

const names = Object.keys(stepKinds) as (keyof typeof stepKinds)[];

describe('every kind of step', () => {
  it('has a file of its own, and no file is left without a row in the registry', () => {
    const files = readdirSync(new URL('src/rollout/steps', root))
      .filter((name) => name !== 'kind.ts' && name !== 'registry.ts')
      .map((name) => name.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual([...names].sort());
  });

  it.each(names)('%s reads its own forms, and no other kind does', (name) => {
    expect(stepKinds[name].forms).not.toEqual([]);
    for (const form of stepKinds[name].forms) {
      const word = form.split(' ')[0] ?? '';
      expect(
        names.filter((other) => stepKinds[other].reads(word)),
        form,
      ).toEqual([name]);
      expect(stepKinds[name].parse(form), form).toMatchObject({ kind: name, text: form });
    }
  });

  it.each(names)('%s has its forms in the README, and in what is accepted', (name) => {
    expect(documentedForms(), 'the first column').toEqual(expect.arrayContaining([...stepKinds[name].forms]));
    for (const form of stepKinds[name].forms) expect(() => parseSteps('')).toThrow(`"${form}"`);
  });

  it.each(names)('%s is shown by the input, and named where nothing is understood', (name) => {
    const { inputs } = parse(read('action.yml'));
    const { forms, beginsWith } = stepKinds[name];
    const shown = [...inputs.steps.description.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
    expect(forms.some((form) => shown.includes(form))).toBe(true);
    expect(() => parseSteps('nonsense')).toThrow(new RegExp(`does not begin with [^.]*${beginsWith}`));
  });

  it('is all that the README lists', () => {
    expect(documentedForms().sort()).toEqual(names.flatMap((name) => [...stepKinds[name].forms]).sort());
  });
});
