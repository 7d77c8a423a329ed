/**
 * GitHub's published OpenAPI description, and the one question asked of it: does a request or an answer follow it?
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Schema = Record<string, unknown>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface PublishedOperation {
  readonly operationId: string;
  readonly externalDocs?: { readonly url: string };
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, PublishedOperation>>;
  readonly components: Record<string, Record<string, Schema>>;
}

/** An operation of the description that a request was found to mean. */
export interface MatchedOperation {
  /** For example `repos/create-deployment`. */
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  /** Page of the documentation, as error answers name it. */
  readonly documentation: string;
  readonly published: PublishedOperation;
}

/** One way in which something does not follow the description. */
export interface Breach {
  /** Where: `body/ref`, `query/per_page`. */
  readonly at: string;
  readonly what: string;
  /** GitHub ignores it and goes on; a client that sends it wants something that does not happen. */
  readonly ignored: boolean;
}

let loaded: Published | undefined;

/** The description, read and indexed once a process. */
export function published(): Published {
  loaded ??= new Published(
    JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'),
        'utf8',
      ),
    ) as Document,
  );
  return loaded;
}

/** The description, ready to be asked. */
export class Published {
  readonly #document: Document;
  readonly #routes: { pattern: RegExp; template: string; names: readonly string[] }[];
  readonly #ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.#document = document;
    formats.default(this.#ajv);
    // GitHub answers an empty string where no URL was given, and describes it as a URI all the same.
    this.#ajv.addFormat('uri', (text: string) => text === '' || URL.canParse(text));
    this.#routes = Object.keys(document.paths)
      // A template with fewer placeholders is the more exact one: `/issues/comments/{id}` before `/issues/{n}/{x}`.
      .sort((a, b) => placeholders(a) - placeholders(b))
      .map((template) => ({
        template,
        names: [...template.matchAll(placeholder)].map(([, name = '']) => name),
        pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(placeholder, '([^/]+)')}$`),
      }));
  }

  /** The operation that a request means; `undefined` when GitHub has none such. */
  match(method: string, path: string): MatchedOperation | undefined {
    for (const { pattern, template, names } of this.#routes) {
      const match = pattern.exec(path);
      const operation = match && this.#document.paths[template]?.[method.toLowerCase()];
      if (!operation) continue;
      const params = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
      return {
        id: operation.operationId,
        params: Object.fromEntries(params),
        documentation: operation.externalDocs?.url ?? 'https://docs.github.com/rest',
        published: operation,
      };
    }
    return undefined;
  }

  /** What of a request does not follow the description. */
  checkRequest(operation: MatchedOperation, query: URLSearchParams, body: unknown): Breach[] {
    return [
      ...this.#checkParameters(operation, 'path', new URLSearchParams(Object.entries(operation.params))),
      ...this.#checkParameters(operation, 'query', query),
      ...this.#checkBody(operation, body),
    ];
  }

  /** What of an answer does not follow the description; a status that is not described is a breach too. */
  checkAnswer(operation: MatchedOperation, status: number, body: unknown): Breach[] {
    const response = operation.published.responses[String(status)];
    if (!response) {
      // The description names few of the errors that every operation can answer with.
      if (status >= 400)
        return this.#check('basic-error', this.#component('schemas', 'basic-error'), body, 'answer');
      return [{ at: 'answer', what: `status ${status} is not described`, ignored: false }];
    }
    const { content } = this.#resolve(response as Schema) as { content?: Record<string, { schema: Schema }> };
    const schema = content?.['application/json']?.schema;
    if (schema) return this.#check(`${operation.id} ${status}`, schema, body, 'answer');
    // Without a described body there is none, but for errors, which always carry a message.
    return body === undefined || status >= 400
      ? []
      : [{ at: 'answer', what: `status ${status} has no body`, ignored: false }];
  }

  /** The published example of that name, for the fields that no test looks at. */
  example(name: string): Record<string, unknown> {
    return structuredClone(this.#component('examples', name).value as Record<string, unknown>);
  }

  #checkParameters(operation: MatchedOperation, place: string, given: URLSearchParams): Breach[] {
    const parameters = (operation.published.parameters ?? [])
      .map((parameter) => this.#resolve(parameter as Schema) as unknown as Parameter)
      .filter((parameter) => parameter.in === place);
    const breaches: Breach[] = [];
    for (const [name, text] of given) {
      const parameter = parameters.find((known) => known.name === name);
      if (!parameter) {
        breaches.push({ at: `${place}/${name}`, what: 'is not a parameter', ignored: true });
        continue;
      }
      const key = `${operation.id} ${place} ${name}`;
      breaches.push(
        ...this.#check(key, parameter.schema, asTyped(text, parameter.schema), `${place}/${name}`),
      );
    }
    for (const { name, required } of parameters) {
      if (required && !given.has(name))
        breaches.push({ at: `${place}/${name}`, what: 'is missing', ignored: false });
    }
    return breaches;
  }

  #checkBody(operation: MatchedOperation, body: unknown): Breach[] {
    const schema = operation.published.requestBody?.content['application/json']?.schema;
    if (!schema) return body === undefined ? [] : [{ at: 'body', what: 'is not expected', ignored: true }];
    const breaches = this.#check(`${operation.id} body`, schema, body ?? {}, 'body');
    const { properties, additionalProperties } = schema as {
      properties?: object;
      additionalProperties?: unknown;
    };
    if (properties && additionalProperties === undefined && typeof body === 'object' && body !== null) {
      for (const name of Object.keys(body).filter((key) => !(key in properties))) {
        breaches.push({ at: `body/${name}`, what: 'is not a field', ignored: true });
      }
    }
    return breaches;
  }

  #check(key: string, schema: Schema, value: unknown, place: string): Breach[] {
    let validate = this.#validators.get(key);
    if (!validate) {
      const definitions: Record<string, Schema> = {};
      validate = this.#ajv.compile({ ...this.#toJsonSchema(schema, definitions), definitions });
      this.#validators.set(key, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => ({
      at: `${place}${error.instancePath}`,
      what: error.message ?? error.keyword,
      ignored: false,
    }));
  }

  /** OpenAPI 3.0 to JSON Schema: `nullable`, and references to what is collected in `definitions`. */
  #toJsonSchema(schema: unknown, definitions: Record<string, Schema>): Schema {
    if (Array.isArray(schema)) return schema.map((item) => this.#toJsonSchema(item, definitions)) as never;
    if (typeof schema !== 'object' || schema === null) return schema as never;
    const { nullable, example: _, examples: __, $ref, ...rest } = schema as Schema;
    if (typeof $ref === 'string') {
      const name = $ref.slice($ref.lastIndexOf('/') + 1);
      if (!definitions[name]) {
        definitions[name] = {};
        definitions[name] = this.#toJsonSchema(this.#component('schemas', name), definitions);
      }
      return { $ref: `#/definitions/${name}` };
    }
    const plain = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, this.#toJsonSchema(value, definitions)]),
    );
    return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
  }

  #resolve(value: Schema): Schema {
    if (typeof value.$ref !== 'string') return value;
    const [kind = '', name = ''] = value.$ref.replace('#/components/', '').split('/');
    return this.#component(kind, name);
  }

  #component(kind: string, name: string): Schema {
    const component = this.#document.components[kind]?.[name];
    if (!component) throw new Error(`GitHub's description has no ${kind}/${name}.`);
    return component;
  }
}

const placeholder = /\{([^}]+)\}/g;

function placeholders(template: string): number {
  return template.split('{').length - 1;
}

/** What the text of a parameter stands for, by its described type. */
function asTyped(text: string, { type }: Schema): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
