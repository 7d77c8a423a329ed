import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isForAgents } from './formats.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';
import type { Places } from './places.ts';

/** Names that are looked for in the source folder, in this order. */
export const DEFINITION_FILES = ['agent.yaml', 'agent.yml', 'agent.json', 'azure.yaml', 'azure.yml'] as const;

/** What a search brought. */
export interface Found {
  readonly file: ParsedFile;
  /** Definition files that were there too and do not count. */
  readonly passedOver: readonly string[];
}

/**
 * Looks for a definition in the source folder: the first of `DEFINITION_FILES` that is there. An `agent.json` that is
 * something else (the card of an A2A agent) and an `azure.yaml` without agents do not count.
 *
 * @throws InputError when a file cannot be read
 */
export async function findDefinition(
  sourceDir: string,
  places: Places,
  workspace: string | undefined,
  within: readonly string[],
): Promise<Found | undefined> {
  let file: ParsedFile | undefined;
  const passedOver: string[] = [];
  for (const name of DEFINITION_FILES) {
    const path = join(sourceDir, name);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    if (file) {
      passedOver.push(name);
      continue;
    }
    const parsed = await parseFile(path, places, { input: 'definition', workspace, within });
    if (/^agent\.ya?ml$/.test(name) || isForAgents(parsed.root)) file = parsed;
  }
  return file && { file, passedOver };
}
