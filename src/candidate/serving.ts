import type { CallOptions } from '../asking/probe.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { Agent, AgentVersion } from '../foundry/model.ts';
import { canServe } from '../rollout/baseline.ts';

/** What reading the versions that serve takes. */
export type VersionReader = Pick<Foundry, 'getVersion' | 'listVersions'>;

/**
 * The versions that have traffic, by routing as it was read. The agent's latest version came with it, so most of the
 * time nothing more is asked. Empty where routing cannot be understood, or names what is not there.
 */
export async function servingOf(
  foundry: VersionReader,
  { routing, latest }: Agent,
  signal: NonNullable<CallOptions['signal']>,
): Promise<readonly AgentVersion[]> {
  if (routing.kind === 'foreign') return [];
  if (routing.kind === 'always-latest') {
    if (latest && canServe(latest)) return [latest];
    return (await foundry.listVersions({ signal })).filter(canServe).slice(0, 1);
  }
  const names = routing.rules.filter(({ percentage }) => percentage > 0).map(({ version }) => version);
  if (latest && names.every((name) => name === latest.version)) return [latest];
  const [name] = names.length === 1 ? names : [];
  if (name !== undefined) {
    const version = await foundry.getVersion(name, { signal });
    return version ? [version] : [];
  }
  return (await foundry.listVersions({ signal })).filter(({ version }) => names.includes(version));
}
