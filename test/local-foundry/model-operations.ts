import { randomBytes } from 'node:crypto';
import { type Answer, json } from './answer.ts';
import { type Call, objectBody } from './call.ts';
import { sha256 } from './canonical.ts';
import type { Operation } from './operation.ts';
import type { Json } from './records.ts';
import { breach, ServiceError } from './service-error.ts';

/** Numbers in a vector: a prime, so that few words share one. */
const dimensions = 1021;

/** The deployment that a request names. @throws ServiceError 404, as Azure OpenAI words it, when there is none */
function deployment<T>(body: Json, deployed: Readonly<Record<string, T>>): [name: string, model: T] {
  const name = body.model;
  if (typeof name !== 'string' || name === '') throw breach("'model' is required.");
  if (!Object.hasOwn(deployed, name)) {
    throw new ServiceError(
      404,
      'DeploymentNotFound',
      `The API deployment '${name}' for this resource does not exist.`,
    );
  }
  return [name, deployed[name] as T];
}

function respond(call: Call): Answer {
  const body = objectBody(call);
  const [model, reply] = deployment(body, call.service.settings.models);
  if (body.stream === true) throw new ServiceError(501, 'not_supported', 'Models do not stream here.');
  if (typeof body.input !== 'string') throw breach("'input' must be a text here.");
  const text = reply(body.input, typeof body.instructions === 'string' ? body.instructions : '');
  return json({
    id: `resp_${randomBytes(16).toString('hex')}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model,
    status: 'completed',
    error: null,
    incomplete_details: null,
    store: body.store ?? true,
    output: [
      { id: `rs_${randomBytes(8).toString('hex')}`, type: 'reasoning', summary: [] },
      {
        id: `msg_${randomBytes(8).toString('hex')}`,
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    usage: { input_tokens: body.input.length, output_tokens: text.length, total_tokens: 0 },
  });
}

function embed(call: Call): Answer {
  const body = objectBody(call);
  const names = Object.fromEntries(call.service.settings.embeddingModels.map((name) => [name, true]));
  const [model] = deployment(body, names);
  const texts = Array.isArray(body.input) ? body.input : [body.input];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string' && text !== ''))
    throw breach("'input' must be a text or a list of texts, none empty.");
  const base64 = body.encoding_format === 'base64';
  return json({
    object: 'list',
    model,
    data: texts.map((text, index) => {
      const vector = vectorOf(text as string);
      return { object: 'embedding', index, embedding: base64 ? inBase64(vector) : vector };
    }),
    usage: { prompt_tokens: 0, total_tokens: 0 },
  });
}

/** One dimension a word, drawn by its digest: texts with the same words are near, others are not. Length 1. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const at = Number.parseInt(sha256(word).slice(0, 8), 16) % dimensions;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((part) => part / length);
}

function inBase64(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

/** Fields of the two requests (OpenAI's API reference), as far as a deployment of a model takes them. */
const shared = ['model', 'input', 'user'];
const responseFields = [
  ...['include', 'instructions', 'max_output_tokens', 'metadata', 'parallel_tool_calls'],
  ...['previous_response_id', 'prompt_cache_key', 'reasoning', 'safety_identifier', 'store', 'stream'],
  ...['temperature', 'text', 'tool_choice', 'tools', 'top_p', 'truncation'],
];

/** Operations of the project's model deployments. The test's own functions reply (`settings.models`). */
export const modelOperations: readonly Operation[] = [
  {
    name: 'modelResponse',
    method: 'POST',
    path: '/openai/v1/responses',
    withoutVersion: true,
    body: 'json',
    fields: [...shared, ...responseFields],
    handle: respond,
  },
  {
    name: 'modelEmbeddings',
    method: 'POST',
    path: '/openai/v1/embeddings',
    withoutVersion: true,
    body: 'json',
    fields: [...shared, 'dimensions', 'encoding_format'],
    handle: embed,
  },
];
