import type { Located } from '../../../files/located.ts';
import type { ReaderContext } from '../reader.ts';
import { filePath, refuseScripts, resolveFile } from './file-reference.ts';
import type { Vars } from './template.ts';

/**
 * `vars` of a test with the files that they name: a map, or the name of a file that holds the map.
 * @throws InputError for files that would have to be run
 */
export async function readVars(at: Located | undefined, context: ReaderContext): Promise<Vars> {
  if (!at || at.isNull) return {};
  if (!at.isMap) {
    const path = at.text("'vars'");
    refuseScripts(path, at);
    const file = await context.open(filePath(path) ?? path, at);
    if (file.form !== 'document' || !file.root.isMap)
      return at.fail("a file of 'vars' must be a YAML or JSON map");
    return readVars(file.root, context);
  }
  const vars: Record<string, unknown> = {};
  for (const [name, value] of at.entries()) {
    if (value.isNull) value.fail(`the variable '${name}' has no value`);
    vars[name] = await resolveFile(value.value, value, context);
  }
  return vars;
}

/** Combinations of the variables of one test. */
const mostCombinations = 1_000;

/**
 * Every combination of the values of list variables (promptfoo, "Multiple variables in a single test case").
 * Lists of maps are values, not alternatives.
 *
 * @throws InputError for more than 1,000
 */
export function combinations(vars: Vars, at: Located): Vars[] {
  const count = Object.values(vars).reduce<number>((all, value) => all * alternativesIn(value), 1);
  if (count > mostCombinations)
    at.fail(
      `the lists of its variables make ${count} combinations; accepted are ${mostCombinations} for one test: ` +
        "split it, or set 'disableVarExpansion: true' in its 'options'",
    );
  let all: Vars[] = [vars];
  for (const [name, value] of Object.entries(vars)) {
    if (!Array.isArray(value) || !standsForMany(value)) continue;
    all = all.flatMap((one) => value.map((alternative) => ({ ...one, [name]: alternative })));
  }
  return all;
}

function alternativesIn(value: unknown): number {
  return Array.isArray(value) && standsForMany(value) ? value.length : 1;
}

function standsForMany(list: readonly unknown[]): boolean {
  return list.length > 0 && !list.some((item) => typeof item === 'object');
}
