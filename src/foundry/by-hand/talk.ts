import { curl, openSessionCommands, type ShellTarget } from './shell-session.ts';

/** Whom to talk to. */
export interface TalkTarget extends Omit<ShellTarget, 'userIdentity'> {
  readonly protocol: 'responses' | 'invocations';
  /** True when a caller must name a user by header. */
  readonly isolatesByHeader: boolean;
}

/**
 * Shell commands that open a session for exactly one version and ask it a first question. `undefined` when a name
 * would not be safe in a shell.
 */
export function talkCommands(target: TalkTarget): string | undefined {
  const { protocol, isolatesByHeader, ...session } = target;
  const open = openSessionCommands(
    { ...session, ...(isolatesByHeader ? { userIdentity: 'me' } : {}) },
    'try',
  );
  if (!open) return undefined;
  const [path, body] =
    protocol === 'responses'
      ? [
          '/protocols/openai/responses?api-version=v1',
          `{\\"input\\": \\"Hello\\", \\"agent_session_id\\": \\"$SESSION\\"}`,
        ]
      : ['/protocols/invocations?api-version=v1&agent_session_id=$SESSION', `{\\"input\\": \\"Hello\\"}`];
  return [
    ...open,
    `# ask; repeat with another input to go on in the same session`,
    `${curl} "$ENDPOINT${path}" \\`,
    `  -d "${body}"`,
  ].join('\n');
}
