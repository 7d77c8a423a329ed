/** A JSON object of the service. */
export type WireObject = Readonly<Record<string, unknown>>;

/** True for JSON objects, not for arrays and null. */
export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
