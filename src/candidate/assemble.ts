import {
  definitionDigest,
  provenance,
  provenanceKeys,
  type ResolvedDefinition,
} from '../definition/definition.ts';
import type { CodeUpload } from '../foundry/foundry.ts';
import { digestKeys } from '../foundry/operations/mint.ts';
import type { RunContext } from '../host/run-context.ts';
import type { Needs } from '../run/needs.ts';
import type { Candidate } from './candidate.ts';
import { assertExpected } from './expected-bytes.ts';

/** What assembling a candidate needs of a run. */
export type AssembleNeeds = Needs<{ run: 'context' | 'log' | 'story'; inputs: 'expectSha256' }>;

/** Stands for a digest that is not known yet. */
const notYet = '0'.repeat(64);

/** What a candidate is made of. */
export interface Parts {
  readonly resolved: ResolvedDefinition;
  /** Absent for images. */
  readonly code?: CodeUpload | undefined;
  /** Makes the code zip, where it is not made before it is needed. */
  readonly pack?: (() => Promise<CodeUpload>) | undefined;
  /** SHA-256 of the code zip where it is known and not uploaded. */
  readonly codeSha256?: string | undefined;
  readonly sourceDigest?: string | undefined;
  /** What the definition is known by; computed when absent. */
  readonly definitionDigest?: string | undefined;
  /** Whose work it is, where that is not this run's. */
  readonly origin?: RunContext & {
    readonly promotedFrom?: string;
    readonly optimizationCandidate?: string;
  };
}

/** Puts the parts together, gives them their metadata, and tells the story what they are. */
export function assemble(run: AssembleNeeds, parts: Parts): Candidate {
  const { variablesRead } = parts.resolved;
  run.story.facts.sourceDigest = parts.sourceDigest;
  run.story.facts.definition = parts.resolved.listing;
  if (variablesRead.length > 0) {
    run.story.facts.variablesRead = variablesRead;
    run.log.event(`variables that the definition read: ${variablesRead.join(', ')}`);
  }
  return candidateOf(run, parts);
}

function candidateOf(run: AssembleNeeds, parts: Parts): Candidate {
  const { resolved, code, pack, sourceDigest } = parts;
  const codeSha256 = code?.sha256 ?? parts.codeSha256;
  // A zip that is not made yet has no digest to compare.
  if (!pack) assertExpected(run.config, codeSha256);
  const digests = {
    ...(sourceDigest ? { [digestKeys.source]: sourceDigest } : {}),
    [digestKeys.definition]: parts.definitionDigest ?? definitionDigest(resolved.request),
  };
  run.story.facts.codeSha256 = codeSha256;
  let packed: Promise<Candidate> | undefined;
  const packOnce = async () => candidateOf(run, { ...parts, pack: undefined, code: await pack?.() });
  // Room is kept for the digest of a zip that is still to be made: what does not fit is refused before any request.
  const codePair = codeSha256 ?? (pack && notYet);
  const { [provenanceKeys.codeSha256]: pair, ...others } = provenance({
    ...(parts.origin ?? run.context),
    user: resolved.request.metadata ?? {},
    digests: { ...digests, ...(codePair ? { [provenanceKeys.codeSha256]: codePair } : {}) },
  });
  const known = pair === undefined || pair === notYet ? {} : { [provenanceKeys.codeSha256]: pair };
  return {
    request: { ...resolved.request, metadata: { ...others, ...known } },
    origins: resolved.origins,
    code,
    ...(pack && { pack: () => (packed ??= packOnce()) }),
    sourceDigest,
    protocols: resolved.protocols,
    protocol: resolved.protocols.includes('responses') ? 'responses' : 'invocations',
    digests,
  };
}
