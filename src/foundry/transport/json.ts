/** A JSON object of the service. */
export type WireObject = Readonly<Record<string, unknown>>;

/** True for JSON objects, not for arrays and null. */
export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer has not the form that the service documents; becomes an `ActionError` where the call is known. */
export class UnexpectedShape extends Error {
  override readonly name = 'UnexpectedShape';
}

/** @throws UnexpectedShape when the text is not a JSON object */
export function parseObject(text: string): WireObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnexpectedShape('its body is not JSON');
  }
  if (!isObject(value)) throw new UnexpectedShape('its body is not a JSON object');
  return value;
}

/** The object in a field; `undefined` when it is missing, null or something else. */
export function objectIn(wire: WireObject, field: string): WireObject | undefined {
  const value = wire[field];
  return isObject(value) ? value : undefined;
}

/** The text in a field; numbers count as text, an empty text as missing. */
export function stringIn(wire: WireObject, field: string): string | undefined {
  const value = wire[field];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
