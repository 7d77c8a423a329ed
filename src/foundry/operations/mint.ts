import { ActionError } from '../../errors/errors.ts';
import type { Clock } from '../../time/clock.ts';
import type { CodeUpload, Foundry } from '../foundry.ts';
import type { AgentVersion, VersionRequest } from '../model.ts';

/** Metadata keys by which a version is recognised as made from the same source and definition. */
export const digestKeys = { source: 'source-digest', definition: 'definition-digest' } as const;

/** How often an uncertain create is looked up and sent again. */
const attempts = 4;

/** A version and whether this run made it. */
export interface Minted {
  readonly version: AgentVersion;
  /** False when the service, or an earlier request whose answer was lost, had it already. */
  readonly created: boolean;
}

/** The newest usable version with the same source and definition digests; `undefined` when there is none. */
export function findSame(
  versions: readonly AgentVersion[],
  digests: Readonly<Record<string, string>>,
  options: { readonly draft?: boolean } = {},
): AgentVersion | undefined {
  const source = digests[digestKeys.source];
  const definition = digests[digestKeys.definition];
  if (!definition) return undefined;
  return versions.find(
    (version) =>
      version.draft === (options.draft ?? false) &&
      version.status !== 'deleted' &&
      version.status !== 'deleting' &&
      version.metadata[digestKeys.source] === source &&
      version.metadata[digestKeys.definition] === definition,
  );
}

/** What creating a version asks of the service. */
export type Minting = Pick<
  Foundry,
  'agentName' | 'createAgent' | 'createVersion' | 'getAgent' | 'listVersions'
>;

/**
 * Creates a version exactly once. A create whose answer was lost is looked up by its digests before it is sent
 * again, so that nothing is minted twice.
 *
 * @param known versions that existed before; decides `created`
 * @throws ActionError as the service refused it
 */
export async function mintVersion(
  foundry: Minting,
  request: VersionRequest,
  code: CodeUpload | undefined,
  options: {
    readonly agentExists: boolean;
    readonly known: readonly AgentVersion[];
    readonly draft?: boolean;
    readonly mayHaveActed: (error: unknown) => boolean;
    readonly clock: Clock;
    readonly signal?: AbortSignal;
  },
): Promise<Minted> {
  const { clock, signal } = options;
  const call = signal ? { signal } : {};
  const before = new Set(options.known.map(({ version }) => version));
  let agentExists = options.agentExists;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const version = agentExists
        ? await foundry.createVersion(request, code, { ...call, ...(options.draft ? { draft: true } : {}) })
        : await foundry.createAgent(request, code, call);
      return { version, created: !before.has(version.version) };
    } catch (error) {
      signal?.throwIfAborted();
      const conflict = error instanceof ActionError && error.service?.status === 409 && !agentExists;
      if (!conflict && !options.mayHaveActed(error)) throw error;
      if (attempt >= attempts) throw error;
      const found = await findMinted(foundry, request, before, options);
      if (found) return { version: found, created: true };
      if (conflict) {
        throw new ActionError(
          `Agent '${foundry.agentName}' was created by somebody else while this run was creating it.`,
          `Run again: the new version is then compared with the one that is there now.`,
          { cause: error },
        );
      }
      await clock.sleep(1_000 * 2 ** (attempt - 1), signal);
      agentExists = (await foundry.getAgent(call)) !== undefined;
    }
  }
}

/** Looks for the version that a lost create made; reads may lag, so it looks for some seconds. */
async function findMinted(
  foundry: Pick<Foundry, 'listVersions'>,
  request: VersionRequest,
  before: ReadonlySet<string>,
  options: { readonly draft?: boolean; readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<AgentVersion | undefined> {
  const { clock, signal, draft } = options;
  for (let look = 0; look < 4; look += 1) {
    if (look > 0) await clock.sleep(500 * look, signal);
    const versions = await foundry.listVersions({
      includeDrafts: draft ?? false,
      ...(signal ? { signal } : {}),
    });
    const fresh = versions.filter(({ version }) => !before.has(version));
    // Where drafts are not enabled the service mints a release instead: both count as ours.
    const digests = request.metadata ?? {};
    const same =
      findSame(fresh, digests, { draft: draft ?? false }) ?? (draft ? findSame(fresh, digests) : undefined);
    if (same) return same;
  }
  return undefined;
}
