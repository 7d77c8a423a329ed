import { afterEach, describe, expect, it } from 'vitest';
import { connectProject } from '../../../src/foundry/client.ts';
import { ownSession } from '../../../src/foundry/probe/session-id.ts';
import { retryAfterMs } from '../../../src/foundry/transport/retry.ts';
import type { DatedAnswer } from '../../../src/time/clock.ts';
import { type FixtureServer, startFixture } from './fixture-server.ts';

const open: FixtureServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const hour = 3_600_000;

describe('a machine whose clock is not that of the service', () => {
  it("waits as long as the service asks, by the service's own clock", () => {
    const headers = (all: Record<string, string>) => ({ get: (name: string) => all[name] });
    const date = new Date(Date.now() - 5 * hour);
    const later = new Date(date.getTime() + 7_000);
    expect(retryAfterMs(headers({ date: date.toUTCString(), 'retry-after': later.toUTCString() }))).toBe(
      7_000,
    );
    const soon = new Date(Date.now() + 20_000).toUTCString();
    expect(retryAfterMs(headers({ 'retry-after': soon }))).toBeGreaterThan(15_000);
  });

  it('learns the date of every answer, and names its sessions by the time that all runs share', async () => {
    const seen: DatedAnswer[] = [];
    const now = Date.now() + 48 * hour;
    let id = '';
    const server = await startFixture(({ method, body }) => {
      if (method === 'POST') id = JSON.parse(body.toString()).agent_session_id;
      return {
        status: method === 'POST' ? 201 : 200,
        json: { agent_session_id: id, version_indicator: { type: 'version_ref', agent_version: '1' } },
      };
    });
    open.push(server);
    const project = connectProject({
      projectEndpoint: server.url,
      allowedHosts: [],
      clock: { now: () => now },
      observe: (answer) => void seen.push(answer),
    });
    const session = await project.agent('shop', { runTag: '7' }).openSession('1');
    const { staleAt = 0 } = ownSession(session.id) ?? {};
    expect(Math.abs(staleAt - now - 2 * hour)).toBeLessThan(2_000);
    expect(seen.length).toBeGreaterThan(0);
    for (const { from, headers, tookMs } of seen) {
      expect(from).toMatch(/^127\.0\.0\.1/);
      expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
      expect(tookMs).toBeGreaterThanOrEqual(0);
    }
  });
});
