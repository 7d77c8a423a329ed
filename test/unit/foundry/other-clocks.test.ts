import { afterEach, describe, expect, it } from 'vitest';
import { connectProject } from '../../../src/foundry/client.ts';
import { ownSession } from '../../../src/foundry/probe/session-id.ts';
import { retryAfterMs } from '../../../src/foundry/transport/retry.ts';
import { type DatedAnswer, systemClock } from '../../../src/time/clock.ts';
import { FakeClock } from '../fake-clock.ts';
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
    const asked = headers({ date: date.toUTCString(), 'retry-after': later.toUTCString() });
    expect(retryAfterMs(asked, systemClock)).toBe(7_000);
    const clock = new FakeClock();
    const soon = new Date(clock.now() + 20_000).toUTCString();
    expect(retryAfterMs(headers({ 'retry-after': soon }), clock)).toBe(20_000);
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
      clock: { ...systemClock, now: () => now },
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

it('waits on the clock that it was given, as long as its patience lasts', async () => {
  const clock = new FakeClock();
  const begun = clock.now();
  const server = await startFixture(() => ({ status: 503, headers: { 'retry-after': '15' } }));
  open.push(server);
  const project = connectProject({ projectEndpoint: server.url, allowedHosts: [], clock });
  const realBegun = performance.now();
  await expect(project.agent('shop').getAgent()).rejects.toThrow(/HTTP 503/);
  // Within a minute: at once, and after 15, 30, 45 and 60 seconds.
  expect(clock.now() - begun).toBe(60_000);
  expect(performance.now() - realBegun).toBeLessThan(50_000);
});

it('asks again on the clock that it was given while a session is not ready', async () => {
  const clock = new FakeClock();
  const server = await startFixture(({ method, body }, number) =>
    method === 'POST' && number < 4
      ? { status: 424, headers: { 'retry-after': '60' }, json: { error: { code: 'session_not_ready' } } }
      : {
          status: 201,
          json: {
            agent_session_id: body.length > 0 ? JSON.parse(body.toString()).agent_session_id : 'one',
            version_indicator: { type: 'version_ref', agent_version: '1' },
          },
        },
  );
  open.push(server);
  const begun = clock.now();
  const project = connectProject({ projectEndpoint: server.url, allowedHosts: [], clock });
  await project.agent('shop').openSession('1', { timeoutMs: 300_000 });
  expect(clock.now() - begun).toBe(180_000);
});
