import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlaceholders, fillIn, stringLiteral, usesPlaceholder } from '../../../src/metrics/kql.ts';

const values = { agent: 'shop', version: '8', since: Date.parse('2026-11-21T08:00:00Z') };

describe('filling in a query', () => {
  it('puts whole literals in the places of values', () => {
    const query =
      'requests | where timestamp > {{since}} and v == {{version}} and n in ({{ agent }}, "x") // of {{version}}';
    expect(checkPlaceholders(query)).toEqual([]);
    expect(fillIn(query, values)).toBe(
      'requests | where timestamp > datetime(2026-11-21T08:00:00.000Z) and v == "8" and n in ("shop", "x") // of {{version}}',
    );
  });

  it('keeps a value a value, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (version) => {
        fc.pre(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(version));
        const filled = fillIn('T | where v == {{version}} | take 1', { ...values, version });
        const literal = filled.slice('T | where v == '.length, -' | take 1'.length);
        // Read as KQL reads it: a quote ends the literal unless a backslash is before it.
        expect(literal).toMatch(/^"(?:[^"\\]|\\["\\])*"$/su);
        expect(literal.slice(1, -1).replace(/\\(.)/gsu, '$1')).toBe(version);
      }),
    );
  });

  it('refuses control characters, which no two readers of KQL escape alike', () => {
    expect(() => stringLiteral('8\n| take 1')).toThrow(/control characters/);
    expect(() => stringLiteral('8\u2028')).toThrow(/control characters/);
  });
});

describe('a placeholder where no value can stand', () => {
  it.each([
    ['inside quotes', 'T | where v == "{{version}}"'],
    ['inside single quotes', "T | where v == 'v{{version}}'"],
    ['inside a verbatim literal that ends with a backslash', 'T | where v == @"c:\\{{version}}"'],
    ['inside a literal of several lines', 'T | where v == ```\n{{version}}```'],
    ['inside a literal that never ends', 'T | where v == "{{version}}'],
    ['as a verbatim literal', 'T | where v == @{{version}}'],
    ['as a hidden literal', 'T | where v == h{{version}}'],
    ['after a verbatim literal, whose quotes are doubled', 'T | where v == @"x"{{version}}'],
    ['as a part of a name', 'T | where v{{version}} == 1'],
    ['before a name', 'T | where {{version}}v == 1'],
    ['unknown', 'T | where v == {{verison}}'],
    ['empty', 'T | where v == {{}}'],
  ])('is refused: %s', (_what, query) => {
    expect(checkPlaceholders(query)).toHaveLength(1);
  });

  it('is told with its line', () => {
    const [problem] = checkPlaceholders('T\n| where a == 1\n| where v == "{{version}}"');
    expect(problem).toMatchObject({ line: 2, written: '{{version}}' });
    expect(problem?.accepted).toContain('without quotes');
  });

  it('is fine behind a literal that ended', () => {
    expect(checkPlaceholders('T | where a == "x\\"" and v == {{version}} and b == @"c:\\" ')).toEqual([]);
  });
});

it('does not count comments as use', () => {
  expect(usesPlaceholder('T // {{version}}', 'version')).toBe(false);
  expect(usesPlaceholder('T | where v == {{version}}', 'version')).toBe(true);
});
