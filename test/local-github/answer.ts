/** What an operation answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An error as GitHub words it; thrown by an operation, sent by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly object[] | undefined;

  constructor(
    status: number,
    message: string,
    options: { headers?: Readonly<Record<string, string>>; errors?: readonly object[] } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = options.headers ?? {};
    this.errors = options.errors;
  }

  /** The answer, with the documentation's page that GitHub adds to it. */
  answer(documentation: string): Answer {
    return {
      status: this.status,
      headers: this.headers,
      body: {
        message: this.message,
        ...(this.errors && { errors: this.errors }),
        documentation_url: documentation,
        status: String(this.status),
      },
    };
  }
}

/** 422 about one field, as GitHub's models refuse it. */
export function invalid(resource: string, field: string, message: string, code = 'custom'): Refusal {
  return new Refusal(422, 'Validation Failed', { errors: [{ resource, code, field, message }] });
}

/** What does not exist, or may not be known to exist. */
export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}
