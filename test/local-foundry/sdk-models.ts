import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Answer } from './answer.ts';
import type { Body } from './call.ts';
import { isObject } from './canonical.ts';
import { isKnown, isOlderJob } from './known-differences.ts';

/** A body that one model describes, a page of them, or fields that models describe. */
type Shape =
  | { readonly model: string }
  | { readonly list: string; readonly items?: string }
  | { readonly fields: Readonly<Record<string, string>> };

interface Bodies {
  /** JSON body. */
  readonly request?: Shape;
  /** Metadata part of a code upload. */
  readonly upload?: Shape;
  readonly answer?: Shape;
}

const version: Shape = { model: 'AgentVersionDetails' };
const agent: Shape = { model: 'AgentDetails' };
const definition: Shape = { fields: { definition: 'AgentDefinition' } };
const upload: Shape = { model: '_CreateAgentVersionFromCodeMetadata' };
const job: Shape = { model: 'AgentOptimizationJob' };
const candidate: Shape = { model: 'AgentOptimizationCandidate' };
const session: Shape = { model: 'AgentSessionResource' };

/**
 * Bodies of the operations by the models that `azure-ai-projects` has for them. What it has none for stands in no
 * entry: what agents themselves say, bytes of code and files, log streams, a candidate's config, results and files,
 * and experiments.
 */
const bodies: Readonly<Record<string, Bodies>> = {
  listAgents: { answer: { list: 'AgentDetails' } },
  getAgent: { answer: agent },
  // The SDK uploads code to versions only.
  createAgent: { request: definition, upload: definition, answer: agent },
  updateAgent: { request: definition, upload: definition, answer: agent },
  patchAgent: { answer: agent },
  deleteAgent: { answer: { model: 'DeleteAgentResponse' } },
  createVersion: { request: definition, upload, answer: version },
  listVersions: { answer: { list: 'AgentVersionDetails' } },
  getVersion: { answer: version },
  deleteVersion: { answer: { model: 'DeleteAgentVersionResponse' } },
  importAgent: { answer: agent },
  importUpdate: { answer: agent },
  importVersion: { answer: version },
  createSession: { request: { fields: { version_indicator: 'VersionIndicator' } }, answer: session },
  listSessions: { answer: { list: 'AgentSessionResource' } },
  getSession: { answer: session },
  uploadFile: { answer: { model: 'SessionFileWriteResult' } },
  listFiles: { answer: { list: 'SessionDirectoryEntry', items: 'entries' } },
  listJobs: { answer: { list: 'AgentOptimizationJob' } },
  getJob: { answer: job },
  cancelJob: { answer: job },
  estimateJob: { answer: { model: 'AgentOptimizationEstimateResult' } },
  listCandidates: { answer: { list: 'AgentOptimizationCandidate' } },
  getCandidate: { answer: candidate },
  promoteCandidate: { answer: candidate },
};

let ajv: Ajv2020 | undefined;
const validators = new Map<string, ValidateFunction>();

/**
 * Holds one exchange against the models of Microsoft's SDK (`sdk-schemas.json`).
 *
 * @param operation name of the operation
 * @param body of the request; looked at where it was accepted
 * @param answer that is about to be sent
 * @returns what is neither as the models have it nor in the table of known differences, one sentence each
 */
export function differencesFromSdk(operation: string, body: Body, answer: Answer): string[] {
  const shapes = bodies[operation];
  const said = answer.body.kind === 'json' ? answer.body.value : undefined;
  const tell = (side: 'request' | 'answer', shape: Shape | undefined, value: unknown) =>
    shape === undefined || value === undefined
      ? []
      : errorsIn(shape, value)
          .filter((error) => !isKnown(operation, side, error))
          .map((error) => `${side} differs from the SDK's models: ${wordsOf(error)}`);
  if (answer.status >= 400) return tell('answer', { model: 'ApiErrorResponse' }, said);
  return [
    ...(body.kind === 'json' ? tell('request', shapes?.request, body.value) : []),
    ...(body.kind === 'upload' ? tell('request', shapes?.upload, body.upload.metadata) : []),
    ...tell('answer', shapes?.answer, said),
  ];
}

function errorsIn(shape: Shape, value: unknown): ErrorObject[] {
  if ('model' in shape) return validate(shape.model, value, '');
  if (!isObject(value)) return [];
  if ('fields' in shape) {
    return Object.entries(shape.fields).flatMap(([field, model]) =>
      value[field] === undefined ? [] : validate(model, value[field], `/${field}`),
    );
  }
  const items = value[shape.items ?? 'data'];
  return Array.isArray(items) ? items.flatMap((item) => validate(shape.list, item, '')) : [];
}

function validate(model: string, value: unknown, below: string): ErrorObject[] {
  if (model === 'AgentOptimizationJob' && isOlderJob(value)) return [];
  const known = validators.get(model) ?? compile(model);
  validators.set(model, known);
  return known(value)
    ? []
    : (known.errors ?? [])
        .filter(saysWhy)
        .map((error) => ({ ...error, instancePath: `${below}${error.instancePath}` }));
}

/** `if` and `anyOf` say only that a branch below them failed, which has said why; every optional value may be null. */
function saysWhy({ keyword, params }: ErrorObject): boolean {
  return keyword !== 'if' && keyword !== 'anyOf' && !(keyword === 'type' && params.type === 'null');
}

function compile(model: string): ValidateFunction {
  ajv ??= new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).addSchema({
    ...(JSON.parse(readFileSync(join(import.meta.dirname, 'sdk-schemas.json'), 'utf8')) as object),
    $id: 'sdk',
  });
  return ajv.compile({ $ref: `sdk#/$defs/${model}` });
}

function wordsOf({ instancePath, message, params }: ErrorObject): string {
  const name = params.additionalProperty ?? params.missingProperty ?? params.allowedValues ?? '';
  return `${instancePath || '/'} ${message} ${name}`.trim();
}
