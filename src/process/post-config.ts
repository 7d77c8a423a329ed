import { type Env, type GivenConfig, readAcceptedConfig } from '../inputs/inputs.ts';
import type { LeftBehind, Whereabouts } from '../run/saved-state.ts';

/** Where a run works, and as whom, for its `post`. */
export function whereaboutsOf({ target, signIn, environment, agents }: GivenConfig, env: Env): Whereabouts {
  const authorityHost = env.AZURE_AUTHORITY_HOST;
  return {
    inputs: {
      'project-endpoint': target.projectEndpoint,
      'allowed-hosts': target.allowedHosts.join('\n'),
      ...(target.userIdentity === undefined ? {} : { 'user-identity': target.userIdentity }),
      ...(signIn ? { 'client-id': signIn.clientId, 'tenant-id': signIn.tenantId } : {}),
      ...(environment === undefined ? {} : { environment }),
    },
    ...(authorityHost === undefined ? {} : { authorityHost }),
    fleet: agents !== undefined,
  };
}

/** Variables that inputs fall back to: what main made of them is among the saved inputs. */
const fallbacks = ['FOUNDRY_PROJECT_ENDPOINT', 'AZURE_CLIENT_ID', 'AZURE_TENANT_ID'];

/**
 * The configuration of `post`: where main worked and as whom, whatever inputs and variables say now. Of the inputs
 * that the runner gives `post`, only the token counts, and the variables that are to be hidden with what says which.
 *
 * @param mask hides a text from now on
 * @throws InputError when what was saved is not acceptable any more
 */
export function readPostConfig(
  where: Whereabouts | undefined,
  left: LeftBehind,
  env: Env,
  mask: (secret: string) => void,
): GivenConfig {
  // A state that an earlier release saved does not say where it worked.
  if (!where) return readAcceptedConfig(env, mask);
  const inputs = Object.entries({ 'agent-name': left.agent, ...where.inputs });
  const read = (given: readonly string[]) => {
    const kept = Object.entries(env).filter(
      ([name]) => given.includes(name) || !(name.startsWith('INPUT_') || fallbacks.includes(name)),
    );
    const saved = inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
    return readAcceptedConfig(Object.fromEntries([...kept, ...saved]), mask);
  };
  try {
    return read(['INPUT_GITHUB-TOKEN', 'INPUT_ENVIRONMENT-VARIABLES', 'INPUT_SECRET-VARIABLES']);
  } catch {
    // The variables are read to be hidden, and are hidden by now also where they are no variables any more.
    return read(['INPUT_GITHUB-TOKEN']);
  }
}
