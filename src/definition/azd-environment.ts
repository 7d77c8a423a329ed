import { InputError } from '../errors/errors.ts';
import type { Taken } from './entry.ts';
import { type Fields, isFields } from './fields.ts';
import { type Places, setOwn } from './places.ts';

/**
 * Adds azd's environment variables, a list of `{name, value}` or a map, to the service's map. A later source wins
 * over an earlier one. A variable without a value is empty, as for azd.
 *
 * @throws InputError, never with a value
 */
export function addEnvironment({ key, value, place }: Taken, places: Places, to: Fields): void {
  if (isFields(value)) {
    for (const name of Object.keys(value)) add(value, name, name);
    return;
  }
  if (!Array.isArray(value)) {
    throw new InputError(place, key, 'accepted is a map of names to values, or a list of {name, value}.');
  }
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    if (!isFields(item) || typeof item.name !== 'string' || item.name === '') {
      throw places.refuse(value, index, 'accepted is {name: ..., value: ...}.', `entry ${index + 1}`);
    }
    if (seen.has(item.name)) {
      throw places.refuse(item, 'name', 'the list has this variable already.');
    }
    seen.add(item.name);
    if (item.value === undefined) places.mark(item, 'value', places.of(value, index));
    add(item, 'value', item.name);
  }

  function add(from: Fields, fromKey: string, name: string): void {
    const at = places.of(from, fromKey);
    const text = from[fromKey] === null || from[fromKey] === undefined ? '' : places.text(from, fromKey);
    if (text === undefined) throw new InputError(at, name, 'the value of an environment variable is a text.');
    setOwn(to, name, text);
    places.carry(from, fromKey, to, name);
  }
}
