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
}

/** What became of them, in one sentence. */
export function describeConversations({ versions, open, more, stopped, why }: Conversations): string {
  const on = `version ${versions.join(', ')}`;
  const count = `${open.toLocaleString('en-US')}${more ? ' or more' : ''}`;
  if (open === 0) return `No session that a caller opened is active on ${on}.`;
  const [sessions, are, stay] = open === 1 ? ['session', 'is', 'stays'] : ['sessions', 'are', 'stay'];
  if (stopped === undefined) {
    return `${count} ${sessions} that callers opened ${are} active on ${on} and ${stay} there until idle; 'mode: rollback' with 'end-sessions: true' stops them.`;
  }
  const done = `${stopped.toLocaleString('en-US')} of ${count} ${sessions} that callers had open on ${on} were stopped, and go on where routing sends them.`;
  return why === undefined ? done : `${done} The others were not: ${why}`;
}
