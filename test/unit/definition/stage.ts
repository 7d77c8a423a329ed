import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import {
  type DefinitionInputs,
  type ResolvedDefinition,
  resolveDefinition,
} from '../../../src/definition/definition.ts';
import { InputError } from '../../../src/errors/errors.ts';

/** A folder of its own with these files; paths may have folders. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'definition-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What makes a deployment of code complete, so that a test need only say what it is about. */
export const pythonCode = {
  runtime: 'python_3_13',
  entryPoint: ['python', 'main.py'],
  hasCode: true,
} as const;

/** Resolves `text` as the definition file `name`, for the agent `helper`, with code. */
export async function resolveFile(
  name: string,
  text: string,
  inputs: Partial<DefinitionInputs> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ResolvedDefinition> {
  const folder = folderOf({ [name]: text });
  return resolveDefinition(
    { agentName: 'helper', hasCode: true, file: join(folder, name), ...inputs },
    { GITHUB_WORKSPACE: folder, ...env },
  );
}

/** Resolves what a source folder with these files says. */
export async function resolveFolder(
  files: Readonly<Record<string, string>>,
  inputs: Partial<DefinitionInputs> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ResolvedDefinition> {
  const folder = folderOf(files);
  return resolveDefinition(
    { agentName: 'helper', hasCode: true, sourceDir: folder, ...inputs },
    { GITHUB_WORKSPACE: folder, ...env },
  );
}

/** The message that an attempt is refused with, as a mistake of the user. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}
