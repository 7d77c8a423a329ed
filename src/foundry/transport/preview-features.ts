import type { Call } from './call.ts';

/**
 * Preview flags, on every call: harmless where a feature is generally available, fatal to miss where it is not
 * (azure-rest-api-specs, Foundry/docs/foundry-features-flag-summary.md).
 */
export const previewFeatures = 'CodeAgents=V1Preview,HostedAgents=V1Preview,AgentEndpoints=V1Preview';
/**
 * With the flag that drafts want: "required to include draft agent versions" (`@azure/ai-projects` 2.10.0,
 * `AgentsListVersionsOptionalParams`). Without it a draft is a release that nobody asked for, or refused.
 */
export const draftFeatures = `${previewFeatures},DraftAgents=V1Preview`;

/** Headers of a call that makes, lists or names drafts; none for any other, which has {@link previewFeatures}. */
export function headersFor(ofDrafts: boolean): Readonly<Record<string, string>> {
  return ofDrafts ? { 'Foundry-Features': draftFeatures } : {};
}

/** The flags that a call is sent with. */
export function featuresOf(call: Pick<Call, 'headers'>): string {
  return call.headers?.['Foundry-Features'] ?? previewFeatures;
}
