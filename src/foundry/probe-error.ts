import { ActionError, type ServiceFailure } from '../errors.ts';
import type { ProbeErrorKind } from '../smoke/answer.ts';

/**
 * A question got no answer that could be judged. No kind says anything about the quality of the agent's
 * answers: also an HTTP 500 of the agent's own code is counted as `infrastructure`, because nothing in it tells
 * the agent from the platform around it, and `error-limit` stops a rollout whose agent keeps failing so. An
 * agent that says of its own accord that it failed (HTTP 200, status `failed`) gives an answer instead.
 *
 * - `timeout`: no complete answer within the time limit
 * - `not-ready`: the service kept saying that the version or its container is not ready
 * - `wrong-version`: the answer cannot be tied to the version that was asked
 * - `infrastructure`: everything else
 */
export class ProbeError extends ActionError {
  override readonly name = 'ProbeError';
  readonly kind: ProbeErrorKind;

  constructor(
    kind: ProbeErrorKind,
    what: string,
    next: string,
    options: { cause?: unknown; service?: ServiceFailure } = {},
  ) {
    super(what, next, options);
    this.kind = kind;
  }

  /** The same failure, as a probe's. */
  static from(kind: ProbeErrorKind, error: ActionError): ProbeError {
    if (error instanceof ProbeError) return error;
    const { service } = error;
    return new ProbeError(kind, error.message, error.next, { cause: error, ...(service && { service }) });
  }
}
