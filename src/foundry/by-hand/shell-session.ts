import { draftFeatures, previewFeatures } from '../transport/preview-features.ts';
import { isDraftName } from '../transport/service.ts';

/** Which version a person opens a session for. */
export interface ShellTarget {
  readonly projectEndpoint: string;
  readonly agentName: string;
  /** A release or a draft. */
  readonly version: string;
  /** User that is named to an agent which keeps its users apart by header. */
  readonly userIdentity?: string;
}

/** Makes an answer whose status is no success fail the command, and shows it. */
export const curl = `curl -sS --fail-with-body "\${HEADERS[@]}"`;

/**
 * Shell commands (bash, curl, and the Azure CLI for the token) that open a session for exactly one version. After
 * them `$ENDPOINT` is the agent's endpoint, `$SESSION` the session, and {@link curl} sends the headers.
 *
 * @param prefix what the session's id begins with
 * @returns lines; `undefined` when a name would not be safe in a shell
 */
export function openSessionCommands(target: ShellTarget, prefix: string): string[] | undefined {
  const { projectEndpoint, agentName, version, userIdentity } = target;
  if (![agentName, version].every((name) => /^[A-Za-z0-9-]{1,80}$/.test(name))) return undefined;
  const endpoint = `${projectEndpoint}/agents/${agentName}/endpoint`;
  if (/['\s]/.test(endpoint)) return undefined;
  if (userIdentity !== undefined && !/^[A-Za-z0-9@._-]{1,256}$/.test(userIdentity)) return undefined;
  const token = /^http:/.test(projectEndpoint)
    ? 'local'
    : '$(az account get-access-token --resource https://ai.azure.com --query accessToken --output tsv)';
  const features = isDraftName(version) ? draftFeatures : previewFeatures;
  const pin = `{\\"agent_session_id\\": \\"$SESSION\\", \\"version_indicator\\": {\\"type\\": \\"version_ref\\", \\"agent_version\\": \\"${version}\\"}}`;
  return [
    `ENDPOINT='${endpoint}'`,
    `SESSION="${prefix}-$(date +%s)-$RANDOM"`,
    `HEADERS=(-H "Authorization: Bearer ${token}" -H 'Content-Type: application/json'`,
    `  -H 'Foundry-Features: ${features}'${userIdentity === undefined ? '' : ` -H 'x-ms-user-identity: ${userIdentity}'`})`,
    `# a session of ${version}; no production traffic is involved`,
    `${curl} "$ENDPOINT/sessions?api-version=v1" \\`,
    `  -d "${pin}"`,
  ];
}
