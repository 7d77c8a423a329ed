/** What became of the sessions that callers had open on versions that lost their traffic. */
export interface Conversations {
  readonly versions: readonly string[];
  /** Sessions with compute, which stay on their version; at most so many as are counted. */
  readonly open: number;
  /** True when there may be more. */
  readonly more: boolean;
  /** How many of them were stopped; absent where nobody asked for it. */
  readonly stopped?: number;
  /** Why the others were not stopped, as the first of them was refused. */
  readonly why?: string;
  /** True when the agent was taken out of service, so that they go on nowhere. */
  readonly outOfService?: true;
}

/** What became of them, in one sentence. */
export function describeConversations(conversations: Conversations): string {
  const { versions, open, more, stopped, why, outOfService } = conversations;
  const on = `version ${versions.join(', ')}`;
  const count = `${open.toLocaleString('en-US')}${more ? ' or more' : ''}`;
  if (open === 0 && outOfService) return `No session that a caller opened is active.`;
  if (open === 0) return `No session that a caller opened is active on ${on}.`;
  const [sessions, are, stay] = open === 1 ? ['session', 'is', 'stays'] : ['sessions', 'are', 'stay'];
  if (outOfService) {
    if (stopped === undefined)
      return `${count} ${sessions} that callers opened ${are} active and ${open === 1 ? 'drains' : 'drain'}; 'mode: disable' with 'end-sessions: true' stops them.`;
    const ended = `${stopped.toLocaleString('en-US')} of ${count} ${sessions} that callers had open were stopped.`;
    return why === undefined ? ended : `${ended} The others were not: ${why}`;
  }
  if (stopped === undefined) {
    return `${count} ${sessions} that callers opened ${are} active on ${on} and ${stay} there until idle; 'mode: rollback' with 'end-sessions: true' stops them.`;
  }
  const done = `${stopped.toLocaleString('en-US')} of ${count} ${sessions} that callers had open on ${on} were stopped, and go on where routing sends them.`;
  return why === undefined ? done : `${done} The others were not: ${why}`;
}
