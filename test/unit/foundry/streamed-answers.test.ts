import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { connectFoundry } from '../../../src/foundry/client.ts';
import type { AskOptions } from '../../../src/foundry/foundry.ts';
import { readResponse } from '../../../src/foundry/probe/read-response.ts';
import { type FixtureServer, type Reply, startFixture } from './fixture-server.ts';

const open: FixtureServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const session = { id: 'rollout-1', version: '2', status: 'active', createdAt: undefined };
const message = (text: string) => ({ type: 'message', content: [{ type: 'output_text', text }] });
const event = (type: string, data: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
const started = event('response.created', { response: { id: 'r', status: 'in_progress', output: [] } });
const delta = (text: string) => event('response.output_text.delta', { delta: text });
const completed = (...output: object[]) =>
  event('response.completed', { response: { id: 'r', status: 'completed', output } });

/** Asks for a stream and is answered by `replies` in turn; what the agent was sent comes along. */
async function ask(options: Partial<AskOptions>, ...replies: Reply[]) {
  let asked = 0;
  const server = await startFixture(({ path }) => {
    if (path.includes('/endpoint/sessions'))
      return {
        json: {
          agent_session_id: session.id,
          version_indicator: { type: 'version_ref', agent_version: '2' },
        },
      };
    const reply = replies[Math.min(asked, replies.length - 1)] as Reply;
    asked += 1;
    return reply;
  });
  open.push(server);
  const foundry = connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [] });
  const question = { kind: 'prompt', prompt: 'Hello' } as const;
  const answer = await foundry.ask(session, '2', question, {
    protocol: 'responses',
    timeoutMs: 5_000,
    stream: true,
    ...options,
  });
  return { answer, sent: server.requests.filter(({ method }) => method === 'POST') };
}

/** Sends pieces, some milliseconds apart. */
function pieces(pause: number, ...parts: (string | Buffer)[]): Reply {
  return (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const next = () => {
      const part = parts.shift();
      if (part === undefined) response.end();
      else response.write(part, () => setTimeout(next, pause));
    };
    next();
  };
}

const stream = (...parts: string[]): Reply => ({
  headers: { 'content-type': 'text/event-stream' },
  text: parts.join(''),
});

describe('a streamed response', () => {
  test('is asked for, and its first text is timed', async () => {
    const { answer, sent } = await ask(
      {},
      pieces(150, started, delta('We open '), delta('at 9.'), completed(message('We open at 9.'))),
    );
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ stream: true, agent_session_id: session.id });
    expect(answer).toMatchObject({ text: 'We open at 9.', status: 'completed', responseId: 'r' });
    // The second piece brings the text, the fourth ends it.
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(140);
    expect(answer.latencyMs - (answer.firstTokenMs ?? 0)).toBeGreaterThanOrEqual(280);
  });

  test('may cut events and characters anywhere', async () => {
    const bytes = Buffer.from(`${started}${delta('Grüße 👋')}${completed(message('Grüße 👋'))}`);
    const cut = bytes.indexOf(Buffer.from('👋')) + 2;
    const { answer } = await ask({}, pieces(20, bytes.subarray(0, cut), bytes.subarray(cut)));
    expect(answer.text).toBe('Grüße 👋');
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(15);
  });

  test.each([
    ['reasoning', event('response.reasoning_summary_text.delta', { delta: 'hm' })],
    ['a tool call', event('response.function_call_arguments.delta', { delta: '{}' })],
    ['an empty piece', delta('')],
    ['a comment', ': keep-alive\n\n'],
  ])('does not begin with %s', async (_what, first) => {
    const { answer } = await ask({}, pieces(60, first, delta('Hi'), completed(message('Hi'))));
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(55);
  });

  test('that comes in one piece begins with its end', async () => {
    const { answer } = await ask({}, pieces(60, started, completed(message('Hi'))));
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(55);
  });

  test('of an agent that answers whole has no first token', async () => {
    const { answer } = await ask({}, { json: { id: 'r', status: 'completed', output: [message('Hi')] } });
    expect(answer.text).toBe('Hi');
    expect(answer).not.toHaveProperty('firstTokenMs');
  });

  test('that fails is an answer with its status', async () => {
    const failed = { id: 'r', status: 'failed', error: { code: 'server_error', message: 'x' }, output: [] };
    const { answer } = await ask({}, stream(started, event('response.failed', { response: failed })));
    expect(answer).toMatchObject({ status: 'failed', text: '', body: failed });
  });

  test('that is cut by a limit is an answer with its status and the text so far', async () => {
    const cut = {
      id: 'r',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [message('We op')],
    };
    const { answer } = await ask(
      {},
      stream(started, delta('We op'), event('response.incomplete', { response: cut })),
    );
    expect(answer).toMatchObject({ status: 'incomplete', text: 'We op', body: cut });
  });

  test('that ends in an error event has failed', async () => {
    const { answer } = await ask(
      {},
      stream(started, delta('We'), event('error', { code: 'server_error', message: 'The till is jammed.' })),
    );
    expect(answer).toMatchObject({
      status: 'failed',
      body: { error: { code: 'server_error', message: 'The till is jammed.' } },
    });
  });

  test('that ends before the response does says nothing about the agent', async () => {
    await expect(ask({}, stream(started, delta('We')))).rejects.toMatchObject({
      kind: 'infrastructure',
      message: expect.stringContaining("its stream ends while the response is still 'in_progress'"),
    });
  });

  test('whose connection breaks is asked for again', async () => {
    const broken: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(started, () => response.destroy());
    };
    const { answer, sent } = await ask({}, broken, stream(started, completed(message('Hi'))));
    expect(answer.text).toBe('Hi');
    expect(sent).toHaveLength(2);
  });

  test('that never ends is a timeout', async () => {
    const silent: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(started);
    };
    await expect(ask({ timeoutMs: 300 }, silent)).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('that is refused is told as the refusal', async () => {
    const refused = { status: 403, json: { error: { code: 'Forbidden', message: 'No role.' } } };
    await expect(ask({}, refused)).rejects.toMatchObject({
      kind: 'infrastructure',
      service: { status: 403, message: 'No role.' },
    });
  });
});

test('a streamed invocation is timed by its first piece', async () => {
  const { answer, sent } = await ask(
    { protocol: 'invocations' },
    pieces(
      60,
      'event: start\ndata: {"type":"started"}\n\n',
      'data: {"delta":"He"}\n\n',
      'data: {"delta":"llo"}\n\n',
    ),
  );
  expect(answer.text).toBe('Hello');
  expect(answer.firstTokenMs).toBeGreaterThanOrEqual(55);
  expect(sent[0]?.body).toBe('{"input":"Hello"}');
});

test('a last event without output is filled from the events before it', () => {
  const text = [
    started,
    event('response.output_text.done', { text: 'One.' }),
    event('response.output_text.done', { text: 'Two.' }),
    completed(),
  ].join('');
  expect(readResponse({ status: 200, text, header: () => 'text/event-stream' }).text).toBe('One.Two.');
});
