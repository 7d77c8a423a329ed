import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { ownKeys, provenanceKeys } from '../definition/definition.ts';
import { withoutReadOnly } from '../definition/digest.ts';
import { isFields } from '../definition/fields.ts';
import { ActionError } from '../errors/errors.ts';
import type { CodeUpload, Foundry } from '../foundry/foundry.ts';
import type { AgentVersion, VersionRequest } from '../foundry/model.ts';
import { digestKeys } from '../foundry/operations/mint.ts';
import { buildCodePackage } from '../package/code-package.ts';
import { hideVariables, type KnownVariablesNeeds } from '../production/known-variables.ts';
import type { Needs } from '../run/needs.ts';

/** What reading and downloading an origin needs of a run. */
export type OriginNeeds = KnownVariablesNeeds & Needs<{ run: 'log' | 'signal'; inputs: 'tempDir' }>;

/** An existing version that a candidate starts from. */
export interface Origin {
  readonly version: AgentVersion;
  /** `<project host and path>/agents/<name>/versions/<version>`: unambiguous across projects. */
  readonly address: string;
  /** What would make this version again: nothing read-only, none of this action's own metadata. */
  readonly request: VersionRequest;
  readonly hasCode: boolean;
  /** SHA-256 of the code zip as the version's definition says it, lower-case hex. */
  readonly codeSha256: string | undefined;
  /** The digests of the version's metadata, where they are about exactly this version's code. */
  readonly sourceDigest: string | undefined;
  readonly definitionDigest: string | undefined;
}

const sha256Pattern = /^(?:sha256:)?([0-9a-f]{64})$/i;

/**
 * A version as an origin. Its environment values are masked from now on.
 * @throws ActionError when it is no hosted agent's or not active
 */
export function originOf(
  run: OriginNeeds,
  foundry: Pick<Foundry, 'projectEndpoint' | 'agentName'>,
  version: AgentVersion,
): Origin {
  const { definition, metadata, description } = version;
  const address = `${foundry.projectEndpoint.replace(/^https?:\/\//, '')}/agents/${foundry.agentName}/versions/${version.version}`;
  checkUsable(version, address);
  hideVariables(run, [version]);
  const code = definition.code_configuration;
  const codeSha256 = isFields(code) ? digestIn(code.content_hash) : undefined;
  // Metadata can be copied from version to version by hand: they count only where they name these bytes.
  const isOurs =
    provenanceKeys.deployedBy in metadata &&
    (codeSha256 === undefined || metadata[provenanceKeys.codeSha256] === codeSha256);
  return {
    version,
    address,
    request: {
      definition: withoutReadOnly(definition),
      ...(description ? { description } : {}),
      metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !ownKeys.includes(key))),
    },
    hasCode: isFields(code),
    codeSha256,
    sourceDigest: isOurs ? digestIn(metadata[digestKeys.source]) : undefined,
    definitionDigest: isOurs ? digestIn(metadata[digestKeys.definition]) : undefined,
  };
}

function checkUsable({ version, status, definition, error }: AgentVersion, address: string): void {
  if (definition.kind !== 'hosted') {
    throw new ActionError(
      `${address} is of kind '${definition.kind}', not a hosted agent.`,
      `Name a version of a hosted agent: other kinds have no code to deploy.`,
    );
  }
  if (status === 'active') return;
  const why = error ? ` (${error.code}): ${error.message}` : '.';
  throw new ActionError(
    `${address} is '${status}', not active${why}`,
    status === 'creating'
      ? `Wait until version ${version} is active and has been tested, then run again.`
      : `Name a version that became active, or deploy the corrected source.`,
  );
}

function digestIn(value: unknown): string | undefined {
  return typeof value === 'string' ? sha256Pattern.exec(value)?.[1]?.toLowerCase() : undefined;
}

/** The bytes of an origin, on this runner's disk. */
export interface OriginCode {
  readonly upload: CodeUpload;
  readonly sourceDigest: string;
}

/**
 * Downloads an origin's code, and proves that it is what the version was made of.
 * @throws ActionError when it cannot be had, or has another digest than the service says
 */
export async function downloadOrigin(
  run: OriginNeeds,
  foundry: Pick<Foundry, 'downloadCode'>,
  origin: Origin,
): Promise<OriginCode> {
  const { tempDir } = run.config;
  await mkdir(tempDir, { recursive: true });
  const folder = await mkdtemp(join(tempDir, 'origin-'));
  const upload = await foundry.downloadCode(origin.version.version, join(folder, 'code.zip'), {
    signal: run.signal,
  });
  if (origin.codeSha256 !== undefined && upload.sha256 !== origin.codeSha256) {
    throw new ActionError(
      `The code that the service gives for ${origin.address} has the SHA-256 ${upload.sha256}, and the version's definition says ${origin.codeSha256}.`,
      `Deploy from source instead, and open a support request: these are not the bytes that were deployed.`,
    );
  }
  run.log.event(`code of ${origin.address}: ${upload.size} bytes, sha256 ${upload.sha256}`);
  return { upload, sourceDigest: origin.sourceDigest ?? (await measure(run, folder, upload)) };
}

/**
 * The digest of the zip's entries. A zip of another tool may be one that this action would not make (the service
 * has built it all the same): such bytes are known by the digest of the zip alone.
 */
async function measure(run: OriginNeeds, folder: string, upload: CodeUpload): Promise<string> {
  try {
    const { sourceDigest } = await buildCodePackage({
      source: upload.path,
      displayName: 'code.zip',
      files: [],
      tempDir: folder,
      signal: run.signal,
    });
    return sourceDigest;
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    run.log.event(`its entries cannot be listed (${error.message}): it is known by the digest of the zip`);
    return upload.sha256;
  }
}
