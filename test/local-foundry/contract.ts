import { type Call, header } from './call.ts';
import { isObject } from './canonical.ts';
import type { Operation } from './operation.ts';
import { breach, ServiceError } from './service-error.ts';

/** Still shown for uploads in Microsoft Learn, "Deploy a hosted agent from source code"; accepted, but a breach. */
const olderVersion = '2025-11-15-preview';

/**
 * Holds a request against the documented contract.
 *
 * @param report is told each breach, also those that the service silently ignores
 * @throws ServiceError for what the service refuses
 */
export function checkContract(call: Call, operation: Operation, report: (breach: string) => void): void {
  checkApiVersion(call, operation, report);
  checkFeatures(call, operation);
  for (const name of new Set(call.query.keys())) {
    if (name !== 'api-version' && !operation.query?.includes(name))
      report(`unknown query parameter '${name}'`);
  }
  checkAgentNameHeader(call, operation, report);
  if (call.body.kind === 'upload') checkUpload(call, operation, report);
  else if (header(call, 'x-ms-code-zip-sha256') !== undefined) {
    report('x-ms-code-zip-sha256 belongs to code uploads only');
  }
  if (call.body.kind === 'json') checkFields(call, operation, report);
}

function checkApiVersion(call: Call, operation: Operation, report: (breach: string) => void): void {
  const version = call.query.get('api-version');
  if (operation.withoutVersion && version === null) return;
  if (version === 'v1') return;
  if (version === olderVersion) {
    report(`api-version is '${version}', not 'v1'`);
    return;
  }
  throw breach(
    version === null
      ? 'The query parameter api-version is missing.'
      : `Unsupported api-version '${version}'.`,
    'UnsupportedApiVersion',
  );
}

/** The one flag of these operations that the SDK still has (`AgentsListVersionsOptionalParams`, 2.10.0). */
const draftFeature = 'DraftAgents=V1Preview';

function checkFeatures(call: Call, operation: Operation): void {
  const { requireFeatures, withoutDraftFlag } = call.service.settings;
  const needed = call.body.kind === 'upload' ? operation.uploadFeature : operation.feature;
  if (needed !== undefined && requireFeatures) demand(call, needed);
  if (withoutDraftFlag === 'refused' && speaksOfDrafts(call)) demand(call, draftFeature);
}

/** False where a draft would be asked for without the flag that drafts need. */
export function maySpeakOfDrafts(call: Call): boolean {
  return sends(call, draftFeature);
}

function speaksOfDrafts({ body, query }: Call): boolean {
  if (query.get('include_drafts') === 'true') return true;
  const fields =
    body.kind === 'upload' ? body.upload.metadata : body.kind === 'json' ? body.value : undefined;
  return isObject(fields) && fields.draft === true;
}

function sends(call: Call, feature: string): boolean {
  return (header(call, 'foundry-features') ?? '').split(',').some((sent) => sent.trim() === feature);
}

function demand(call: Call, needed: string): void {
  if (sends(call, needed)) return;
  throw new ServiceError(
    403,
    'preview_feature_required',
    `This operation requires the following opt-in preview feature(s): ${needed}. Include the 'Foundry-Features: ${needed}' header in your request.`,
    { breach: true, fields: { param: 'Foundry-Features', type: 'invalid_request_error', details: [] } },
  );
}

function checkAgentNameHeader(call: Call, operation: Operation, report: (breach: string) => void): void {
  const name = header(call, 'x-ms-agent-name');
  if (operation.name === 'createAgent' && call.body.kind === 'upload') {
    if (!name) throw breach('The header x-ms-agent-name is required.', 'missing_required_header');
  } else if (name !== undefined) {
    report('x-ms-agent-name belongs to POST /agents with a code upload only');
  }
}

function checkUpload(call: Call, operation: Operation, report: (breach: string) => void): void {
  if (call.body.kind !== 'upload') return;
  const { upload } = call.body;
  if (!isObject(upload.metadata)) throw breach("The part 'metadata' must be a JSON object.", 'missing_part');
  if (upload.code === undefined) throw breach("The part 'code' is missing.", 'missing_part');
  for (const name of upload.summary.parts) {
    if (name !== 'metadata' && name !== 'code') report(`unknown part '${name}'`);
  }
  if (upload.metadataType !== 'application/json') report("the part 'metadata' is not application/json");
  const { filename, contentType } = upload.summary.code ?? {};
  if (contentType !== 'application/zip') report("the part 'code' is not application/zip");
  if (!filename?.endsWith('.zip')) report("the part 'code' has no file name <agent>.zip");
  for (const field of Object.keys(upload.metadata)) {
    if (!known(call, operation.uploadFields, field)) report(`unknown field '${field}' in the metadata part`);
  }
  const digest = header(call, 'x-ms-code-zip-sha256');
  if (digest === undefined)
    throw breach('The header x-ms-code-zip-sha256 is required.', 'missing_required_header');
  if (digest !== digest.toLowerCase()) report('x-ms-code-zip-sha256 is not in lower case');
  if (digest.toLowerCase() !== upload.code.sha256) {
    throw breach('x-ms-code-zip-sha256 is not the digest of the uploaded bytes.', 'invalid_code_hash');
  }
}

function checkFields(call: Call, operation: Operation, report: (breach: string) => void): void {
  if (call.body.kind !== 'json' || !isObject(call.body.value)) return;
  const { value } = call.body;
  for (const field of Object.keys(value)) {
    if (!known(call, operation.fields, field)) report(`unknown field '${field}' in the body`);
  }
  if (operation.name === 'patchAgent') checkEndpointFields(value.agent_endpoint, report);
  if (operation.name === 'createSession' && isObject(value.version_indicator)) {
    reportUnknown(value.version_indicator, ['type', 'agent_version'], 'version_indicator', report);
  }
  if (operation.name === 'invocations') checkSessionPlace(call, value, report);
}

function known(call: Call, fields: readonly string[] | undefined, field: string): boolean {
  return (
    fields === undefined || fields.includes(field) || call.service.settings.extraBodyFields.includes(field)
  );
}

const endpointFields = ['version_selector', 'protocols', 'protocol_configuration', 'authorization_schemes'];

function checkEndpointFields(endpoint: unknown, report: (breach: string) => void): void {
  if (!isObject(endpoint)) return;
  reportUnknown(endpoint, endpointFields, 'agent_endpoint', report);
  const selector = endpoint.version_selector;
  if (!isObject(selector)) return;
  // To remove what one does not know is no mistake: it names what the service showed.
  const set = Object.fromEntries(Object.entries(selector).filter(([, value]) => value !== null));
  reportUnknown(set, ['version_selection_rules'], 'version_selector', report);
  if (!Array.isArray(selector.version_selection_rules)) return;
  for (const rule of selector.version_selection_rules as unknown[]) {
    if (isObject(rule))
      reportUnknown(rule, ['type', 'agent_version', 'traffic_percentage'], 'a rule', report);
  }
}

/** The service reads an invocation's session from the query only ("Manage hosted agent sessions"). */
function checkSessionPlace(
  call: Call,
  body: Record<string, unknown>,
  report: (breach: string) => void,
): void {
  if (call.query.has('agent_session_id')) return;
  const inBody = 'agent_session_id' in body || 'session_id' in body;
  if (inBody || header(call, 'x-agent-session-id') !== undefined) {
    report('the session id of an invocation belongs in the query; elsewhere it is ignored');
  }
}

function reportUnknown(
  value: Record<string, unknown>,
  fields: readonly string[],
  where: string,
  report: (breach: string) => void,
): void {
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) report(`unknown field '${field}' in ${where}`);
  }
}
