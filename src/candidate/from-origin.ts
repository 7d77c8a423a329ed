import { definitionDigest, provenanceKeys, resolveDefinition } from '../definition/definition.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { VersionRequest } from '../foundry/model.ts';
import type { RunContext } from '../host/run-context.ts';
import type { DefinitionOverrides } from '../inputs/config.ts';
import type { Needs } from '../run/needs.ts';
import { type AssembleNeeds, assemble, type Parts } from './assemble.ts';
import type { Candidate } from './candidate.ts';
import { downloadOrigin, type Origin, type OriginNeeds } from './origin.ts';

/** What building on an existing version needs of a run. */
export type FromOriginNeeds = AssembleNeeds &
  OriginNeeds &
  Needs<{ run: 'context' | 'hide' | 'log' | 'story'; inputs: 'definition' | 'mode' | 'target' }>;

/** How a candidate differs from the version that it starts from. */
export interface OriginUse {
  /** The origin's request with what the source itself changes; the inputs come on top. */
  readonly request: VersionRequest;
  /** True when the origin is a version of the agent and project that are deployed to. */
  readonly here: boolean;
  /** `<job-id>/<candidate-id>`. */
  readonly optimizationCandidate?: string;
}

/**
 * A candidate of the bytes and definition of an existing version. The inputs override the definition as they
 * override a file. Where nothing differs and the version is of the wanted kind (a release, or a draft for a
 * preview) and of this agent, it is that version itself.
 */
export async function fromOrigin(
  run: FromOriginNeeds,
  foundry: Pick<Foundry, 'downloadCode'>,
  origin: Origin,
  use: OriginUse,
): Promise<Candidate> {
  const { definition, mode } = run.config;
  const before = await resolve(run, origin, origin.request, {});
  const resolved = await resolve(run, origin, use.request, definition);
  run.hide(resolved.secrets);
  run.log.event(`definition from ${origin.address}`);
  for (const warning of resolved.warnings) run.story.warn(warning);
  const changed = definitionDigest(before.request) !== definitionDigest(resolved.request);
  const known: Parts = {
    resolved,
    codeSha256: origin.codeSha256,
    // The zip's own digest stands in for versions that others deployed.
    sourceDigest: origin.hasCode ? (origin.sourceDigest ?? origin.codeSha256) : undefined,
    definitionDigest: changed ? undefined : origin.definitionDigest,
    origin: {
      ...madeFrom(run.context, origin, mode === 'preview'),
      promotedFrom: origin.address,
      ...(use.optimizationCandidate ? { optimizationCandidate: use.optimizationCandidate } : {}),
    },
  };
  const unproven = run.config.expectSha256 !== undefined && origin.hasCode && origin.codeSha256 === undefined;
  if (use.here && !changed && !unproven && origin.version.draft === (mode === 'preview')) {
    run.log.event(`nothing is created: version ${origin.version.version} is what is asked for`);
    return { ...assemble(run, known), existing: origin.version };
  }
  if (!origin.hasCode) return assemble(run, known);
  const code = await downloadOrigin(run, foundry, origin);
  return assemble(run, { ...known, code: code.upload, sourceDigest: code.sourceDigest });
}

function resolve(
  run: FromOriginNeeds,
  origin: Origin,
  request: VersionRequest,
  overrides: DefinitionOverrides,
) {
  return resolveDefinition(
    {
      ...overrides,
      base: { request, display: origin.address },
      agentName: run.config.target.agentName,
      hasCode: origin.hasCode,
    },
    process.env,
  );
}

/**
 * Whose work the bytes are: commit and ref are those that the origin was built from, not those of the workflow that
 * moves it on. A preview belongs to the pull request that asks for it.
 */
function madeFrom(context: RunContext, { version }: Origin, preview: boolean): RunContext {
  if (preview) return context;
  const { sha: _sha, ref: _ref, pullRequest: _pullRequest, ...run } = context;
  const { metadata } = version;
  const sha = metadata[provenanceKeys.sha];
  const ref = metadata[provenanceKeys.ref];
  const repository = metadata[provenanceKeys.repository];
  const pullRequest = Number(metadata[provenanceKeys.pullRequest]);
  return {
    ...run,
    ...(sha ? { sha } : {}),
    ...(ref ? { ref } : {}),
    ...(sha && repository ? { repository } : {}),
    ...(Number.isInteger(pullRequest) ? { pullRequest } : {}),
  };
}
