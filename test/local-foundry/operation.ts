import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** What a request may carry: JSON, JSON or a code upload, a merge patch, any bytes. */
export type BodyKind = 'none' | 'json' | 'json-or-upload' | 'merge-patch' | 'bytes';

/** One operation of the service: where it is, what the contract allows, and what it does. */
export interface Operation {
  /** By this name faults and tests speak of it. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the project; `{name}` stands for one segment without a colon. */
  readonly path: string;
  /** Query parameters beside `api-version`. */
  readonly query?: readonly string[];
  /** True for OpenAI's own routes, which take no `api-version`. */
  readonly withoutVersion?: boolean;
  /** `Foundry-Features` that it needs; for a code upload `uploadFeature` too. */
  readonly feature?: string;
  readonly uploadFeature?: string;
  readonly body: BodyKind;
  /** Known fields of the JSON body; undefined: anything goes. */
  readonly fields?: readonly string[];
  /** Known fields of the upload's metadata part. */
  readonly uploadFields?: readonly string[];
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}
