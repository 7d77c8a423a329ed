import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../../../src/errors/errors.ts';
import { rows } from './bad-inputs.ts';
import { read } from './given.ts';

describe('a bad input fails before any request, naming input, value and what is accepted', () => {
  it.each(rows)('%s %o', (input, given, shown, accepted) => {
    const error = refusal(given);
    expect(error.message).toContain(`Input '${input}' is "`);
    expect(error.message).toContain(JSON.stringify(shown).slice(1, -1));
    expect(error.message).toMatch(
      typeof accepted === 'string' ? new RegExp(accepted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : accepted,
    );
    expect(error.next).toContain(`'${input}'`);
    expect(error.message + error.next).not.toContain('hunter2');
  });
});

it('every input that can be wrong is among them', () => {
  const { inputs } = parse(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'));
  // Any text is a prompt or a pattern; secrets have their own tests below.
  const others = ['smoke-prompts', 'smoke-tests', 'github-token', 'environment-variables'];
  const missing = Object.keys(inputs).filter((name) => !rows.some(([input]) => input === name));
  expect(missing.sort()).toEqual(others.sort());
});

describe('secrets stay out of messages', () => {
  it.each([
    ['no key', 'A=fine\nhunter2-and-more', 'line 2'],
    ['a key twice', 'A=fine\nA=hunter2-and-more', 'line 2'],
    ['an empty key', '=hunter2-and-more', 'line 1'],
    ['a block without end', 'A<<END\nhunter2-and-more', 'line 1'],
    ['a key of two words', 'my key=hunter2-and-more', 'line 1'],
  ])('environment-variables with %s: masked first, then refused by line', (_, value, shown) => {
    const masked: string[] = [];
    const error = refusal({ 'environment-variables': value }, masked);
    expect(error.message).toContain("Input 'environment-variables' is ");
    expect(error.message).toContain(shown);
    expect(error.message).not.toContain('hunter2');
    expect(masked).toContain('hunter2-and-more');
  });

  it('a token with a line break in it', () => {
    const error = refusal({ 'github-token': 'hunter2\nX-Header: 1' });
    expect(error.message).toContain('Input \'github-token\' is "not shown"');
    expect(error.message).not.toContain('hunter2');
  });

  it('masks before another input is refused', () => {
    const masked: string[] = [];
    refusal({ mode: 'nonsense', 'environment-variables': 'KEY=hunter2' }, masked);
    expect(masked).toEqual(['hunter2']);
  });
});

function refusal(given: Readonly<Record<string, string>>, masked: string[] = []): InputError {
  try {
    read(given, masked);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error as InputError;
  }
  throw new Error('The inputs were accepted.');
}
