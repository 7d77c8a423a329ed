import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  isRestError,
  type Pipeline,
  proxyPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import { ActionError, type ServiceFailure } from '../errors/errors.ts';
import { authPolicy } from '../foundry/sign-in/auth.ts';
import type { Credential } from '../foundry/sign-in/credential.ts';
import type { IdTokenSource } from '../foundry/sign-in/credentials.ts';
import { createCredential } from '../foundry/sign-in/credentials.ts';
import { isLoopback } from '../foundry/sign-in/hosts.ts';
import { withoutTokens } from '../foundry/sign-in/without-tokens.ts';
import type { ServiceAnswer } from '../foundry/transport/call.ts';
import { complaintOf } from '../foundry/transport/failures.ts';
import { isObject, parseObject, type WireObject } from '../foundry/transport/json.ts';
import { defaultRetryTiming, patiencePolicy } from '../foundry/transport/retry.ts';
import { product } from '../foundry/transport/user-agent.ts';
import { wholeAnswerPolicy } from '../foundry/transport/whole-answer.ts';
import type { Clock } from '../time/clock.ts';

/** `Microsoft.Authorization` (Microsoft Learn, REST reference "Role Assignments", "Role Definitions"). */
const apiVersion = '2022-04-01';
/** Milliseconds for one attempt. */
const attemptLimit = 30_000;

/** One request to Resource Manager. */
export interface ArmCall {
  /** In our words: `grant a role`. */
  readonly operation: string;
  readonly method: 'GET' | 'PUT';
  /** Begins with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** How to reach Resource Manager, and as whom. */
export interface ArmOptions {
  /** See `resourceManagerEndpoint`. */
  readonly endpoint: string;
  readonly clientId?: string | undefined;
  readonly tenantId?: string | undefined;
  /** See `SignInOptions`. */
  readonly allowedHosts: readonly string[];
  /** Called with each token before it is used, so that the log can mask it. */
  readonly onSecret?: (secret: string) => void;
  /** Asked for when signing in with both ids. */
  readonly idToken: IdTokenSource;
  /** Waits between attempts. */
  readonly clock: Clock;
}

/**
 * Azure Resource Manager, at the level of requests. Every request that it sends may be repeated, so each is tried
 * again after anything that may pass. Its token is of its own scope and goes to its own host only.
 */
export class ResourceManager {
  readonly endpoint: string;
  readonly #host: string;
  readonly #pipeline: Pipeline;
  readonly #client = createDefaultHttpClient();

  constructor({ endpoint, clientId, tenantId, allowedHosts, idToken, onSecret, clock }: ArmOptions) {
    this.endpoint = endpoint;
    const { host, hostname } = new URL(endpoint);
    this.#host = host;
    const credential = createCredential({
      projectEndpoint: endpoint,
      scope: `${endpoint}/.default`,
      clientId,
      tenantId,
      allowedHosts,
      ...(onSecret ? { onSecret } : {}),
      idToken,
    });
    this.#pipeline = createPipeline(credential, hostname, clock);
  }

  /**
   * Sends a request and reads the answer, whatever its status.
   * @throws ActionError when no answer comes; the signal's reason when it aborts
   */
  async send(call: ArmCall): Promise<ServiceAnswer> {
    call.signal?.throwIfAborted();
    const url = new URL(`${this.endpoint}${encodeURI(call.path)}`);
    for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...call.query })) {
      url.searchParams.set(name, value);
    }
    const request = createPipelineRequest({
      url: url.href,
      method: call.method,
      headers: createHttpHeaders({
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.signal ? { abortSignal: call.signal } : {}),
      timeout: attemptLimit,
      allowInsecureConnection: isLoopback(url.hostname),
    });
    try {
      const { status, headers, bodyAsText } = await this.#pipeline.sendRequest(this.#client, request);
      return { status, header: (name) => headers.get(name), text: bodyAsText ?? '' };
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!isRestError(error)) throw error;
      const service: ServiceFailure = {
        operation: call.operation,
        method: call.method,
        path: call.path,
        ...(error.code === undefined ? {} : { code: error.code }),
        message: withoutTokens(error.message),
      };
      throw new ActionError(
        `Azure Resource Manager (${this.#host}) gave no answer when asked to ${call.operation}: ${service.message}.`,
        `Check that this runner can reach ${this.#host}, then run again.`,
        { service },
      );
    }
  }
}

/**
 * A refusal as the error that users see.
 * @param next what to do about it
 */
export function armRefusal(call: ArmCall, answer: ServiceAnswer, next: string): ActionError {
  const { code, message } = complaintOf(answer);
  const requestId = answer.header('x-ms-request-id');
  return new ActionError(
    `Azure Resource Manager refused to ${call.operation} with HTTP ${answer.status}${code ? ` (${code})` : ''}: ${message}`,
    next,
    {
      service: {
        operation: call.operation,
        method: call.method,
        path: call.path,
        status: answer.status,
        ...(code === undefined ? {} : { code }),
        message,
        ...(requestId === undefined ? {} : { requestId }),
      },
    },
  );
}

/**
 * The objects of a list that was answered with 200.
 * @throws ActionError when the answer is no list
 */
export function readList(call: ArmCall, answer: ServiceAnswer): readonly WireObject[] {
  try {
    const { value } = parseObject(answer.text);
    if (Array.isArray(value)) return value.filter(isObject);
  } catch {
    // The refusal below shows how the answer begins.
  }
  throw armRefusal(
    call,
    answer,
    `Run again; if it stays, find out what answers in place of Resource Manager.`,
  );
}

function createPipeline(credential: Credential, hostname: string, clock: Clock): Pipeline {
  const pipeline = createEmptyPipeline();
  const policies = [
    userAgentPolicy({ userAgentPrefix: product }),
    setClientRequestIdPolicy(),
    patiencePolicy(defaultRetryTiming, clock),
    authPolicy(credential, [hostname]),
    wholeAnswerPolicy,
    decompressResponsePolicy(),
    !isLoopback(hostname) && proxyPolicy(),
  ];
  for (const policy of policies) if (policy) pipeline.addPolicy(policy);
  return pipeline;
}
