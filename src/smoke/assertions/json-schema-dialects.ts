import { Ajv, type Options, type Plugin } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Pattern } from '../pattern.ts';

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

// A CommonJS module: what `default` is depends on who loads it, Node or a bundler.
const addFormats = formats as unknown as Plugin<unknown> & { default?: Plugin<unknown> };

/** A validator for the dialect that `$schema` names, draft-07 without one; `undefined` for any other. */
export function validatorFor($schema: string): Ajv | undefined {
  const ajv = dialect($schema);
  if (ajv) (addFormats.default ?? addFormats)(ajv);
  return ajv;
}

function dialect($schema: string): Ajv | undefined {
  if ($schema.includes('2020-12')) return new Ajv2020(options);
  if ($schema.includes('2019-09')) return new Ajv2019(options);
  return $schema === '' || $schema.includes('draft-07') ? new Ajv(options) : undefined;
}
