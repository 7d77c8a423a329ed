import { shownValue } from './diff.ts';
import type { Draft } from './draft.ts';
import { isFields } from './fields.ts';
import { originsOf } from './origins.ts';
import type { Places } from './places.ts';

/** One value of a definition, and who said it. */
export interface ListedValue {
  /** Keys with dots, such as `code_configuration.runtime`. */
  readonly path: string;
  /** As it may be shown: `from ${NAME}` for what was read from the environment. */
  readonly value: unknown;
  /** `azure.yaml:12`, the name of an input, `concluded from main.py and requirements.txt`, or whose default it is. */
  readonly from: string;
}

/** The values of a finished draft, maps key by key, lists as a whole, in the order of their paths. */
export function listValues(draft: Draft, places: Places): ListedValue[] {
  const origins = originsOf(draft, places);
  const byDefault = draft.azd ? "azd's default" : 'default';
  const listed: ListedValue[] = [];
  const visit = (parent: object, path: readonly string[], around: string | undefined): void => {
    for (const [key, value] of Object.entries(parent)) {
      if (path.length === 0 && key === 'kind') continue;
      const at = [...path, key];
      const from = places.find(parent, key) ?? around;
      if (isFields(value)) visit(value, at, from);
      else {
        const shown = shownValue(at, value, (inner) => origins.at(['definition', ...inner]));
        listed.push({ path: at.join('.'), value: shown, from: from ?? byDefault });
      }
    }
  };
  visit(draft.definition, [], undefined);
  return listed.sort((a, b) => (a.path < b.path ? -1 : 1));
}
