import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors/errors.ts';
import { load } from './stage.ts';

/** What is said of a file that would take the runner's memory or time, and how long that took. */
async function refusalOf(name: string, content: string, beside: Record<string, string> = {}) {
  const began = performance.now();
  const error = await load(name, content, { beside }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect(performance.now() - began).toBeLessThan(50_000);
  return (error as InputError).message;
}

const nine = Array.from({ length: 9 });
const references = (name: string) => nine.map(() => `*${name}`).join(',');
const levels = Array.from({ length: 12 }, (_, level) => level);

describe('a test file that expands without measure', () => {
  it('by aliases is refused where it stands', async () => {
    const bomb = levels.map((level) => `  - input: &l${level + 1} [${references(`l${level}`)}]\n`).join('');
    const said = await refusalOf('t.yaml', `tests:\n  - input: &l0 [x]\n${bomb}`);
    expect(said).toMatch(/'t\.yaml:\d+'.*the value cannot be resolved: Excessive alias count/);
  });

  it('by merge keys is refused where it stands', async () => {
    const bomb = levels.map((level) => `  - &m${level + 1} { <<: [${references(`m${level}`)}] }\n`).join('');
    const said = await refusalOf('t.yaml', `tests:\n  - &m0 { prompt: Hi }\n${bomb}`);
    expect(said).toMatch(/'t\.yaml:\d+'.*more than 500000 values/);
  });

  it('by an alias of what is around it is refused', async () => {
    const said = await refusalOf(
      't.yaml',
      'tests:\n  - prompt: Hi\n    assert: &a [{ type: assert-set, assert: *a }]\n',
    );
    expect(said).toContain('nested more than 100 levels deep');
  });

  it.each([
    ['t.yaml', `tests:\n  - input: ${'['.repeat(900)}${']'.repeat(900)}\n`],
    ['t.jsonl', `{"query": ${'['.repeat(5_000)}${']'.repeat(5_000)}}\n`],
  ])('by depth is refused: %s', async (name, content) => {
    expect(await refusalOf(name, content)).toContain('nested more than 100 levels deep');
  });

  it('of 50,000 keys is read in a moment', async () => {
    const keys = Array.from({ length: 50_000 }, (_, number) => `    k${number}: ${number}\n`).join('');
    const began = performance.now();
    await load('t.yaml', `tests:\n- input:\n${keys}`);
    expect(performance.now() - began).toBeLessThan(50_000);
  });

  it('of more than 4 million characters, or 10,000 tests, is refused', async () => {
    expect(await refusalOf('t.yaml', `tests: [{ prompt: ${'x'.repeat(4_000_001)} }]`)).toContain('4000000');
    const rows = Array.from({ length: 10_001 }, (_, number) => `{"query":"q${number}"}\n`).join('');
    expect(await refusalOf('t.jsonl', rows)).toContain('up to 10000 tests');
  });
});

describe('variables of a promptfoo file', () => {
  it('that combine without measure are refused, with what to do', async () => {
    const list = `[${Array.from({ length: 100 }, (_, number) => number).join(', ')}]`;
    const said = await refusalOf(
      'p.yaml',
      `prompts: ['{{a}}']\ntests:\n  - vars: { a: ${list}, b: ${list}, c: ${list}, d: ${list} }\n`,
    );
    expect(said).toContain('p.yaml:3');
    expect(said).toContain('100000000 combinations; accepted are 1000');
    expect(said).toContain('disableVarExpansion');
  });

  it('that grow each other are refused', async () => {
    const grow = (name: string) => `'${`{{${name}}}`.repeat(100)}'`;
    const said = await refusalOf(
      'p.yaml',
      `prompts: ['{{a}}']\ntests:\n  - vars: { a: ${grow('b')}, b: ${grow('c')}, c: ${grow('d')}, d: ${grow('e')}, e: xxxxxxxxxx }\n`,
    );
    expect(said).toContain('p.yaml:3');
    expect(said).toContain('more than 1000000 characters');
  });

  it('that make too much text of many tests are refused', async () => {
    const list = `[${Array.from({ length: 100 }, (_, number) => number).join(', ')}]`;
    const said = await refusalOf(
      'p.yaml',
      `prompts: ['{{a}} {{long}}']\ntests:\n  - vars: { a: ${list}, long: file://long.txt }\n`,
      { 'long.txt': 'x'.repeat(900_000) },
    );
    expect(said).toContain('more than 64000000 characters');
  });
});
