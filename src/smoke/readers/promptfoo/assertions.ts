import { InputError } from '../../../errors/errors.ts';
import type { Located } from '../../../files/located.ts';
import { assertionTypes } from '../../assertions.ts';
import type { Assertion } from '../../test-case.ts';
import { usable } from '../read-assertion.ts';
import type { ReaderContext } from '../reader.ts';
import { resolveFile } from './file-reference.ts';
import { assertionKeys, checkKeys } from './keys.ts';
import { renderAll, type Vars } from './template.ts';
import { takesThreshold } from './types.ts';

/**
 * `assert` of a promptfoo test for one set of variables.
 * @param templates `assertionTemplates` of the config, which `$ref` names
 * @throws InputError naming file and line
 */
export async function readPromptfooAssertions(
  at: Located | undefined,
  vars: Vars,
  templates: Located | undefined,
  context: ReaderContext,
): Promise<Assertion[]> {
  if (!at || at.isNull) return [];
  if (!at.isList) at.fail("'assert' must be a list");
  const assertions: Assertion[] = [];
  for (const item of at.items()) {
    const written = dereference(item, templates);
    const assertion = await shape(written, vars, templates, context);
    await usable(assertion, written, context);
    assertions.push(assertion);
  }
  return assertions;
}

function dereference(item: Located, templates: Located | undefined): Located {
  checkKeys(item, 'an assertion', assertionKeys);
  const reference = item.get('$ref');
  if (!reference) return item;
  const [, name = ''] = /^#\/assertionTemplates\/([^/]+)$/.exec(reference.text("'$ref'")) ?? [];
  const template = templates?.get(name);
  if (!template) return reference.fail('there is no such entry in assertionTemplates');
  checkKeys(template, 'an assertion template', assertionKeys);
  return template;
}

async function shape(
  item: Located,
  vars: Vars,
  templates: Located | undefined,
  context: ReaderContext,
): Promise<Assertion> {
  const type = item.get('type')?.text("'type'") ?? item.fail("an assertion needs a 'type'");
  const value = item.get('value');
  const threshold = item.get('threshold');
  const weight = item.get('weight');
  const members = item.get('assert');
  const given = value && (await comparedWith(value, vars, context));
  return {
    type,
    ...(given !== undefined && given !== null && { value: given }),
    ...(threshold && takes(type, item, context) && { threshold: threshold.number("'threshold'") }),
    ...(weight && { weight: weight.number("'weight'") }),
    ...(members && {
      assert: await Promise.all(
        members.items().map((member) => shape(dereference(member, templates), vars, templates, context)),
      ),
    }),
  };
}

/** What an assertion compares with. The content of a file is taken as it is; variables are filled in elsewhere. */
async function comparedWith(at: Located, vars: Vars, context: ReaderContext): Promise<unknown> {
  const { value } = at;
  const items = Array.isArray(value) ? value : [value];
  const given = await Promise.all(
    items.map(async (item) => {
      const content = await resolveFile(item, at, context);
      return content === item ? renderAll(item, vars, at, context) : content;
    }),
  );
  return Array.isArray(value) ? given : given[0];
}

/** promptfoo ignores a `threshold` where the type has none; here that is said. */
function takes(type: string, { file }: Located, context: ReaderContext): boolean {
  if (takesThreshold(type, assertionTypes)) return true;
  context.warn(`${file}: the 'threshold' of '${type}' is not read, as in promptfoo: the type has none`);
  return false;
}

/**
 * `threshold` of a test: the weighted mean score of its assertions must reach it, which is what a set does.
 * @throws InputError when it is no share
 */
export function underThreshold(assertions: Assertion[], at: Located | undefined): Assertion[] {
  if (!at || at.isNull || assertions.length === 0) return assertions;
  const threshold = at.number("'threshold'");
  if (threshold < 0 || threshold > 1)
    throw new InputError(at.place, String(threshold), "'threshold' of a test is from 0 to 1");
  return [{ type: 'assert-set', threshold, assert: assertions }];
}
