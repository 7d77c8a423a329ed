import type { CodeUpload } from '../foundry/foundry.ts';
import type { VersionRequest } from '../foundry/model.ts';

/** A version that does not exist yet: everything that a create call sends, checked before the first request. */
export interface Candidate {
  readonly request: VersionRequest;
  /** Absent for images. */
  readonly code: CodeUpload | undefined;
  readonly sourceDigest: string | undefined;
  /** Protocol that its tests speak. */
  readonly protocol: 'responses' | 'invocations';
  /** Metadata by which a version of the same source and definition is found. */
  readonly digests: Readonly<Record<string, string>>;
}
