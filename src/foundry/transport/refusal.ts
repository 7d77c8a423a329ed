import type { ErrorSource } from '../../errors/errors.ts';
import type { Call } from './call.ts';

/** What is known about a refusal. */
export interface Refusal {
  readonly call: Call;
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly structured: boolean;
  readonly retryAfter: string | undefined;
  readonly source: ErrorSource | undefined;
  /** True for a 404 that says that the project is not there. */
  readonly lostProject: boolean;
}
