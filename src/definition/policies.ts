import { InputError } from '../errors/errors.ts';
import type { Dropped } from './dropped.ts';
import type { Taken } from './entry.ts';
import { type Fields, isFields } from './fields.ts';
import type { Places } from './places.ts';

/** Settings of a policy that azd knows, by the service's names. */
const KNOWN = ['rai_policy_name', 'invocations_moderation'];

/**
 * azd's `policies` as the service's `rai_config`; `undefined` when the list is empty.
 * @throws InputError unless it is one policy of type `rai_policy` with a name: the service takes no more
 */
export function readPolicies(
  { key, value, place }: Taken,
  places: Places,
  dropped: Dropped,
): Fields | undefined {
  if (!Array.isArray(value)) throw new InputError(place, key, 'accepted is a list of policies.');
  if (value.length === 0) return undefined;
  const [policy] = value;
  if (value.length > 1)
    throw new InputError(place, `${value.length} policies`, 'the service takes one policy.');
  if (!isFields(policy)) throw places.refuse(value, 0, 'accepted is a map with type and raiPolicyName.');
  if (policy.type !== 'rai_policy') {
    throw new InputError(
      places.of(value, 0),
      policy.type === undefined ? 'no type' : places.show(policy, 'type'),
      "accepted is 'type: rai_policy'.",
    );
  }
  const settings = Object.fromEntries(
    Object.entries(policy).filter(([key]) => {
      const known = key === 'type' || KNOWN.includes(snakeCase(key));
      if (!known) dropped.add(`policies.${key}`, places.of(policy, key));
      return known && key !== 'type';
    }),
  );
  const named = snakeCased(settings) as Fields;
  if (typeof named.rai_policy_name !== 'string' || named.rai_policy_name === '') {
    throw new InputError(
      places.of(value, 0),
      'no raiPolicyName',
      "accepted is the policy's full ARM resource id.",
    );
  }
  for (const key of Object.keys(settings)) places.carry(policy, key, named, snakeCase(key));
  return named;
}

/** Keys as the service writes them, at every level; values stay. */
function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCased(inner)]));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
