import type { Origins } from '../definition/origins.ts';
import type { CodeUpload } from '../foundry/foundry.ts';
import type { AgentVersion, VersionRequest } from '../foundry/model.ts';
import type { OptimizationSource } from './optimization/promotion.ts';

/** A version that does not exist yet: everything that a create call sends, checked before the first write. */
export interface Candidate {
  readonly request: VersionRequest;
  /** Which values of the request were read from the environment, and are not shown. */
  readonly origins: Origins;
  /** Absent for images, where `existing` is there, and before `pack` has made it. */
  readonly code: CodeUpload | undefined;
  /** The same candidate with its zip, made once; absent where there is nothing to make. */
  readonly pack?: () => Promise<Candidate>;
  readonly sourceDigest: string | undefined;
  /** Names of all protocols that it speaks. */
  readonly protocols: readonly string[];
  /** Protocol that its tests speak. */
  readonly protocol: 'responses' | 'invocations';
  /** Metadata by which a version of the same source and definition is found. */
  readonly digests: Readonly<Record<string, string>>;
  /** The version that this is already: it is rolled out itself, and nothing is created. */
  readonly existing?: AgentVersion;
  /** The optimization candidate that it was made of. */
  readonly optimization?: OptimizationSource;
}

/** The candidate with everything that a create call sends. @throws ActionError when its zip cannot be made */
export async function packed(candidate: Candidate): Promise<Candidate> {
  return candidate.pack ? candidate.pack() : candidate;
}
