import { InputError } from '../../errors/errors.ts';
import type { Located } from '../../files/located.ts';
import { UnusableAssertion } from '../assertions/kind.ts';
import { type Available, prepareAssertion } from '../assertions.ts';
import type { Assertion } from '../test-case.ts';

const keys = ['type', 'value', 'threshold', 'weight', 'assert'];

/**
 * Reads a list of assertions as it is written in a test, members of sets included.
 * @throws InputError naming file and line
 */
export async function readAssertions(at: Located | undefined, run: Available): Promise<Assertion[]> {
  if (at === undefined) return [];
  if (!at.isList) at.fail("'assert' must be a list of assertions such as { type: icontains, value: Paris }");
  const assertions: Assertion[] = [];
  for (const item of at.items()) {
    const assertion = shape(item);
    await usable(assertion, item, run);
    assertions.push(assertion);
  }
  return assertions;
}

/**
 * Makes sure that an assertion can judge, before any request.
 * @throws InputError at the key that is wrong
 */
export async function usable(assertion: Assertion, at: Located, run: Available): Promise<void> {
  for (const [index, member] of (assertion.assert ?? []).entries())
    await usable(member, at.get('assert')?.items()[index] ?? at, run);
  try {
    await prepareAssertion(assertion, run);
  } catch (error) {
    if (!(error instanceof UnusableAssertion)) throw error;
    const place = at.get(error.field) ?? at;
    const shown = place === at ? assertion.type : JSON.stringify(place.value);
    throw new InputError(place.place, unquoted(shown), error.message, { cause: error });
  }
}

function shape(item: Located): Assertion {
  item.onlyKeys('an assertion', keys);
  const type = item.get('type')?.text("'type'") ?? item.fail("an assertion needs a 'type'");
  const value = item.get('value');
  const threshold = item.get('threshold');
  const weight = item.get('weight');
  const members = item.get('assert');
  if (members && !members.isList) members.fail("'assert' must be a list of assertions");
  return {
    type,
    ...(value && { value: value.value }),
    ...(threshold && { threshold: threshold.number("'threshold'") }),
    ...(weight && { weight: weight.number("'weight'") }),
    ...(members && { assert: members.items().map(shape) }),
  };
}

function unquoted(json: string | undefined): string {
  return json?.replace(/^"(.*)"$/s, '$1') ?? '';
}
