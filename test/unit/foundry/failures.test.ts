import { describe, expect, test } from 'vitest';
import { ActionError, type ServiceFailure } from '../../../src/errors/errors.ts';
import { complaintOf, isAbsent, isUncertain, refusal } from '../../../src/foundry/transport/failures.ts';
import type { Call, ServiceAnswer } from '../../../src/foundry/transport/service.ts';

function answer(status: number, text: string, headers: Record<string, string> = {}): ServiceAnswer {
  return { status, text, header: (name) => headers[name.toLowerCase()] };
}

function said(
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): ServiceAnswer {
  return answer(status, JSON.stringify({ error: { code, message } }), headers);
}

const create: Call = { operation: 'create version', method: 'POST', path: '/agents/a/versions' };
const get: Call = { operation: 'get agent', method: 'GET', path: '/agents/a' };
const probe: Call = {
  operation: 'ask agent',
  method: 'POST',
  path: '/agents/a/endpoint/protocols/openai/responses',
};
const remove: Call = { operation: 'delete version', method: 'DELETE', path: '/agents/a/versions/1' };

function split(...versions: string[]): Call {
  const rules = versions.map((version) => ({
    type: 'FixedRatio',
    agent_version: version,
    traffic_percentage: 100 / versions.length,
  }));
  const body = { agent_endpoint: { version_selector: { version_selection_rules: rules } } };
  return { operation: 'write routing', method: 'PATCH', path: '/agents/a', body };
}

test('a refusal says what was tried, what the service said and how to find it again', () => {
  const error = refusal(create, said(400, 'bad_request', 'cpu is wrong', { 'x-request-id': 'r-7' }));
  expect(error.message).toBe(
    'Create version (POST /agents/a/versions) failed with HTTP 400 (bad_request): cpu is wrong. (x-request-id r-7)',
  );
  expect(error.service).toEqual({
    operation: 'create version',
    method: 'POST',
    path: '/agents/a/versions',
    status: 400,
    code: 'bad_request',
    message: 'cpu is wrong',
    requestId: 'r-7',
  });
});

test.each([
  ['401 by audience', get, said(401, 'Unauthorized', 'no'), 'https://ai.azure.com'],
  ['403 when invoking', probe, said(403, 'Forbidden', 'no'), `'Foundry Agent Consumer'`],
  ['403 when reading', get, said(403, 'Forbidden', 'no'), `'Foundry User'`],
  ['403 when deploying', create, said(403, 'Forbidden', 'no'), `'Foundry Project Manager'`],
  ['404 of the service', create, said(404, 'not_found', 'no'), 'agent-name'],
  ['404 of something else', create, answer(404, '<html>'), 'not an answer of Foundry'],
  ['409 with sessions', remove, said(409, 'conflict', 'active sessions'), 'active sessions'],
  ['413', create, answer(413, ''), '250 MB'],
  ['424', probe, said(424, 'session_not_ready', 'no'), '/readiness'],
  ['429 of a quota', probe, said(429, 'QuotaExceeded', 'no', { 'retry-after': '7' }), 'asks to wait 7 s'],
  ['429 of a region', probe, said(429, 'RegionalQuotaExceeded', 'no'), 'another region'],
  ['500', get, answer(500, ''), 'x-request-id'],
  ['a redirect', get, answer(302, ''), 'Redirects are not followed'],
  ['a split', split('1', '2'), said(400, 'bad_request', 'no'), '100% 30m check'],
  ['a draft with traffic', split('draft-1'), said(400, 'bad_request', 'no'), 'A draft cannot get traffic'],
  ['a rule', split('1'), said(400, 'bad_request', 'no'), 'exists and is active'],
  ['a tier', create, said(400, 'x', 'cpu must be specified as a valid resource tier'), `'cpu' and 'memory'`],
  ['a user that is not named', probe, said(400, 'missing_isolation_key', 'no'), `'user-identity'`],
  [
    'the old backend',
    remove,
    said(409, 'x', 'has active associated hosted containers'),
    'Migrate hosted agents',
  ],
  ['an old api-version', get, said(400, 'UnsupportedApiVersion', 'no'), 'Migrate hosted agents'],
])('%s comes with its own advice', (_what, call, response, words) => {
  expect(refusal(call, response).next).toContain(words);
});

describe('what the service says is read', () => {
  test.each([
    ['{"error":{"code":"a","message":"b"}}', { code: 'a', message: 'b' }],
    ['{"error":"b"}', { code: undefined, message: 'b' }],
    ['{"code":"a","message":"b"}', { code: 'a', message: 'b' }],
    ['{"type":"a","title":"b","detail":"c"}', { code: 'a', message: 'c' }],
    ['{"error":{"code":"a","message":"b","details":[{"message":"c"}]}}', { code: 'a', message: 'b; c' }],
  ])('from %s', (text, expected) => {
    expect(complaintOf(answer(400, text))).toEqual({ ...expected, structured: true });
  });

  test('up to 200 characters from anything else', () => {
    const { message, structured } = complaintOf(answer(502, `<html>\n${'x'.repeat(5000)}`));
    expect(structured).toBe(false);
    expect(message).toMatch(/^<html> x{193}…$/);
    expect(complaintOf(answer(502, ' '))).toEqual({
      code: undefined,
      message: 'the answer has no body',
      structured: false,
    });
  });

  test('from the header of a session error when the body is silent', () => {
    expect(complaintOf(answer(502, 'Bad gateway', { 'x-adc-response-details': 'SandboxIdle' })).code).toBe(
      'SandboxIdle',
    );
  });

  test('without the tokens that it repeats', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl';
    const { message } = complaintOf(said(401, 'x', `got Bearer abcdefghijk and ${token}`));
    expect(message).toBe('got Bearer *** and ***');
  });
});

test.each([
  ['the agent', said(404, 'not_found', `Agent 'a' was not found.`), true],
  ['the agent in its project', said(404, 'not_found', `Agent 'a' was not found in project 'p'.`), true],
  ['a session', said(404, 'SandboxNotFound', 'gone'), true],
  ['nothing at all', answer(404, ''), true],
  ['the project', said(404, 'ProjectNotFound', 'no'), false],
  ['the project, in words', said(404, 'not_found', `Project 'p' was not found.`), false],
  ['a page', answer(404, '<html>not here</html>'), false],
  ['another status', said(403, 'not_found', 'no'), false],
])('a 404 about %s: absent %s', (_what, response, expected) => {
  expect(isAbsent(response)).toBe(expected);
});

describe('a failed write', () => {
  const failed = (service: Partial<ServiceFailure>) =>
    new ActionError('w', 'n', {
      service: { operation: 'o', method: 'PATCH', path: '/', message: 'm', ...service },
    });

  test.each([
    { status: 500 },
    { status: 502 },
    { status: 503 },
    { status: 408 },
    { status: 200 },
    { code: 'ECONNRESET' },
    { code: 'ETIMEDOUT' },
    {},
  ])('may have acted after %j', (service) => expect(isUncertain(failed(service))).toBe(true));

  test.each([
    { status: 400 },
    { status: 401 },
    { status: 404 },
    { status: 409 },
    { status: 429 },
    { status: 501 },
    { status: 307 },
    { code: 'ECONNREFUSED' },
    { code: 'ENOTFOUND' },
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  ])('has not acted after %j', (service) => expect(isUncertain(failed(service))).toBe(false));

  test('has not acted when it was never sent, and may have when it was aborted', () => {
    expect(isUncertain(new ActionError('no sign-in', 'n'))).toBe(false);
    expect(isUncertain(new TypeError('a bug'))).toBe(false);
    expect(isUncertain(new DOMException('late', 'TimeoutError'))).toBe(true);
  });
});
