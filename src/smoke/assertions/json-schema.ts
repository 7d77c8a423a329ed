import { parse } from 'yaml';
import { UnusableAssertion } from './kind.ts';

/** @returns undefined when the data fits, else one phrase that says where it does not */
export type SchemaCheck = (data: unknown) => string | undefined;

/**
 * Compiles a JSON Schema: draft-07, or what its `$schema` names.
 * @param written the schema, or the text of one in JSON or YAML
 * @throws UnusableAssertion when it is no valid schema
 */
export async function compileSchema(type: string, written: unknown): Promise<SchemaCheck> {
  const schema = typeof written === 'string' ? fromText(type, written) : written;
  if (schema === null || (typeof schema !== 'object' && typeof schema !== 'boolean') || Array.isArray(schema))
    throw new UnusableAssertion('value', `'${type}' takes a JSON Schema as 'value'`);
  const { $schema = '' } = (typeof schema === 'object' ? schema : {}) as { $schema?: unknown };
  // Large, and needed only by tests that have a schema. The module of our own in between is on purpose:
  // a bundler gives a dynamic import of CommonJS no named exports.
  const { validatorFor } = await import('./json-schema-dialects.ts');
  const ajv = validatorFor(String($schema));
  if (!ajv)
    throw new UnusableAssertion(
      'value',
      `the schema's dialect ${$schema} is not supported: use draft-07, 2019-09 or 2020-12`,
    );
  try {
    const validate = ajv.compile(schema);
    return (data) => (validate(data) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'it' }));
  } catch (cause) {
    throw new UnusableAssertion(
      'value',
      `'${type}' needs a valid JSON Schema: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}

function fromText(type: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new UnusableAssertion(
      'value',
      `the schema of '${type}' must be JSON or YAML: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
