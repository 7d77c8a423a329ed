import {
  createEmptyPipeline,
  decompressResponsePolicy,
  isRestError,
  multipartPolicy,
  type Pipeline,
  type PipelineResponse,
  proxyPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import { type Client, getClient, type HttpResponse, type RequestParameters } from '@azure-rest/core-client';
import type { Clock, DatedAnswer } from '../../time/clock.ts';
import { authPolicy } from '../sign-in/auth.ts';
import type { Credential } from '../sign-in/credential.ts';
import { isLoopback } from '../sign-in/hosts.ts';
import type { Call, ServiceAnswer, StreamedAnswer } from './call.ts';
import { timeouts } from './call.ts';
import { datePolicy } from './date-policy.ts';
import { noAnswer, tooLarge } from './failures.ts';
import { logPolicy } from './log-policy.ts';
import { previewFeatures } from './preview-features.ts';
import { patiencePolicy, type RetryTiming } from './retry.ts';
import { product } from './user-agent.ts';
import { AnswerTooLarge, readExcerpt, wholeAnswerPolicy } from './whole-answer.ts';

/** One api-version for everything, as azd and the SDK send it. */
const apiVersion = 'v1';
/** True for the name of a draft: `draft-{milliseconds}` (Microsoft Learn, "Manage hosted agents"). */
export function isDraftName(version: string): boolean {
  return version.startsWith('draft-');
}

/** What a connection to one project needs. */
export interface ServiceOptions {
  readonly projectEndpoint: string;
  readonly credential: Credential;
  readonly allowedHosts: readonly string[];
  /** The user that is named to agents whose endpoint isolates its users by header. */
  readonly userIdentity?: string | undefined;
  readonly userAgentSuffix?: string | undefined;
  /** Gets one line a request, without query, headers and bodies. */
  readonly log?: ((line: string) => void) | undefined;
  readonly retry: RetryTiming;
  /** Tells what time other runs take it for, and waits. */
  readonly clock: Clock;
  /** Gets the date of every answer. */
  readonly observe?: ((answer: DatedAnswer) => void) | undefined;
}

/** One project's data plane, at the level of requests: everything that is the same for all operations. */
export class Service {
  readonly projectEndpoint: string;
  readonly clock: Clock;
  readonly #patient: Client;
  readonly #once: Client;
  readonly #streaming: Client;
  readonly #streamingOnce: Client;
  readonly #headers: Record<string, string>;

  constructor(options: ServiceOptions) {
    this.projectEndpoint = options.projectEndpoint.replace(/\/+$/, '');
    this.clock = options.clock;
    const connect = (pipeline: Pipeline) =>
      getClient(this.projectEndpoint, {
        pipeline,
        allowInsecureConnection: isLoopback(new URL(this.projectEndpoint).hostname),
      });
    this.#patient = connect(createPipeline(options, { patient: true, whole: true }));
    this.#once = connect(createPipeline(options, { patient: false, whole: true }));
    this.#streaming = connect(createPipeline(options, { patient: true, whole: false }));
    this.#streamingOnce = connect(createPipeline(options, { patient: false, whole: false }));
    this.#headers = {
      'Foundry-Features': previewFeatures,
      // The name that azd sends, and the one that Microsoft Learn still documents.
      ...(options.userIdentity && {
        'x-ms-user-identity': options.userIdentity,
        'x-ms-user-isolation-key': options.userIdentity,
      }),
    };
  }

  /**
   * Sends a request, patiently (see {@link patiencePolicy}), and reads the answer.
   * @throws ActionError when no answer comes; the signal's reason when it aborts
   */
  send(call: Call): Promise<ServiceAnswer> {
    return this.#send(this.#patient, call);
  }

  /** Like {@link send}, in one attempt: for callers with a patience of their own. */
  sendOnce(call: Call): Promise<ServiceAnswer> {
    return this.#send(this.#once, call);
  }

  /**
   * Like {@link send}, but the caller reads the body of a 2xx answer, and `timeoutMs` holds up to its headers.
   * Of any other answer `text` holds the body, as usual.
   */
  async stream(call: Call): Promise<StreamedAnswer> {
    const answer = (await this.#send(this.#streaming, call)) as StreamedAnswer;
    if (answer.status >= 200 && answer.status < 300) return answer;
    return { ...answer, text: await readExcerpt(answer.stream) };
  }

  /** Like {@link stream}, in one attempt, and of any answer the caller reads the body: `text` is empty. */
  async streamOnce(call: Call): Promise<StreamedAnswer> {
    return (await this.#send(this.#streamingOnce, call)) as StreamedAnswer;
  }

  async #send(client: Client, call: Call): Promise<ServiceAnswer> {
    call.signal?.throwIfAborted();
    let raw: PipelineResponse | undefined;
    const parameters: RequestParameters = {
      headers: { ...this.#headers, ...call.headers },
      queryParameters: { 'api-version': apiVersion, ...call.query },
      accept: call.accept ?? 'application/json',
      timeout: call.timeoutMs ?? timeouts.quick,
      ...(call.body !== undefined && {
        body: call.body,
        contentType: call.contentType ?? 'application/json',
      }),
      ...(call.signal && { abortSignal: call.signal }),
      onResponse(response) {
        raw = response;
      },
    };
    try {
      const resource = client.pathUnchecked(call.path);
      const verb = call.method.toLowerCase() as Lowercase<Call['method']>;
      // As a stream, because the library would parse bodies by itself, and throw the rest of the answer away.
      const { body }: HttpResponse & { body?: unknown } = await resource[verb](parameters).asNodeStream();
      return toAnswer(raw as unknown as PipelineResponse, body);
    } catch (error) {
      call.signal?.throwIfAborted();
      if (error instanceof AnswerTooLarge) throw tooLarge(call, error);
      if (isRestError(error)) throw noAnswer(call, error, new URL(this.projectEndpoint).host);
      // The library's own time limit, which streams have, says only that something was aborted.
      if (error instanceof Error && error.name === 'AbortError') {
        throw noAnswer(
          call,
          { code: 'ETIMEDOUT', message: 'no answer in time' },
          new URL(this.projectEndpoint).host,
        );
      }
      throw error;
    }
  }
}

/** The policies in the order in which a request meets them; an answer comes back the other way. */
function createPipeline(options: ServiceOptions, kind: { patient: boolean; whole: boolean }): Pipeline {
  const loopback = isLoopback(new URL(options.projectEndpoint).hostname);
  const userAgentPrefix = [product, options.userAgentSuffix].filter(Boolean).join(' ');
  const policies = [
    userAgentPolicy({ userAgentPrefix }),
    setClientRequestIdPolicy(),
    multipartPolicy(),
    kind.patient && patiencePolicy(options.retry, options.clock),
    authPolicy(options.credential, options.allowedHosts),
    options.log && logPolicy(options.log, options.clock),
    kind.whole && wholeAnswerPolicy,
    options.observe && datePolicy(options.observe, options.clock),
    decompressResponsePolicy(),
    // Redirects are answers like any other: a token must not follow them. A proxy is not for this machine.
    !loopback && proxyPolicy(),
  ];
  const pipeline = createEmptyPipeline();
  for (const policy of policies) if (policy) pipeline.addPolicy(policy);
  return pipeline;
}

function toAnswer(response: PipelineResponse, body: unknown): ServiceAnswer & { stream: unknown } {
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: response.bodyAsText ?? '',
    stream: body,
  };
}
