import type { Options, Plugin } from 'ajv';
import { Pattern } from '../pattern.ts';
import { UnusableAssertion } from './kind.ts';

/** @returns undefined when the data fits, else one phrase that says where it does not */
export type SchemaCheck = (data: unknown) => string | undefined;

/**
 * Compiles a JSON Schema: draft-07, or what its `$schema` names. The validator is loaded only when a test has one.
 * @throws UnusableAssertion when it is no valid schema
 */
export async function compileSchema(type: string, schema: unknown): Promise<SchemaCheck> {
  if (schema === null || (typeof schema !== 'object' && typeof schema !== 'boolean') || Array.isArray(schema))
    throw new UnusableAssertion('value', `'${type}' takes a JSON Schema as 'value'`);
  try {
    const ajv = await validator(
      typeof schema === 'object' ? (schema as { $schema?: unknown }).$schema : undefined,
    );
    const validate = ajv.compile(schema as object);
    return (data) => {
      if (validate(data)) return undefined;
      return ajv.errorsText(validate.errors, { dataVar: 'it' });
    };
  } catch (cause) {
    if (cause instanceof UnusableAssertion) throw cause;
    throw new UnusableAssertion(
      'value',
      `'${type}' needs a valid JSON Schema: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}

async function validator(draft: unknown) {
  const { default: formats } = await import('ajv-formats');
  const ajv = await dialect(String(draft ?? ''));
  // A CommonJS module: what `default` is depends on who loads it, Node or a bundler.
  const plugin = formats as unknown as Plugin<unknown> & { default?: Plugin<unknown> };
  (plugin.default ?? plugin)(ajv as never);
  return ajv;
}

async function dialect(draft: string) {
  if (draft.includes('2020-12')) return new (await import('ajv/dist/2020.js')).Ajv2020(options);
  if (draft.includes('2019-09')) return new (await import('ajv/dist/2019.js')).Ajv2019(options);
  if (draft === '' || draft.includes('draft-07')) return new (await import('ajv')).Ajv(options);
  throw new UnusableAssertion(
    'value',
    `the schema's dialect ${draft} is not supported: use draft-07, 2019-09 or 2020-12`,
  );
}

// `pattern` runs on untrusted text, so it goes through the engine that has a time limit.
const engine = Object.assign((source: string, flags: string) => new Pattern(source, flags), {
  code: 'Pattern',
});

const options: Options = {
  allErrors: false,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  logger: false,
  code: { regExp: engine },
};
