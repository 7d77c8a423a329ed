import { previewFeatures } from './service.ts';

/** Whom to talk to. */
export interface TalkTarget {
  readonly projectEndpoint: string;
  readonly agentName: string;
  /** A release or a draft. */
  readonly version: string;
  readonly protocol: 'responses' | 'invocations';
  /** True when a caller must name a user by header. */
  readonly isolatesByHeader: boolean;
}

/**
 * Shell commands (bash, curl, and the Azure CLI for the token) that open a session for exactly one version and ask
 * it a first question. `undefined` when a name would not be safe in a shell.
 */
export function talkCommands(target: TalkTarget): string | undefined {
  const { projectEndpoint, agentName, version, protocol, isolatesByHeader } = target;
  if (![agentName, version].every((name) => /^[A-Za-z0-9-]{1,80}$/.test(name))) return undefined;
  const endpoint = `${projectEndpoint}/agents/${agentName}/endpoint`;
  if (/['\s]/.test(endpoint)) return undefined;
  const token = /^http:/.test(projectEndpoint)
    ? 'local'
    : '$(az account get-access-token --resource https://ai.azure.com --query accessToken --output tsv)';
  const [path, body] =
    protocol === 'responses'
      ? [
          '/protocols/openai/responses?api-version=v1',
          `{\\"input\\": \\"Hello\\", \\"agent_session_id\\": \\"$SESSION\\"}`,
        ]
      : ['/protocols/invocations?api-version=v1&agent_session_id=$SESSION', `{\\"input\\": \\"Hello\\"}`];
  const pin = `{\\"agent_session_id\\": \\"$SESSION\\", \\"version_indicator\\": {\\"type\\": \\"version_ref\\", \\"agent_version\\": \\"${version}\\"}}`;
  return [
    `ENDPOINT='${endpoint}'`,
    `SESSION="try-$(date +%s)-$RANDOM"`,
    `HEADERS=(-H "Authorization: Bearer ${token}" -H 'Content-Type: application/json'`,
    `  -H 'Foundry-Features: ${previewFeatures}'${isolatesByHeader ? ` -H 'x-ms-user-identity: me'` : ''})`,
    `# a session of ${version}; no production traffic is involved`,
    `curl -sS --fail-with-body "\${HEADERS[@]}" "$ENDPOINT/sessions?api-version=v1" \\`,
    `  -d "${pin}"`,
    `# ask; repeat with another input to go on in the same session`,
    `curl -sS --fail-with-body "\${HEADERS[@]}" "$ENDPOINT${path}" \\`,
    `  -d "${body}"`,
  ].join('\n');
}
