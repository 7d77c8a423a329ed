import type { VersionRequest } from '../foundry/model.ts';
import { maxPairs, provenanceKeys } from './provenance.ts';

/**
 * The pair that azd and Microsoft's samples send with every agent, which azd calls a "server-side API contract"
 * (azure-dev, extension azure.ai.agents; azure-sdk-for-net, Azure.AI.Projects samples).
 */
const contract = ['enableVnextExperience', 'true'] as const;

/** Facts that only inform; the first gives way first. Those of a draft tell whose it is. */
const givesWay: readonly string[] = [provenanceKeys.ref, provenanceKeys.pullRequest, provenanceKeys.sha];

/**
 * What is sent for an agent that is new: its metadata name the contract too. Where all pairs are taken, a fact that
 * only informs gives way; where none can, the pair stays out, as it did before anybody sent it.
 */
export function forNewAgent(request: VersionRequest): VersionRequest {
  const metadata = request.metadata ?? {};
  const [key, value] = contract;
  if (key in metadata) return request;
  const spare =
    Object.keys(metadata).length < maxPairs
      ? []
      : givesWay.filter((name) => name in metadata && request.draft !== true).slice(0, 1);
  const kept = Object.entries(metadata).filter(([name]) => !spare.includes(name));
  if (kept.length >= maxPairs) return request;
  return { ...request, metadata: Object.fromEntries([...kept, [key, value]]) };
}
