import { provenanceKeys } from '../definition/definition.ts';
import type { AgentVersion, Metadata } from '../foundry/model.ts';
import type { RunContext } from '../host/run-context.ts';

/** What `deployed-by` says on every version that this action makes. */
const product = 'foundry-agent-rollout';

/** A value of metadata this long may have been cut. */
const longestValue = 512;

/** What a draft was made for: a pull request, or a branch or tag when there is none. */
export interface DraftOwner {
  readonly repository: string | undefined;
  readonly pullRequest: number | undefined;
  /** Counts only where there is no pull request. */
  readonly ref: string | undefined;
}

/** Whom the drafts of this run belong to. */
export function ownerOf({ repository, pullRequest, ref }: RunContext): DraftOwner {
  return { repository, pullRequest, ref: pullRequest === undefined ? ref : undefined };
}

/**
 * The metadata by which a draft is found again. A draft has room for them always: the pairs that are kept free for
 * the record of a rollout stay empty on it.
 */
export function ownerMetadata({ repository, pullRequest, ref }: DraftOwner): Metadata {
  return {
    ...(repository === undefined ? {} : { [provenanceKeys.repository]: repository }),
    ...(pullRequest !== undefined
      ? { [provenanceKeys.pullRequest]: String(pullRequest) }
      : ref === undefined
        ? {}
        : { [provenanceKeys.ref]: ref }),
  };
}

/** True for drafts that this action made, wherever it ran. */
export function isOwnDraft({ draft, metadata }: AgentVersion): boolean {
  return draft && metadata[provenanceKeys.deployedBy] === product;
}

/** The drafts that this action made for `owner`, newest first. */
export function draftsOf(owner: DraftOwner, versions: readonly AgentVersion[]): AgentVersion[] {
  return versions
    .filter((version) => isOwnDraft(version) && belongsTo(owner, version.metadata))
    .sort((a, b) => -compareAge(a, b));
}

function belongsTo({ repository, pullRequest, ref }: DraftOwner, metadata: Metadata): boolean {
  if (metadata[provenanceKeys.repository] !== repository) return false;
  const number = metadata[provenanceKeys.pullRequest];
  return pullRequest === undefined
    ? number === undefined && metadata[provenanceKeys.ref] === ref
    : number === String(pullRequest);
}

/** The pull request of a draft that this action made in `repository`; `undefined` for all others. */
export function pullRequestOf(version: AgentVersion, repository: string | undefined): number | undefined {
  const number = version.metadata[provenanceKeys.pullRequest] ?? '';
  return isOwnDraft(version) &&
    repository !== undefined &&
    version.metadata[provenanceKeys.repository] === repository &&
    /^[1-9]\d{0,15}$/.test(number)
    ? Number(number)
    : undefined;
}

/** The branch or tag of a draft that this action made in `repository` without a pull request. */
export function refOf(version: AgentVersion, repository: string | undefined): string | undefined {
  const { metadata } = version;
  const ref = metadata[provenanceKeys.ref] ?? '';
  return isOwnDraft(version) &&
    repository !== undefined &&
    metadata[provenanceKeys.repository] === repository &&
    metadata[provenanceKeys.pullRequest] === undefined &&
    ref.length < longestValue &&
    /^refs\/(?:heads|tags)\/./.test(ref)
    ? ref
    : undefined;
}

/** Negative when `a` is older. A draft's name is its time in milliseconds; `created_at` has whole seconds. */
export function compareAge(a: AgentVersion, b: AgentVersion): number {
  return timeOf(a) - timeOf(b) || (a.version < b.version ? -1 : a.version > b.version ? 1 : 0);
}

function timeOf({ version, createdAt }: AgentVersion): number {
  const named = /^draft-(\d{10,15})$/.exec(version)?.[1];
  return named === undefined ? (createdAt?.getTime() ?? 0) : Number(named);
}
