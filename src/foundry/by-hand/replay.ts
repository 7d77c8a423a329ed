import type { Question } from '../../smoke/test-case.ts';
import { curl, openSessionCommands, type ShellTarget } from './shell-session.ts';

/** What is asked again. */
export interface Replay extends ShellTarget {
  readonly protocol: 'responses' | 'invocations';
  /** The questions of one conversation, up to the one that failed. */
  readonly questions: readonly Question[];
}

/** Longest command, in characters: a shell takes 128 KiB for one argument, and nobody copies that much. */
const longest = 20_000;

/**
 * Shell commands that ask a test's questions again, in a new session of the same version. Only what the test's
 * author wrote goes into them, as JSON inside single quotes. A conversation needs `jq` for the ids of its answers.
 *
 * @returns `undefined` when there is nothing to ask, a name would not be safe in a shell, or it would be too long
 */
export function replayCommands(replay: Replay): string | undefined {
  const { questions, protocol, ...target } = replay;
  const open = openSessionCommands(target, 'replay');
  if (!open || questions.length === 0) return undefined;
  const asks = questions.flatMap((question, index) => {
    const last = index === questions.length - 1;
    return protocol === 'responses' ? respond(question, index > 0, last) : invoke(question);
  });
  const commands = [...open, '# ask', ...asks].join('\n');
  return commands.length > longest ? undefined : commands;
}

function respond(question: Question, follows: boolean, last: boolean): string[] {
  const input = question.kind === 'input' ? question.input : question.prompt;
  const fields = [
    `"input": ${json(input)}`,
    `"agent_session_id": "'"$SESSION"'"`,
    ...(follows ? [`"previous_response_id": "'"$PREVIOUS"'"`] : []),
  ];
  const ask = `${curl} "$ENDPOINT/protocols/openai/responses?api-version=v1" \\\n  -d '{${fields.join(', ')}}'`;
  return [last ? ask : `PREVIOUS=$(${ask} | tee /dev/stderr | jq -r .id)`];
}

function invoke(question: Question): string[] {
  const body = question.kind === 'input' ? question.input : { input: question.prompt };
  return [
    `${curl} "$ENDPOINT/protocols/invocations?api-version=v1&agent_session_id=$SESSION" \\`,
    `  -d '${json(body)}'`,
  ];
}

/**
 * JSON for the inside of single quotes. A quote would end them, a backtick could end the code block that shows
 * the command, and invisible characters would show another command than the one that is copied.
 */
function json(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(/['`\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
