import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import {
  definitionDigest,
  provenance,
  type ResolvedDefinition,
  resolveDefinition,
} from '../definition/definition.ts';
import { digestKeys } from '../foundry/mint.ts';
import type { Definition } from '../foundry/model.ts';
import { buildCodePackage, type CodeLayout, type CodePackage, checkLayout } from '../package/code-package.ts';
import type { Run } from '../run.ts';
import type { Candidate } from './candidate.ts';

/**
 * Turns the inputs into a candidate: resolves the definition, builds and checks the zip, takes the digests.
 * Sends nothing.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
export async function prepareCandidate(run: Run): Promise<Candidate> {
  const { log, story } = run;
  const resolved = await resolve(run);
  log.event(`definition from ${resolved.from === 'inputs' ? 'the inputs' : resolved.from}`);
  const code = await pack(run);
  const warnings = [
    ...resolved.warnings,
    ...(code ? [...code.warnings, ...checkLayout(code, codeConfiguration(resolved.request.definition))] : []),
  ];
  for (const warning of warnings) {
    story.warn(warning);
    log.warning(warning);
  }
  const digests = {
    ...(code ? { [digestKeys.source]: code.sourceDigest } : {}),
    [digestKeys.definition]: definitionDigest(resolved.request),
  };
  story.facts.codeSha256 = code?.codeSha256;
  story.facts.sourceDigest = code?.sourceDigest;
  return {
    request: {
      ...resolved.request,
      metadata: provenance({
        ...run.context,
        user: resolved.request.metadata ?? {},
        digests: { ...digests, ...(code ? { 'code-sha256': code.codeSha256 } : {}) },
      }),
    },
    code: code ? { path: code.path, size: code.size, sha256: code.codeSha256 } : undefined,
    sourceDigest: code?.sourceDigest,
    protocol: resolved.protocols.includes('responses') ? 'responses' : 'invocations',
    digests,
  };
}

/** Inputs and definition file to one request body. */
async function resolve(run: Run): Promise<ResolvedDefinition> {
  const { source, definition, target } = run.config;
  const resolved = await resolveDefinition(
    {
      ...definition,
      agentName: target.agentName,
      hasCode: source.kind === 'folder' || source.kind === 'zip',
      ...(source.kind === 'folder' ? { sourceDir: source.path } : {}),
      ...(source.kind === 'image' ? { image: source.reference } : {}),
    },
    process.env,
  );
  run.hide(resolved.secrets);
  return resolved;
}

/** The source to a zip; `undefined` where no code is deployed. */
async function pack(run: Run): Promise<CodePackage | undefined> {
  const { source, files, tempDir } = run.config;
  if (source.kind !== 'folder' && source.kind !== 'zip') return undefined;
  await mkdir(tempDir, { recursive: true });
  const code = await buildCodePackage({
    source: source.path,
    displayName: source.display,
    files,
    tempDir: await mkdtemp(join(tempDir, 'package-')),
    signal: run.signal,
    onProgress: (done) =>
      run.log.event(
        `packed ${done.files} of ${done.totalFiles} files, ${megabytes(done.bytes)} of ${megabytes(done.totalBytes)}`,
      ),
  });
  run.log.event(`${code.entries.length} files, ${megabytes(code.size)} zipped, sha256 ${code.codeSha256}`);
  return code;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function codeConfiguration(definition: Definition) {
  const code = (definition.code_configuration ?? {}) as Partial<CodeLayout>;
  return {
    runtime: code.runtime ?? '',
    entry_point: code.entry_point ?? [],
    dependency_resolution: code.dependency_resolution ?? 'bundled',
  } satisfies CodeLayout;
}
