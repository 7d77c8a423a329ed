import { expect, it } from 'vitest';
import { inputNames, unknownInputs } from '../../../src/inputs/names.ts';

const given = (name: string, value = 'hi') => ({ [`INPUT_${name.toUpperCase()}`]: value, PATH: '/bin' });

it.each([
  ['smoke_prompts', 'smoke-prompts'],
  ['step', 'steps'],
  ['smokeprompts', 'smoke-prompts'],
  ['agent name', 'agent-name'],
  ['environment-variable', 'environment-variables'],
  ['on-faliure', 'on-failure'],
  ['dryrun', 'dry-run'],
])('refuses %s, which was meant for %s, and does not show its value', (name, meant) => {
  expect(() => unknownInputs(given(name, 's3cret'))).toThrow(`Input '${name}': there is no such input`);
  expect(() => unknownInputs(given(name, 's3cret'))).toThrow(`did you mean '${meant}'?`);
  expect(() => unknownInputs(given(name, 's3cret'))).not.toThrow('s3cret');
});

it('also refuses one that is empty: a value may come with the next run', () => {
  expect(() => unknownInputs(given('smoke_prompts', ''))).toThrow('smoke-prompts');
});

it.each(['who-to-greet', 'token', 'x', 'python-version'])(
  'warns of %s, which may be meant for others',
  (name) => {
    expect(unknownInputs(given(name))).toEqual([`There is no input '${name}': it is not used.`]);
    expect(unknownInputs(given(name, ''))).toEqual([]);
  },
);

it('says nothing of the inputs that there are', () => {
  expect(unknownInputs(Object.assign({}, ...inputNames.map((name) => given(name))))).toEqual([]);
});
