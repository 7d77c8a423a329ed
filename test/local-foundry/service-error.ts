/** A refusal, as the service words it: `{"error": {"code", "message"}}` with a status. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  /** More fields of `error`, for example `param`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** True when the caller broke the documented contract, not when its user's content was wrong. */
  readonly breach: boolean;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { headers?: Record<string, string>; fields?: Record<string, unknown>; breach?: boolean } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = options.headers ?? {};
    this.fields = options.fields ?? {};
    this.breach = options.breach ?? false;
  }

  get body(): unknown {
    return { error: { code: this.code, message: this.message, ...this.fields } };
  }
}

/** 400 for content that the user got wrong. */
export function invalid(message: string, code = 'bad_request'): ServiceError {
  return new ServiceError(400, code, message);
}

/** 400 for a request that no client may send, whatever its user wrote. */
export function breach(message: string, code = 'bad_request', status = 400): ServiceError {
  return new ServiceError(status, code, message, { breach: true });
}

/** 404 for what is not there. */
export function notFound(what: string, code = 'not_found'): ServiceError {
  return new ServiceError(404, code, `${what} was not found.`);
}
