/** A map of a definition file, or one that is being built from it. */
export type Fields = Record<string, unknown>;

/** True for a map: no list, no null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
