import { describe, expect, test } from 'vitest';
import { readInvocation } from '../../../src/foundry/probe/read-invocation.ts';
import { readResponse } from '../../../src/foundry/probe/read-response.ts';
import type { ServiceAnswer } from '../../../src/foundry/transport/service.ts';

function answer(text: string, contentType = 'application/json'): ServiceAnswer {
  return { status: 200, text, header: (name) => (name === 'content-type' ? contentType : undefined) };
}

function message(...texts: string[]) {
  return {
    type: 'message',
    role: 'assistant',
    content: texts.map((text) => ({ type: 'output_text', text })),
  };
}

const events = 'text/event-stream; charset=utf-8';

describe('a response', () => {
  test('gives the text of its messages and nothing else', () => {
    const output = [
      { type: 'reasoning', summary: [{ text: 'hm' }] },
      message('We open ', 'at 9.'),
      message('Bye.'),
    ];
    const usage = { input_tokens: 3, output_tokens: 5, total_tokens: 8 };
    expect(
      readResponse(answer(JSON.stringify({ id: 'caresp_1', status: 'completed', output, usage }))),
    ).toMatchObject({
      text: 'We open at 9.\nBye.',
      status: 'completed',
      id: 'caresp_1',
      usage: { input: 3, output: 5, total: 8 },
    });
  });

  test('that failed is an answer with its status', () => {
    const body = { status: 'failed', error: { code: 'server_error', message: 'x' }, output: [] };
    expect(readResponse(answer(JSON.stringify(body)))).toMatchObject({ text: '', status: 'failed' });
    expect(readResponse(answer('{"error":{"message":"x"}}')).status).toBe('failed');
  });

  test('that was streamed all the same is the one in its last event', () => {
    const text = [
      `event: response.created\ndata: ${JSON.stringify({ response: { status: 'in_progress' } })}`,
      `event: response.completed\ndata: ${JSON.stringify({ response: { status: 'completed', output: [message('Hi')] } })}`,
      'data: [DONE]',
    ].join('\n\n');
    expect(readResponse(answer(text, events))).toMatchObject({ text: 'Hi', status: 'completed' });
  });

  test.each(['Hello', '[]', ''])('is not %j', (text) => {
    expect(() => readResponse(answer(text))).toThrow('JSON');
  });
});

describe('an invocation', () => {
  test.each([
    ['{"output":"Hi"}', 'Hi'],
    ['{"response":"Hi","sources":[]}', 'Hi'],
    ['{"message":{"role":"assistant","content":"Hi"}}', 'Hi'],
    [JSON.stringify({ output: [message('Hi')] }), 'Hi'],
    [JSON.stringify({ response: { output: [message('Hi')] } }), 'Hi'],
    ['"Hi"', 'Hi'],
    ['{"total":7}', '{"total":7}'],
    ['[1,2]', '[1,2]'],
    ['{"output":""}', ''],
  ])('%s says %j', (body, text) => {
    expect(readInvocation(answer(body))).toMatchObject({ text, status: 'completed' });
  });

  test('may be plain text', () => {
    expect(readInvocation(answer('Hi', 'text/plain'))).toEqual({
      text: 'Hi',
      status: 'completed',
      body: 'Hi',
    });
  });

  test.each([
    [
      'pieces',
      'data: {"type":"delta","delta":"He"}\n\ndata: {"type":"delta","delta":"llo"}\n\ndata: {"type":"done","output":"Hello","session_id":"s"}\n\n',
    ],
    [
      'named events',
      'event: token\ndata: {"text":"He"}\n\nevent: token\ndata: {"text":"llo"}\n\nevent: done\ndata: {"session_id":"s","invocation_id":"i"}\n\n',
    ],
    [
      'nested pieces',
      'data: {"delta":{"content":"He"}}\n\ndata: {"delta":{"content":"llo"}}\n\ndata: [DONE]\n\n',
    ],
    ['plain pieces', 'data: He\n\ndata: llo\n\ndata: [DONE]\n\n'],
    ['one whole text', 'event: done\ndata: {"output":"Hello"}\n\n'],
    ['a stream without its last line', 'data: {"delta":"He"}\n\ndata: {"delta":"llo"}'],
    ['carriage returns', 'data: {"delta":"He"}\r\n\r\ndata: {"delta":"llo"}\r\n\r\n'],
  ])('may be a stream: %s', (_what, text) => {
    expect(readInvocation(answer(text, events))).toMatchObject({ text: 'Hello', status: 'completed' });
  });

  test.each([
    ['an error envelope', answer('{"error":{"code":"x","message":"no"}}')],
    ['a status', answer('{"status":"failed","output":"no"}')],
    ['an error event', answer('data: {"delta":"He"}\n\nevent: error\ndata: {"message":"no"}\n\n', events)],
    ['an error in a stream', answer('data: {"type":"error","message":"no"}\n\n', events)],
  ])('failed by its own words: %s', (_what, response) => {
    expect(readInvocation(response).status).toBe('failed');
  });

  test('may have a status of its own', () => {
    expect(readInvocation(answer('{"status":"open","output":"Hi"}')).status).toBe('completed');
  });
});
