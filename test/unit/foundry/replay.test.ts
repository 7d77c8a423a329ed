import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Replay, replayCommands } from '../../../src/foundry/by-hand/replay.ts';

const target: Replay = {
  projectEndpoint: 'http://127.0.0.1:9/api/projects/local',
  agentName: 'shop',
  version: '8',
  protocol: 'responses',
  questions: [{ kind: 'prompt', prompt: 'When are you open?' }],
};

/** Runs the commands in bash with a `curl` that only shows what it was given; gives the bodies that were sent. */
function bodiesOf(commands: string | undefined): unknown[] {
  const curl = String.raw`curl() { while [ $# -gt 0 ]; do if [ "$1" = -d ]; then printf '%s\0' "$2" >&2; fi; shift; done; echo '{"id": "resp_1"}'; }
tee() { cat; }
jq() { echo resp_1; }
`;
  const shown = execFileSync('bash', ['-euc', `${curl}exec 3>&1\n{ ${commands}\n} 2>&3 >/dev/null`], {
    encoding: 'utf8',
  });
  return shown
    .split('\0')
    .filter(Boolean)
    .map((body) => JSON.parse(body));
}

describe('the command that asks again', () => {
  it('opens a session of the version and asks the question in it', () => {
    const [open, ask] = bodiesOf(replayCommands(target)) as Record<string, unknown>[];
    expect(open).toMatchObject({ version_indicator: { type: 'version_ref', agent_version: '8' } });
    expect(ask).toEqual({ input: 'When are you open?', agent_session_id: open?.agent_session_id });
  });

  it('goes through a conversation', () => {
    const questions = ['a', 'b', 'c'].map((prompt) => ({ kind: 'prompt' as const, prompt }));
    const [, ...asks] = bodiesOf(replayCommands({ ...target, questions })) as Record<string, unknown>[];
    expect(asks.map(({ input, previous_response_id }) => [input, previous_response_id])).toEqual([
      ['a', undefined],
      ['b', 'resp_1'],
      ['c', 'resp_1'],
    ]);
  });

  it('sends any JSON as it was written', () => {
    const input = { question: `it's "open"`, list: [1, null] };
    const commands = replayCommands({
      ...target,
      protocol: 'invocations',
      questions: [{ kind: 'input', input }],
    });
    expect(bodiesOf(commands)[1]).toEqual(input);
    expect(commands).toContain('&agent_session_id=$SESSION');
  });

  it('keeps a prompt a prompt, whatever is in it', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        `'; exit 7; '`,
        '$(exit 7)',
        '`exit 7`',
        '"$HOME"',
        '\\',
        '```\n# x',
        'a\u202eb\u2028c',
        '\n',
      ),
    );
    fc.assert(
      fc.property(nasty, (prompt) => {
        const commands = replayCommands({ ...target, questions: [{ kind: 'prompt', prompt }] }) ?? '';
        expect(commands).not.toContain('```');
        expect(commands).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
        expect(bodiesOf(commands)[1]).toMatchObject({ input: prompt.toWellFormed() });
      }),
      { numRuns: 40 },
    );
  });

  it('names a user where the agent keeps its users apart', () => {
    expect(replayCommands({ ...target, userIdentity: 'probe' })).toContain("-H 'x-ms-user-identity: probe'");
  });

  it('takes a token from the Azure CLI for the service, and from nowhere for this machine', () => {
    const projectEndpoint = 'https://contoso.services.ai.azure.com/api/projects/support';
    expect(replayCommands({ ...target, projectEndpoint })).toContain(
      'az account get-access-token --resource https://ai.azure.com',
    );
    expect(replayCommands(target)).not.toContain('az account');
  });

  it.each([
    ['no question', { questions: [] }],
    ['a name that is no name', { agentName: `shop'; ls` }],
    ['a version that is none', { version: '$(ls)' }],
    ['a user that is none', { userIdentity: `x'y` }],
    ['a prompt that nobody copies', { questions: [{ kind: 'prompt' as const, prompt: 'x'.repeat(30_000) }] }],
  ])('is not there for %s', (_what, change) => {
    expect(replayCommands({ ...target, ...change })).toBeUndefined();
  });
});
