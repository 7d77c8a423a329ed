import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRouting } from '../../../src/foundry/parse-routing.ts';
import { readInvocation } from '../../../src/foundry/probe/read-invocation.ts';
import { readResponse } from '../../../src/foundry/probe/read-response.ts';
import { eventReader, readEvents } from '../../../src/foundry/transport/event-stream.ts';
import { UnexpectedShape } from '../../../src/foundry/transport/json.ts';
import { describeRouting, sameRouting } from '../../../src/routing/routing.ts';
import { attempt, budget, jsonWith, mutationsOf, wordsOf } from './fuzzing.ts';

const stream = [
  'event: response.created\ndata: {"type":"response.created","response":{"id":"r","status":"in_progress"}}\n\n',
  'data: {"type":"response.output_text.delta","delta":"hi"}\n\n',
  'event: response.completed\ndata: {"type":"response.completed","response":{"id":"r","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"hi"}]}]}}\n\ndata: [DONE]\n\n',
  'event: error\ndata: {"type":"error","message":"no"}\n\n',
  'retry: 10\nid: 1\n: comment\r\ndata: x\ndata: y\r\r',
];
const streams = fc.oneof(
  fc.array(fc.constantFrom(...stream), { maxLength: 6 }).map((parts) => parts.join('')),
  mutationsOf([stream.join('')]),
  wordsOf([
    'data:',
    'event:',
    'id:',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '{"type":',
    '"response.failed"',
    '}',
    '[DONE]',
    '\uFEFF',
    '\0',
  ]),
);
const fields =
  'id,status,output,type,content,text,output_text,error,message,usage,input_tokens,response,delta,result,answer'.split(
    ',',
  );
const bodies = jsonWith(fields, ['message', 'output_text', 'completed', 'failed', 7]);
const answerOf = (text: string, type: string) => ({
  status: 200,
  header: (name: string) => (name === 'content-type' ? type : undefined),
  text,
});

/** What an answer cannot be read as is its own error, which the probe words for the user. */
async function shaped<T>(read: () => T): Promise<T | undefined> {
  return attempt(() => {
    try {
      return read();
    } catch (error) {
      if (error instanceof UnexpectedShape) return undefined;
      throw error;
    }
  });
}

it('events are the same however they are cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(streams, fc.array(fc.nat(40), { maxLength: 20 }), async (text, cuts) => {
      const whole = await attempt(() => readEvents(text));
      const pieces: string[] = [];
      let rest = `${text}\n\n`;
      for (const cut of cuts) {
        pieces.push(rest.slice(0, cut));
        rest = rest.slice(cut);
      }
      const seen: unknown[] = [];
      await attempt(() => {
        const reader = eventReader((event) => event.text !== '[DONE]' && seen.push(event));
        for (const piece of [...pieces, rest]) reader.feed(piece);
      });
      expect(seen).toEqual(whole);
    }),
    budget(500),
  );
});

it('answers of any form give text and a status, or none that is taken for one', async () => {
  await fc.assert(
    fc.asyncProperty(streams, bodies, async (text, body) => {
      for (const answer of [
        answerOf(text, 'text/event-stream'),
        answerOf(text, 'application/json'),
        answerOf(JSON.stringify(body), 'application/json'),
      ]) {
        for (const read of [readResponse, readInvocation]) {
          const found = await shaped(() => read(answer));
          if (!found) continue;
          expect(typeof found.text).toBe('string');
          expect(typeof found.status).toBe('string');
        }
      }
    }),
    budget(500),
  );
});

it('routing is understood whole and sums to 100, or belongs to somebody else', async () => {
  const names =
    'version_selector,version_selection_rules,type,agent_version,traffic_percentage,protocols,experiment'.split(
      ',',
    );
  const rule = fc.record({
    type: fc.constantFrom('FixedRatio', 'Other'),
    agent_version: fc.constantFrom('1', '2', '@latest', '', 3),
    traffic_percentage: fc.oneof(fc.constantFrom(0, 10, 50, 90, 100, 33.3, -1, '10'), fc.double()),
  });
  const endpoint = fc.oneof(
    jsonWith(names, ['FixedRatio', '1', 50, 100]),
    fc
      .array(rule, { maxLength: 4 })
      .map((rules) => ({ version_selector: { version_selection_rules: rules } })),
  );
  await fc.assert(
    fc.asyncProperty(endpoint, async (value) => {
      const routing = await attempt(() => parseRouting(value));
      expect(routing).toBeDefined();
      if (!routing) return;
      expect(sameRouting(routing, routing)).toBe(true);
      expect(describeRouting(routing).length).toBeLessThan(4_000);
      if (routing.kind !== 'fixed') return;
      expect(routing.rules.reduce((total, { percentage }) => total + percentage, 0)).toBe(100);
      expect(
        routing.rules.every(
          ({ version, percentage }) => version !== '' && Number.isInteger(percentage) && percentage >= 0,
        ),
      ).toBe(true);
      expect(new Set(routing.rules.map(({ version }) => version)).size).toBe(routing.rules.length);
    }),
    budget(1_500),
  );
});
