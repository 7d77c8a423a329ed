import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/asking/probe.ts';
import { newSessionId } from '../../../src/foundry/probe/session-id.ts';
import { settleConversations } from '../../../src/production/conversations.ts';
import { describeConversations } from '../../../src/report/conversations.ts';

const session = (id: string, version = '2', status = 'active'): Session => ({
  id,
  version,
  status,
  createdAt: new Date(0),
});

/** A service with sessions, of which some cannot be stopped, and whose list may break off. */
function service(sessions: readonly Session[], options: { stuck?: string; breakAfter?: number } = {}) {
  const stopped: string[] = [];
  return {
    stopped,
    async listSessions({
      limit = 0,
      isMeant = () => true,
    }: {
      limit?: number;
      isMeant?: (one: Session) => boolean;
    } = {}) {
      const meant: Session[] = [];
      for (const [index, one] of sessions.entries()) {
        if (index === options.breakAfter) throw new Error('no more pages');
        if (meant.length < limit && isMeant(one)) meant.push(one);
      }
      return meant;
    },
    async stopSession(id: string) {
      if (id === options.stuck) throw new Error('it is stuck');
      stopped.push(id);
    },
  };
}

const { signal } = new AbortController();
const own = newSessionId('7', Date.parse('2026-03-02T09:00:00Z'));
const mixed = [
  session('caller-1'),
  session('caller-2', '2', 'updating'),
  session('elsewhere', '1'),
  session(own),
  session('resting', '2', 'idle'),
  session('gone', '2', 'expired'),
];

describe('sessions on a version that lost its traffic', () => {
  it('are counted: those of callers that have compute, and no others', async () => {
    const foundry = service(mixed);
    const found = await settleConversations(foundry, ['2'], { stop: false, signal });
    expect(found).toEqual({ versions: ['2'], open: 2, more: false });
    expect(foundry.stopped).toEqual([]);
    expect(describeConversations(found)).toMatch(/^2 sessions .* active on version 2 .*'end-sessions: true'/);
  });

  it('are stopped where that is asked for', async () => {
    const foundry = service(mixed);
    const found = await settleConversations(foundry, ['2'], { stop: true, signal });
    expect(found).toEqual({ versions: ['2'], open: 2, more: false, stopped: 2 });
    expect(foundry.stopped).toEqual(['caller-1', 'caller-2']);
    expect(describeConversations(found)).toMatch(/^2 of 2 sessions .* were stopped/);
  });

  it('that cannot be stopped are told, and the others are stopped', async () => {
    const found = await settleConversations(service(mixed, { stuck: 'caller-1' }), ['2'], {
      stop: true,
      signal,
    });
    expect(found).toMatchObject({ open: 2, stopped: 1, why: 'it is stuck' });
    expect(describeConversations(found)).toContain('The others were not: it is stuck');
  });

  it('are bounded', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => session(`caller-${index}`));
    const foundry = service(many);
    const found = await settleConversations(foundry, ['2'], { stop: true, signal });
    expect(found).toMatchObject({ open: 1_000, more: true, stopped: 1_000 });
    expect(foundry.stopped).toHaveLength(1_000);
    expect(describeConversations(found)).toContain('1,000 of 1,000 or more sessions');
  });

  it('are as many as were found when the list breaks off, and not told when it never began', async () => {
    const found = await settleConversations(service(mixed, { breakAfter: 1 }), ['2'], {
      stop: false,
      signal,
    });
    expect(found).toMatchObject({ open: 1, more: true });
    const none = settleConversations(service(mixed, { breakAfter: 0 }), ['2'], { stop: false, signal });
    await expect(none).rejects.toThrow('no more pages');
  });

  it('may be none', async () => {
    const found = await settleConversations(service([]), ['2', '3'], { stop: true, signal });
    expect(describeConversations(found)).toBe('No session that a caller opened is active on version 2, 3.');
  });
});
