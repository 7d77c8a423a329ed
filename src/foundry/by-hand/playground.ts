/**
 * The page of a version in the Foundry portal. Its address needs the subscription and the resource group, which the
 * project endpoint does not tell: they come from the project's ARM id, which azd keeps in `AZURE_AI_PROJECT_ID`.
 * `undefined` without such an id, or when it is of another project.
 *
 * @param projectId `/subscriptions/{guid}/resourceGroups/{name}/providers/Microsoft.CognitiveServices/accounts/{account}/projects/{project}`
 */
export function playgroundUrl(
  projectId: string | undefined,
  projectEndpoint: string,
  agentName: string,
  version: string,
): string | undefined {
  const id =
    /^\/subscriptions\/(?<subscription>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.CognitiveServices\/accounts\/(?<account>[^/]+)\/projects\/(?<project>[^/]+)\/?$/i.exec(
      projectId?.trim() ?? '',
    )?.groups;
  const endpoint = new URL(projectEndpoint);
  const project = decodeURIComponent(endpoint.pathname.split('/').pop() ?? '');
  if (!id?.subscription || !id.group || !id.account || !id.project) return undefined;
  const sameAccount = endpoint.hostname.split('.')[0] === id.account.toLowerCase();
  if (!sameAccount || project.toLowerCase() !== id.project.toLowerCase()) return undefined;
  const subscription = Buffer.from(id.subscription.replaceAll('-', ''), 'hex').toString('base64url');
  const scope = [subscription, id.group, '', id.account, id.project].map(encodeURIComponent).join(',');
  return `https://ai.azure.com/nextgen/r/${scope}/build/agents/${encodeURIComponent(agentName)}/build?version=${encodeURIComponent(version)}`;
}
