import type { ModelInput, ModelPort } from '../../asking/model-port.ts';
import { ActionError } from '../../errors/errors.ts';
import type { CallOptions } from '../foundry.ts';
import { readAnswer } from '../transport/answers.ts';
import type { Call, Service } from '../transport/service.ts';
import { isObject, objectIn, stringIn, UnexpectedShape, type WireObject } from '../wire.ts';
import { outputText } from './read-response.ts';

/** Names of model deployments in the project. */
export interface ModelNames {
  /** The input `judge-model`. */
  readonly judge?: string;
  /** The input `embedding-model`. */
  readonly embedding?: string;
}

/** Milliseconds for one reply; models that reason take their time. */
const replyLimit = 120_000;

/**
 * The project's model deployments by its OpenAI-compatible routes, which the SDK's `getOpenAIClient()` uses too
 * (`@azure/ai-projects` 2.10.0: `{project}/openai/v1`, the same token, no api-version). Requests that the service
 * certainly did not act on (429, 503 with `Retry-After`) are repeated. Temperature and length are the deployment's
 * own defaults: not every model takes them.
 */
export function modelDeployments(service: Service, { judge, embedding }: ModelNames): ModelPort {
  return {
    ...(judge !== undefined && {
      complete: (prompt, options = {}) => {
        const { instructions } = options;
        // Answers may hold personal data: nothing of them is to stay in the project as a stored response.
        const body = { model: judge, ...(instructions && { instructions }), input: prompt, store: false };
        return ask(service, 'judge-model', judge, '/openai/v1/responses', body, readReply, options);
      },
    }),
    ...(embedding !== undefined && {
      embed: (texts, options = {}) => {
        const body = { model: embedding, input: texts, encoding_format: 'float' };
        const read = (wire: WireObject) => readVectors(wire, texts.length);
        return ask(service, 'embedding-model', embedding, '/openai/v1/embeddings', body, read, options);
      },
    }),
  };
}

async function ask<T>(
  service: Service,
  input: ModelInput,
  name: string,
  path: string,
  body: unknown,
  read: (wire: WireObject) => T,
  { signal }: CallOptions,
): Promise<T> {
  const call: Call = {
    operation: `ask ${input}`,
    method: 'POST',
    path,
    query: { 'api-version': undefined },
    body,
    timeoutMs: replyLimit,
    signal,
  };
  try {
    return readAnswer(call, await service.send(call), read);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ActionError)) throw error;
    const { service: failure } = error;
    throw new ActionError(
      `Model deployment '${name}' (input '${input}') gave nothing to judge by: ${error.message}`,
      adviceFor(failure?.status, input),
      { cause: error, ...(failure && { service: failure }) },
    );
  }
}

function adviceFor(status: number | undefined, input: ModelInput): string {
  if (status === 404 || status === 400)
    return `See that the project has a deployment of that name and that it can be used for '${input}'.`;
  if (status === 401 || status === 403)
    return `Give the identity of this run a role on the project that may use models, such as Foundry User.`;
  if (status === 429)
    return `Raise the deployment's rate limit, or lower 'smoke-concurrency' or 'smoke-repeat'.`;
  return `Run again; if it stays, name another deployment.`;
}

/** The text of a response that was completed. @throws UnexpectedShape */
function readReply(response: WireObject): string {
  const status = stringIn(response, 'status') ?? 'completed';
  if (status !== 'completed') {
    const error = objectIn(response, 'error') ?? objectIn(response, 'incomplete_details') ?? {};
    const why = stringIn(error, 'message') ?? stringIn(error, 'reason');
    throw new UnexpectedShape(`its reply is '${status}'${why ? `: ${why}` : ''}`);
  }
  return outputText(response);
}

/** One vector for each text, in their order. @throws UnexpectedShape */
function readVectors({ data }: WireObject, count: number): number[][] {
  const items = Array.isArray(data) ? data.filter(isObject) : [];
  const vectors = items
    .map((item, at) => ({ at: typeof item.index === 'number' ? item.index : at, vector: item.embedding }))
    .sort((one, other) => one.at - other.at)
    .map(({ vector }) => vector);
  const length = Array.isArray(vectors[0]) ? vectors[0].length : 0;
  const whole = (vector: unknown): vector is number[] =>
    Array.isArray(vector) && vector.length === length && vector.every((part) => typeof part === 'number');
  if (length === 0 || vectors.length !== count || !vectors.every(whole))
    throw new UnexpectedShape('its answer does not hold one vector for each text');
  return vectors;
}
