import type { Metadata, VersionRequest } from '../foundry/model.ts';
import { maxPairs, provenanceKeys } from './provenance.ts';

/**
 * The pair that azd and Microsoft's samples send with every agent, which azd calls a "server-side API contract"
 * (azure-dev, extension azure.ai.agents; azure-sdk-for-net, Azure.AI.Projects samples).
 */
const contract = ['enableVnextExperience', 'true'] as const;

/** Facts that only inform; the first gives way first. Those of a draft tell whose it is. */
const givesWay: readonly string[] = [provenanceKeys.ref, provenanceKeys.pullRequest, provenanceKeys.sha];

/** The request for an agent that is new. */
export function forNewAgent(request: VersionRequest): VersionRequest {
  const metadata = metadataOfNewAgent(request.metadata ?? {}, request.draft === true);
  return metadata === request.metadata ? request : { ...request, metadata };
}

/**
 * What is sent as the metadata of an agent that is new: they name the contract too. Where all pairs are taken, a fact
 * that only informs gives way; where none can, the pair stays out, as it did before anybody sent it.
 */
export function metadataOfNewAgent(metadata: Metadata, draft: boolean): Metadata {
  const [key, value] = contract;
  if (key in metadata) return metadata;
  const isFull = Object.keys(metadata).length >= maxPairs;
  const spare = isFull && !draft ? givesWay.find((name) => name in metadata) : undefined;
  if (isFull && spare === undefined) return metadata;
  const kept = Object.entries(metadata).filter(([name]) => name !== spare);
  return Object.fromEntries([...kept, [key, value]]);
}
