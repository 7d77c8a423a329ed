import { cut } from '../text/cut.ts';

/** Who failed, by the error's own account: `user`: the request was bad; `upstream`: the agent's own code. */
export type ErrorSource = 'user' | 'platform' | 'upstream';

/** What the service said when it refused or failed; every field as it was received, nothing reworded. */
export interface ServiceFailure {
  /** The operation in our words, for example `create version`. */
  readonly operation: string;
  readonly method: string;
  /** Path without host and query, so that nothing secret can ride on it. */
  readonly path: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** `error.code` of the body, or the connection's own code (`ECONNRESET`). */
  readonly code?: string;
  readonly message: string;
  /** `x-request-id`, what Azure support asks for. */
  readonly requestId?: string;
  /** `x-platform-error-source`; absent also where the one who said it cannot know. */
  readonly source?: ErrorSource;
}

/**
 * The one error that users see: what happened, and what to do next.
 * Thrown where the knowledge is, rendered once, in `main.ts`.
 */
export class ActionError extends Error {
  override readonly name: string = 'ActionError';
  /** One sentence: what the user should do now. */
  readonly next: string;
  readonly service: ServiceFailure | undefined;

  /**
   * @param what one sentence that names the input, file or version concerned
   * @param next one sentence that says what to do
   */
  constructor(what: string, next: string, options: { cause?: unknown; service?: ServiceFailure } = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.next = next;
    this.service = options.service;
  }
}

/** What helps with a mistake in an input; the first that is there is told. */
export interface InputHints {
  readonly next?: string | undefined;
  readonly meant?: string | undefined;
  readonly example?: string | undefined;
  readonly cause?: unknown;
}

/** A mistake in what the user wrote. Always thrown before the first request. */
export class InputError extends ActionError {
  override readonly name = 'InputError';

  /**
   * @param input name of the input or the file and line
   * @param value what was given; `undefined` where it is not to be shown
   * @param accepted what would have been right
   * @param hints what to do: an own sentence (`next`); the accepted value nearest to what was given (`meant`); or
   *   some accepted value where nothing tells which one was meant (`example`)
   */
  constructor(input: string, value: string | undefined, accepted: string, hints: InputHints = {}) {
    super(
      `Input '${input}'${value === undefined ? '' : ` is ${JSON.stringify(cut(value, 200))}`}: ${sentence(accepted)}`,
      adviceFor(input, hints),
      hints,
    );
  }
}

/** With a full stop: the next sentence follows on the same line. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function adviceFor(input: string, { next, meant, example }: InputHints): string {
  if (next !== undefined) return next;
  if (meant !== undefined) return `Give '${input}' the value '${meant}' and run again.`;
  if (example !== undefined) return `Give '${input}' a value such as '${example}' and run again.`;
  return `Correct '${input}' and run again.`;
}
