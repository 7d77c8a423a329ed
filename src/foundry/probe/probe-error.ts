import type { ProbeErrorKind } from '../../asking/answer.ts';
import { ActionError, type ErrorSource, type ServiceFailure } from '../../errors/errors.ts';

/**
 * A question got no answer that could be judged. Where two versions are compared, that is a failed test of the
 * version that was asked, whatever the kind: users get no answer either, the other version is asked at the same
 * time and meets the same outage, and few errors tell the agent from the platform around it (an HTTP 500 may be
 * either's). The one exception is an error whose `source` is `platform`: that question counts as not asked (see
 * `smoke/was-asked.ts`). An agent that says of its own accord that it failed (HTTP 200, status `failed`) gives an
 * answer instead.
 *
 * - `timeout`: no complete answer within the time limit
 * - `not-ready`: the service kept saying that the version or its container is not ready
 * - `wrong-version`: the answer cannot be tied to the version that was asked
 * - `infrastructure`: everything else
 */
export class ProbeError extends ActionError {
  override readonly name = 'ProbeError';
  readonly kind: ProbeErrorKind;
  /** Who failed, where the error says so. */
  readonly source: ErrorSource | undefined;

  constructor(
    kind: ProbeErrorKind,
    what: string,
    next: string,
    options: { cause?: unknown; service?: ServiceFailure } = {},
  ) {
    super(what, next, options);
    this.kind = kind;
    this.source = options.service?.source;
  }

  /** The same failure, as a probe's. */
  static from(kind: ProbeErrorKind, error: ActionError): ProbeError {
    if (error instanceof ProbeError) return error;
    const { service } = error;
    return new ProbeError(kind, error.message, error.next, { cause: error, ...(service && { service }) });
  }
}
