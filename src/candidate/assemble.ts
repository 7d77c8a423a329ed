import {
  definitionDigest,
  provenance,
  provenanceKeys,
  type ResolvedDefinition,
} from '../definition/definition.ts';
import type { CodeUpload } from '../foundry/foundry.ts';
import { digestKeys } from '../foundry/operations/mint.ts';
import type { RunContext } from '../host/run-context.ts';
import type { Run } from '../run/run.ts';
import type { Candidate } from './candidate.ts';
import { assertExpected } from './expected-bytes.ts';

/** What a candidate is made of. */
export interface Parts {
  readonly resolved: ResolvedDefinition;
  /** Absent for images. */
  readonly code?: CodeUpload | undefined;
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
export function assemble(run: Run, parts: Parts): Candidate {
  const { resolved, code, sourceDigest } = parts;
  const codeSha256 = code?.sha256 ?? parts.codeSha256;
  assertExpected(run.config, codeSha256);
  const digests = {
    ...(sourceDigest ? { [digestKeys.source]: sourceDigest } : {}),
    [digestKeys.definition]: parts.definitionDigest ?? definitionDigest(resolved.request),
  };
  run.story.facts.codeSha256 = codeSha256;
  run.story.facts.sourceDigest = sourceDigest;
  if (resolved.variablesRead.length > 0) {
    run.story.facts.variablesRead = resolved.variablesRead;
    run.log.event(`variables that the definition read: ${resolved.variablesRead.join(', ')}`);
  }
  return {
    request: {
      ...resolved.request,
      metadata: provenance({
        ...(parts.origin ?? run.context),
        user: resolved.request.metadata ?? {},
        digests: { ...digests, ...(codeSha256 ? { [provenanceKeys.codeSha256]: codeSha256 } : {}) },
      }),
    },
    origins: resolved.origins,
    code,
    sourceDigest,
    protocols: resolved.protocols,
    protocol: resolved.protocols.includes('responses') ? 'responses' : 'invocations',
    digests,
  };
}
