import { createHash } from 'node:crypto';
import { canonicalJson } from '../bounded/canonical-json.ts';
import type { Definition, VersionRequest } from '../foundry/model.ts';
import { isFields } from './fields.ts';

/**
 * SHA-256 of a definition, lower-case hex: equal for definitions that say the same, in whatever order. Description
 * and metadata do not count, and neither does what the service adds: a version is minted when code or definition
 * changed (Microsoft Learn, "Deploy a hosted agent from source code").
 */
export function definitionDigest(request: Pick<VersionRequest, 'definition'>): string {
  return createHash('sha256')
    .update(canonicalJson(withoutReadOnly(request.definition)))
    .digest('hex');
}

/** A definition without `code_configuration.content_hash`, which only the service sets. */
export function withoutReadOnly(definition: Definition): Definition {
  const code = definition.code_configuration;
  if (!isFields(code) || !Object.hasOwn(code, 'content_hash')) return definition;
  const { content_hash: _, ...sent } = code;
  return { ...definition, code_configuration: sent };
}
