import type { Routing } from '../routing/routing.ts';

/** `metadata` of a version: at most 16 pairs, keys up to 64 and values up to 512 characters. */
export type Metadata = Readonly<Record<string, string>>;

/** The request body's definition, as the service takes it; fields that this action does not know stay in it. */
export interface Definition {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What a create call sends beside the code. */
export interface VersionRequest {
  readonly definition: Definition;
  readonly description?: string;
  readonly metadata?: Metadata;
  /** Top-level fields of the user's file that this action does not know. */
  readonly [field: string]: unknown;
}

/** States of a version (Microsoft Learn, "Manage hosted agents"). Unknown ones are kept as they came. */
export type VersionStatus = 'creating' | 'active' | 'failed' | 'deleting' | 'deleted' | (string & {});

/** One immutable version of an agent. */
export interface AgentVersion {
  /** `7`, or `draft-1719600000000`. */
  readonly version: string;
  readonly draft: boolean;
  readonly status: VersionStatus;
  readonly createdAt: Date | undefined;
  readonly description: string | undefined;
  readonly metadata: Metadata;
  readonly definition: Definition;
  /** Why provisioning failed, as the service says it. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** The agent's own service principal, once the service tells it. */
  readonly principalId: string | undefined;
}

/** An agent as the service shows it. */
export interface Agent {
  readonly name: string;
  readonly enabled: boolean;
  readonly routing: Routing;
  readonly latest: AgentVersion | undefined;
  readonly principalId: string | undefined;
  /** Protocols that the endpoint exposes, as far as the service tells. */
  readonly protocols: readonly string[];
  /** True when a caller must name a user by header (`isolation_key_source.kind: Header`). */
  readonly isolatesByHeader: boolean;
}

/** A session bound to one version. */
export interface Session {
  readonly id: string;
  /** The version that backs it, as the service reports it. */
  readonly version: string | undefined;
  /** Lower case. */
  readonly status: string;
  readonly createdAt: Date | undefined;
}
