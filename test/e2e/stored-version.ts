import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalFoundry } from '../local-foundry/index.ts';
import { agent } from './stage.ts';

/** What tests read of a version that a local Foundry keeps. */
export interface ShownVersion {
  readonly version: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly definition: {
    readonly environment_variables?: Readonly<Record<string, string>>;
    readonly code_configuration?: { readonly content_hash?: string };
    readonly cpu: string;
  };
}

/** A version of the agent, as the service shows it. @throws ServiceError where there is none of that name */
export function storedVersion(foundry: LocalFoundry, name: string): ShownVersion {
  return foundry.actor.version(agent, name) as unknown as ShownVersion;
}

/** SHA-256 of the version's code zip. */
export async function digestOf(foundry: LocalFoundry, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'code-'));
  try {
    const path = join(folder, 'code.zip');
    await foundry.actor.saveCode(agent, name, path);
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
