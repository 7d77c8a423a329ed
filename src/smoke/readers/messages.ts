import type { Located } from '../../files/located.ts';

/** What a list of messages asks. */
export interface Asked {
  /** What the user says, turn by turn; at least one. */
  readonly questions: readonly [Located, ...Located[]];
  /** Roles of messages that are not sent: the agent has its own instructions, and gives its own answers. */
  readonly left: readonly string[];
}

/**
 * The questions in a list of chat messages (`{ role, content }`), or in a map with such a list under `messages`.
 * @throws InputError when the user says nothing in it, or something other than text
 */
export function askedIn(at: Located): Asked {
  const list = at.isMap ? (at.get('messages') ?? at.fail("a conversation needs 'messages'")) : at;
  if (!list.isList) list.fail('must be a list of messages such as { role: user, content: Hello }');
  const left = new Set<string>();
  const questions: Located[] = [];
  for (const message of list.items()) {
    const role = message.get('role')?.value;
    if (role === 'user') questions.push(textOf(message));
    else left.add(String(role));
  }
  const [first, ...others] = questions;
  if (!first) return list.fail("no message has the role 'user', so there is nothing to ask");
  return { questions: [first, ...others], left: [...left] };
}

/** The content of a message: a text, or a list with one part of text. */
function textOf(message: Located): Located {
  const content = message.get('content') ?? message.fail("a message needs 'content'");
  if (!content.isList) return content;
  const [part, ...others] = content.items();
  const text = part?.get('text');
  return text && others.length === 0
    ? text
    : content.fail('of a message, only one part of text can be asked');
}
