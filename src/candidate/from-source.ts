import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type ResolvedDefinition, resolveDefinition } from '../definition/definition.ts';
import type { CodeUpload } from '../foundry/foundry.ts';
import type { Definition } from '../foundry/model.ts';
import type { Source } from '../inputs/config.ts';
import { type CodeLayout, checkLayout, readSourceCode, type SourceCode } from '../package/code-package.ts';
import type { Needs } from '../run/needs.ts';
import { type AssembleNeeds, assemble } from './assemble.ts';
import { type Candidate, packed } from './candidate.ts';
import { mayBeForeign } from './trust.ts';

/** What packing a source needs of a run. */
export type FromSourceNeeds = AssembleNeeds &
  Needs<{
    run: 'context' | 'hide' | 'log' | 'signal' | 'story';
    inputs: 'allowForks' | 'definition' | 'files' | 'target' | 'tempDir' | 'workspace';
  }>;

/** What lies on the runner or in a registry. */
type OwnSource = Extract<Source, { kind: 'folder' | 'zip' | 'image' }>;

/**
 * A candidate of a folder, a zip or an image: resolves the definition, reads and checks the source, takes the
 * digests. Sends nothing, and zips nothing yet.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
export async function fromSource(run: FromSourceNeeds, source: OwnSource): Promise<Candidate> {
  const resolved = await resolve(run, source);
  run.log.event(`definition from ${resolved.from === 'inputs' ? 'the inputs' : resolved.from}`);
  for (const note of resolved.notes) run.log.event(note);
  const code = source.kind === 'image' ? undefined : await read(run, where(run, source, resolved));
  const layout = code ? checkLayout(code, codeConfiguration(resolved.request.definition)) : [];
  for (const warning of [...resolved.warnings, ...(code?.warnings ?? []), ...layout]) run.story.warn(warning);
  const candidate = assemble(run, {
    resolved,
    pack: code && (() => pack(run, code)),
    sourceDigest: code?.sourceDigest,
  });
  // Only the zip itself shows whether it is the one that is expected.
  return run.config.expectSha256 === undefined ? candidate : packed(candidate);
}

/** Inputs and definition file to one request body. */
async function resolve(run: FromSourceNeeds, source: OwnSource): Promise<ResolvedDefinition> {
  const { definition, target } = run.config;
  const resolved = await resolveDefinition(
    {
      ...definition,
      agentName: target.agentName,
      hasCode: source.kind !== 'image',
      ...(source.kind === 'folder'
        ? { sourceDir: source.path, sourceByDefault: source.byDefault ?? false }
        : {}),
      projectEndpoint: target.projectEndpoint,
      ...(source.kind === 'image' ? { image: source.reference } : {}),
      fromFork: mayBeForeign(run.context, run.config),
    },
    process.env,
    run.hide,
  );
  run.hide(resolved.secrets);
  return resolved;
}

/** Where the code is: what the input names, or, when it names nothing, the project of the azure.yaml's service. */
function where(
  run: FromSourceNeeds,
  source: Exclude<OwnSource, { kind: 'image' }>,
  { sourceDir, from }: ResolvedDefinition,
): Exclude<OwnSource, { kind: 'image' }> {
  if (source.kind !== 'folder' || sourceDir === undefined || sourceDir === source.path) return source;
  const display = relative(run.config.workspace, sourceDir).replaceAll('\\', '/');
  run.log.event(`source is '${display}', the project of the service in ${from}`);
  return { kind: 'folder', path: sourceDir, display };
}

/** What of the source is to be uploaded. */
async function read(
  run: FromSourceNeeds,
  source: Exclude<OwnSource, { kind: 'image' }>,
): Promise<SourceCode> {
  const { files, tempDir } = run.config;
  await mkdir(tempDir, { recursive: true });
  const code = await readSourceCode({
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
  const bytes = code.entries.reduce((sum, { size }) => sum + size, 0);
  run.log.event(`${code.entries.length} files, ${megabytes(bytes)}, source digest ${code.sourceDigest}`);
  return code;
}

/** The source to a zip. */
async function pack(run: Pick<FromSourceNeeds, 'log'>, source: SourceCode): Promise<CodeUpload> {
  const { path, size, codeSha256: sha256 } = await source.zip();
  run.log.event(`${megabytes(size)} zipped, sha256 ${sha256}`);
  return { path, size, sha256 };
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
