import type { IncomingHttpHeaders } from 'node:http';
import { isObject } from './canonical.ts';
import type { Fault } from './faults.ts';
import type { Upload } from './multipart.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { Json } from './records.ts';
import type { Service } from './service.ts';
import { breach } from './service-error.ts';

/** A request body, read to its end. */
export type Body =
  | { kind: 'none' }
  | { kind: 'json'; value: unknown; raw: Buffer }
  | { kind: 'upload'; upload: Upload }
  | { kind: 'bytes'; bytes: Buffer };

/** One request on its way through an operation. */
export interface Call {
  readonly service: Service;
  readonly request: RecordedRequest;
  /** Names from the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** Aborts when the caller goes or the service closes. */
  readonly signal: AbortSignal;
  /** Set when this request shall meet the wrong version. */
  readonly wrongVersion: Extract<Fault, { kind: 'wrong-version' }> | undefined;
}

/** A name from the path. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The path of ${call.request.operation} has no '${name}'.`);
  return value;
}

/** The first value of a header. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The body as a JSON object; empty when there is none. @throws ServiceError 400 */
export function objectBody(call: Call): Json {
  if (call.body.kind === 'none') return {};
  if (call.body.kind !== 'json' || !isObject(call.body.value))
    throw breach('The body must be a JSON object.');
  return call.body.value;
}

/** A query parameter that is true or false. @throws ServiceError 400 */
export function flag(call: Call, name: string): boolean {
  const text = call.query.get(name);
  if (text !== null && text !== 'true' && text !== 'false') throw breach(`'${name}' must be true or false.`);
  return text === 'true';
}
