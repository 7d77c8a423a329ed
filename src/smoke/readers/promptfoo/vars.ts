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

/**
 * Every combination of the values of list variables (promptfoo, "Multiple variables in a single test case").
 * Lists of maps are values, not alternatives.
 */
export function combinations(vars: Vars): Vars[] {
  let all: Vars[] = [vars];
  for (const [name, value] of Object.entries(vars)) {
    if (!Array.isArray(value) || value.length === 0 || value.some((item) => typeof item === 'object'))
      continue;
    all = all.flatMap((one) => value.map((alternative) => ({ ...one, [name]: alternative })));
  }
  return all;
}
