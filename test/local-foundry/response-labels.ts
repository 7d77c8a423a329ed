import { isObject } from './canonical.ts';
import type { Json } from './records.ts';
import type { Settings } from './settings.ts';

/** What the platform writes onto every response object. */
export interface Labels {
  sessionId: string;
  agent: string;
  version: string;
  field: Settings['agentField'];
}

/** Adds the session, and the agent where the program did not name it. */
export function labelled(response: Json, labels: Labels): Json {
  return { ...response, agent_session_id: labels.sessionId, ...nameOf(response, labels) };
}

function nameOf(response: Json, { field, agent, version }: Labels): Json {
  switch (field) {
    case 'none':
      return {};
    case 'server-default':
      return { agent_reference: { type: 'agent_reference', name: 'server-default-agent' } };
    case 'agent':
    case 'agent_reference':
      return response[field] === undefined
        ? { [field]: { type: 'agent_reference', name: agent, version } }
        : {};
  }
}

/** Labels the `response` of every event of a stream; everything else passes as it came. */
export async function* labelledEvents(chunks: AsyncIterable<Buffer>, labels: Labels): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const frames = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\r?\n\r?\n)/);
    rest = /\n\r?\n$/.test(frames.at(-1) ?? '') ? '' : (frames.pop() ?? '');
    for (const frame of frames) yield Buffer.from(labelledFrame(frame, labels));
  }
  if (rest) yield Buffer.from(labelledFrame(rest, labels));
}

function labelledFrame(frame: string, labels: Labels): string {
  return frame.replace(/^data: ?(.*)$/m, (line, data: string) => {
    try {
      const event: unknown = JSON.parse(data);
      if (!isObject(event) || !isObject(event.response)) return line;
      return `data: ${JSON.stringify({ ...event, response: labelled(event.response, labels) })}`;
    } catch {
      return line;
    }
  });
}
