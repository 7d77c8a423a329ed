import type { Assertion } from '../test-case.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './finding.ts';
import { objectsIn } from './json-in-text.ts';
import { compileSchema, type SchemaCheck } from './json-schema.ts';
import type { AssertionKind, Check } from './kind.ts';
import { takesNoThreshold } from './takes.ts';

/** `is-json` (the whole answer) and `contains-json` (an object in it), each with an optional JSON Schema. */
export const jsonKinds: readonly AssertionKind[] = [
  {
    type: 'is-json',
    prepare: (assertion) =>
      prepare(assertion, 'be JSON', ({ text }) => {
        try {
          return { values: [JSON.parse(text)] };
        } catch {
          return { values: [] };
        }
      }),
  },
  {
    type: 'contains-json',
    prepare: (assertion) => prepare(assertion, 'contain a JSON object', ({ text }) => objectsIn(text)),
  },
];

async function prepare(
  assertion: Assertion,
  expectation: string,
  find: (answer: Parameters<Check>[0]) => ReturnType<typeof objectsIn>,
): Promise<Check> {
  takesNoThreshold(assertion);
  const { type, value } = assertion;
  const schema = value === undefined || value === '' ? undefined : await compileSchema(type, value);
  const expected = schema ? `${expectation} that fits the schema` : expectation;
  return (answer) => {
    const { values, gaveUp } = find(answer);
    if (schema === undefined && values.length > 0) return { holds: true, expected };
    const finding =
      schema && values.length > 0 ? fits(values, schema, expected, answer.text) : { holds: false, expected };
    if ('holds' in finding && !finding.holds && gaveUp) return { undecided: gaveUp };
    return finding;
  };
}

function fits(values: readonly unknown[], schema: SchemaCheck, expected: string, text: string): Finding {
  const complaints: string[] = [];
  for (const value of values) {
    const complaint = schema(value);
    if (complaint === undefined) return { holds: true, expected };
    complaints.push(complaint);
  }
  return { holds: false, expected, found: `${excerpt(text)}: ${complaints[0]}` };
}
