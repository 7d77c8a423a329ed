import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findPlaceholders,
  hasVariables,
  resolveVariables,
  UnresolvedReference,
} from '../../../src/definition/variables.ts';
import { VariableReader } from '../../../src/environment/variable-reader.ts';

const env = new VariableReader({ A: 'a', B: 'b', EMPTY: '', DOLLAR: '$' }, { fork: false });
const read = (name: string) => env.read(name);
/** `$` opens a reference: written apart, so that templates of this language stay out of it. */
const written = (text: string) => text.replaceAll('§', '$');

describe('references', () => {
  test.each([
    ['§{A}', 'a'],
    ['x-§{A}§{B}-y', 'x-ab-y'],
    ['§{EMPTY}', ''],
    ['§{A:-c}', 'a'],
    ['§{C:-c}', 'c'],
    ['§{EMPTY:-c}', 'c'],
    ['§{C:-}', ''],
    ['§{C=c}', 'c'],
    ['§{C:=c}', 'c'],
    ['§{A=c}', 'a'],
    ['§{EMPTY=c}', 'c'],
    ['§{C=§{D:=§{A}}}', 'a'],
    ['§{C=a=b}', 'a=b'],
    ['§{C:-https://x.example/?a=1&b=2}', 'https://x.example/?a=1&b=2'],
    ['§{C:-§{A}-§{D:-d}}', 'a-d'],
    ['§{C:-§{{connections.c.key}}}', '§{{connections.c.key}}'],
    ['§{{connections.c.key}}', '§{{connections.c.key}}'],
    ['§{{ §{A} }}', '§{{ §{A} }}'],
    ['§§{A}', '§{A}'],
    ['pa§§word', 'pa§word'],
    ['§§§{A}', '§a'],
    ['§§{{x}}', '§§{{x}}'],
    ['§A costs §5 §', '§A costs §5 §'],
    ['§{DOLLAR}{A}', '§{A}'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(resolveVariables(written(text), read)).toBe(written(expected));
  });

  test.each([
    ['§{C}', '§{C}', /'C' is not set/],
    ['x §{C:-§{D}}', '§{D}', /'D' is not set/],
    ['§{A:+hush}', '§{A…', /accepted are/],
    ['§{C=hush', '§{C=', /closing \}/],
    ['§{A#hush}', '§{A…', /accepted are/],
    ['§{1A}', '§{1A…', /accepted are/],
    ['§{A', '§{A…', /accepted are/],
    ['§{A:-hush', '§{A:-', /closing \}/],
    ['§{{hush', '§{{', /closing \}\}/],
    ['§{constructor}', '§{constructor}', /not set/],
    ['§{GITHUB_TOKEN}', '§{GITHUB_TOKEN}', /never reads/],
    ['x §{C:-§{actions_runtime_token:-d}}', '§{actions_runtime_token}', /never reads/],
  ])('%s is refused', (text, reference, message) => {
    const attempt = () => resolveVariables(written(text), read);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(UnresolvedReference);
    try {
      attempt();
    } catch (error) {
      expect((error as UnresolvedReference).reference).toBe(written(reference));
    }
  });

  test.each([
    ['§§{{connections.c.key}}', '§{{connections.c.key}}'],
    ['a-§§{{x.y}}-b', 'a-§{{x.y}}-b'],
    ['§{C:-§§{{x}}}', '§{{x}}'],
    ['§§5 §{A}', '§5 a'],
    ['§{{x}}', '§{{x}}'],
  ])('%s where azd itself expands it', (text, expected) => {
    expect(resolveVariables(written(text), read, 'core')).toBe(written(expected));
  });

  test('a text without a dollar sign is itself, and doubling every dollar sign is its escape', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll('$', '');
        expect(resolveVariables(plain, read)).toBe(plain);
        // A service expression is left alone, dollar signs included: it has no escape.
        fc.pre(!text.includes('{{'));
        expect(resolveVariables(text.replaceAll('$', '$$$$'), read)).toBe(text);
      }),
    );
  });
});

test('hasVariables finds what would be replaced', () => {
  const found = ['§{A}', 'x§{A:-b}', '§{{a}} §{A}', '§{A:=b}', '§{A=b}', '§A', '§{{A}}', '§{A:+b}', '{A}'];
  expect(found.filter((text) => hasVariables(written(text)))).toEqual(found.slice(0, 5));
});

test('findPlaceholders names what is left of a template', () => {
  expect(findPlaceholders(written('{{a}} {{ my key }} §{{service}} {b} {{}}'))).toEqual(['a', 'my key']);
});
