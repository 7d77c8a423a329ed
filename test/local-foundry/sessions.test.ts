import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from './index.ts';
import { outputText, PlainClient } from './plain-client.ts';

const folder = 'test/agents/echo';
let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  client = new PlainClient(foundry);
  await foundry.actor.deploy({ agent: 'echo', folder });
  await foundry.actor.deploy({ agent: 'echo', folder, environment: { ANSWER_STYLE: 'upper' } });
});
afterAll(() => foundry.close());
beforeEach(() => {
  foundry.violations.length = 0;
});
afterEach(() => {
  foundry.settings.idleTimeoutMs = undefined;
});

const sessionPath = (id: string) => `/agents/echo/endpoint/sessions/${id}`;

function alive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a pinned session', () => {
  test('is served by its version, drafts included, and counts as no traffic', async () => {
    foundry.traffic.clear();
    const draft = await foundry.actor.deploy({
      agent: 'echo',
      folder,
      environment: { ANSWER_PREFIX: 'draft ' },
      draft: true,
    });
    for (const [version, text] of [
      ['1', 'hi'],
      ['2', 'HI'],
      [draft, 'draft hi'],
    ] as const) {
      const { status, body } = await client.session('echo', version);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        status: 'active',
        version_indicator: { type: 'version_ref', agent_version: version },
      });
      expect(body.expires_at - body.last_accessed_at).toBe(30 * 24 * 3600);
      const answer = await client.ask('echo', { input: 'hi', agent_session_id: body.agent_session_id });
      expect(outputText(answer)).toBe(text);
      expect(answer.body.agent).toEqual({ type: 'agent_reference', name: 'echo', version });
      expect(answer.headers.get('x-agent-session-id')).toBe(body.agent_session_id);
    }
    expect(foundry.traffic.served('echo')).toEqual({});
    assertNoViolations(foundry);
  });

  test('takes an id from the caller, once', async () => {
    expect((await client.session('echo', '1', 'my-session')).body.agent_session_id).toBe('my-session');
    expect((await client.session('echo', '1', 'my-session')).status).toBe(409);
    for (const id of ['not/allowed', 'short', 'x'.repeat(129)])
      expect((await client.session('echo', '1', id)).status).toBe(400);
  });

  test('needs a version that exists, is concrete and is active', async () => {
    expect((await client.session('echo', '77')).status).toBe(404);
    expect((await client.session('echo', '@latest')).status).toBe(400);
    foundry.faults.provisioning({ plan: { kind: 'fail', code: 'ProvisioningError', message: 'no' } });
    const bad = await foundry.actor.createVersion({ agent: 'echo', folder, environment: { BAD: '1' } });
    await client.settled('echo', bad);
    const refused = await client.session('echo', bad);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'AgentVersionProvisioningFailed' } },
    });
    foundry.faults.provisioning({ plan: { kind: 'hang' } });
    const stuck = await foundry.actor.createVersion({ agent: 'echo', folder, environment: { BAD: '2' } });
    expect(await client.session('echo', stuck)).toMatchObject({
      status: 400,
      body: { error: { code: 'AgentVersionNotReady', message: 'Agent version is still being provisioned' } },
    });
    await foundry.actor.deleteVersion('echo', bad);
    await foundry.actor.deleteVersion('echo', stuck);
  });
});

describe('a process', () => {
  test('starts with the first request, ends when idle, and starts again when asked', async () => {
    const { body } = await client.session('echo', '1');
    const id = body.agent_session_id as string;
    const before = new Set(foundry.state.pids);
    foundry.settings.idleTimeoutMs = 250;
    await client.ask('echo', { input: 'a', agent_session_id: id });
    const [pid] = foundry.state.pids.filter((one) => !before.has(one));
    expect(alive(pid)).toBe(true);
    await expect.poll(() => alive(pid), { timeout: 5000 }).toBe(false);
    expect((await client.get(sessionPath(id))).body.status).toBe('idle');
    expect(outputText(await client.ask('echo', { input: 'b', agent_session_id: id }))).toBe('b');
    expect((await client.get(sessionPath(id))).body.status).toBe('active');
  });

  test('ends with a stop, and with a delete, which also forgets the session', async () => {
    const { body } = await client.session('echo', '1');
    const id = body.agent_session_id as string;
    const before = new Set(foundry.state.pids);
    await client.ask('echo', { input: 'a', agent_session_id: id });
    const [first] = foundry.state.pids.filter((one) => !before.has(one));
    expect((await client.get(sessionPath(id))).body).not.toHaveProperty('stopped_at');
    expect((await client.post(`${sessionPath(id)}:stop`)).status).toBe(204);
    expect(alive(first)).toBe(false);
    const { status, stopped_at: at } = (await client.get(sessionPath(id))).body;
    expect(status).toBe('idle');
    expect(Math.abs(at - Date.now() / 1000)).toBeLessThan(60);
    expect(await client.post(`${sessionPath(id)}:stop`)).toMatchObject({
      status: 409,
      body: { error: { code: 'session_already_stopped' } },
    });
    await client.ask('echo', { input: 'a', agent_session_id: id });
    const [second] = foundry.state.pids.filter((one) => !before.has(one));
    expect(alive(second)).toBe(true);
    expect((await client.delete(sessionPath(id))).status).toBe(204);
    expect(alive(second)).toBe(false);
    expect((await client.get(sessionPath(id))).status).toBe(404);
    expect((await client.delete(sessionPath(id))).status).toBe(204);
  });

  test('that crashes while it answers gives 502 and is there again for the next request', async () => {
    await foundry.actor.deploy({
      agent: 'crash',
      folder,
      environment: { FAIL_AFTER_REQUESTS: '1', FAIL_WITH: 'exit' },
    });
    const id = (await client.session('crash', '1')).body.agent_session_id as string;
    expect((await client.ask('crash', { input: 'a', agent_session_id: id })).status).toBe(200);
    const broken = await client.ask('crash', { input: 'b', agent_session_id: id });
    expect(broken).toMatchObject({ status: 502, body: { error: { code: 'SandboxIdle' } } });
    expect(broken.headers.get('x-agent-session-id')).toBe(id);
    expect((await client.ask('crash', { input: 'c', agent_session_id: id })).status).toBe(200);
  });

  test('that never gets ready gives 424 with its session, whose log tells why', async () => {
    await foundry.actor.deploy({ agent: 'never', folder, environment: { START_DELAY_MS: '60000' } });
    foundry.settings.readinessTimeoutMs = 1500;
    try {
      const answer = await client.ask('never', { input: 'x' });
      expect(answer).toMatchObject({ status: 424, body: { error: { code: 'session_not_ready' } } });
      const id = answer.headers.get('x-agent-session-id');
      const log = await logOf(`/agents/never/versions/1/sessions/${id}:logstream`, /echo agent on port/);
      expect(log).toContain('event: log\n');
    } finally {
      foundry.settings.readinessTimeoutMs = 15_000;
    }
  });

  test('gives way to others above the limit and resumes', async () => {
    foundry.settings.maxProcesses = 2;
    try {
      const ids: string[] = [];
      for (const input of ['a', 'b', 'c', 'd']) {
        ids.push((await client.ask('echo', { input })).body.agent_session_id);
        expect(foundry.state.pids.length).toBeLessThanOrEqual(2);
      }
      const again = await client.ask('echo', { input: 'x', agent_session_id: ids[0] });
      expect(again.status).toBe(200);
    } finally {
      foundry.settings.maxProcesses = 12;
    }
  });
});

/** Reads a log stream until `until` was seen. */
async function logOf(path: string, until: RegExp): Promise<string> {
  const stop = new AbortController();
  const answer = await fetch(`${foundry.url}${path}?api-version=v1`, {
    headers: { ...client.headers, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const timer = setTimeout(() => stop.abort(new Error(`not in the log: ${until}\n${text}`)), 10_000);
  try {
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      if (until.test(text)) return text;
    }
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  throw new Error(`The stream ended without ${until}:\n${text}`);
}

describe('a log stream', () => {
  test('is found under both paths, replays, and follows', async () => {
    const id = (await client.ask('echo', { input: 'first' })).body.agent_session_id as string;
    const { version } = { version: foundry.requests.at(-1)?.servedVersion };
    for (const path of [
      `/agents/echo/versions/${version}/sessions/${id}:logstream`,
      `/agents/echo/sessions/${id}:logstream`,
    ]) {
      const text = await logOf(path, /Successfully connected/);
      const data = text
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => JSON.parse(line.slice(6)));
      expect(data[0]).toMatchObject({ stream: 'status', timestamp: expect.stringMatching(/^\d{4}-.*Z$/) });
    }
    const followed = logOf(`/agents/echo/sessions/${id}:logstream`, /\/invocations/);
    await client.post(`/agents/echo/endpoint/protocols/invocations?agent_session_id=${id}`, { input: 'x' });
    expect(await followed).toContain('"stream":"stdout"');
    expect((await client.get(`/agents/echo/versions/99/sessions/${id}:logstream`)).status).toBe(404);
  });

  test('ends when nothing comes any more, and when the session is deleted', async () => {
    const id = (await client.ask('echo', { input: 'x' })).body.agent_session_id as string;
    foundry.settings.logIdleMs = 50;
    try {
      expect((await client.get(`/agents/echo/sessions/${id}:logstream`)).status).toBe(200);
    } finally {
      foundry.settings.logIdleMs = 120_000;
    }
    const open = client.get(`/agents/echo/sessions/${id}:logstream`);
    setTimeout(() => void client.delete(sessionPath(id)), 50);
    expect((await open).text).toContain('The container ended');
  });
});

describe('invocations', () => {
  const path = '/agents/echo/endpoint/protocols/invocations';

  test('take their session from the query and pass anything through', async () => {
    const first = await client.post(path, { input: 'hi', nested: { a: 1 } });
    const id = first.headers.get('x-agent-session-id');
    expect(first.headers.get('x-agent-invocation-id')).toMatch(/^inv_/);
    const second = await client.post(`${path}?agent_session_id=${id}`, { input: 'again' });
    expect(second.headers.get('x-agent-session-id')).toBe(id);
    expect(second.body.session_id).toBe(id);
    expect((await client.post(`${path}?agent_session_id=nobody`, { input: 'x' })).status).toBe(404);
    assertNoViolations(foundry);
  });

  test('stream to a done event', async () => {
    const answer = await client.post(path, { input: 'hi', stream: true });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.text).toMatch(/event: done\ndata: .*"session_id"/);
  });
});

describe('invocations that take long', () => {
  const path = '/agents/long/endpoint/protocols/invocations';
  const begin = async () => {
    const { body, headers } = await client.post(path, { input: 'hi' });
    return { body, query: `agent_session_id=${headers.get('x-agent-session-id')}` };
  };

  test('are told by their program until they are over', async () => {
    await foundry.actor.deploy({ agent: 'long', folder, environment: { LONG_RUNNING_MS: '700' } });
    const { body, query } = await begin();
    expect(body).toEqual({ invocation_id: expect.stringMatching(/^inv_/), status: 'running' });
    const look = async () => (await client.get(`${path}/${body.invocation_id}?${query}`)).body;
    expect(await look()).toEqual(body);
    await expect.poll(look, { timeout: 5_000 }).toMatchObject({ status: 'completed', output: 'hi' });
    expect((await client.get(`${path}/inv_none?${query}`)).status).toBe(404);
    expect((await client.get(`${path}/${body.invocation_id}`)).status).toBe(404);
    assertNoViolations(foundry);
  });

  test('can be cancelled', async () => {
    const { body, query } = await begin();
    const cancelled = await client.post(`${path}/${body.invocation_id}/cancel?${query}`);
    expect(cancelled.body).toEqual({ ...body, status: 'cancelled' });
    expect((await client.get(`${path}/${body.invocation_id}?${query}`)).status).toBe(404);
    assertNoViolations(foundry);
  });
});

describe('a session whose version lost its traffic', () => {
  const ask = (id?: string) =>
    client.ask('moved', { input: 'hi', ...(id === undefined ? {} : { agent_session_id: id }) });

  test('stays while it is active, and goes on with routing and its files once it was stopped', async () => {
    await foundry.actor.deploy({ agent: 'moved', folder });
    await foundry.actor.deploy({ agent: 'moved', folder, environment: { ANSWER_STYLE: 'upper' } });
    const first = await ask();
    expect(outputText(first)).toBe('HI');
    const id = first.body.agent_session_id as string;
    const path = `/agents/moved/endpoint/sessions/${id}`;
    await client.send('PUT', `${path}/files/content?path=note.txt`, {
      body: 'mine',
      headers: { 'content-type': 'application/octet-stream' },
    });
    foundry.actor.setRouting('moved', { 1: 100 });
    expect(outputText(await ask(id))).toBe('HI');
    await client.post(`${path}:stop`);
    expect(outputText(await ask(id))).toBe('hi');
    expect((await client.get(path)).body.version_indicator.agent_version).toBe('1');
    expect((await client.get(`${path}/files/content?path=note.txt`)).text).toBe('mine');
  });

  test('stays when its opener named the version, and while the version has a share', async () => {
    const pinned = (await client.session('moved', '2')).body.agent_session_id as string;
    await ask(pinned);
    await client.post(`/agents/moved/endpoint/sessions/${pinned}:stop`);
    expect(outputText(await ask(pinned))).toBe('HI');
    foundry.actor.setRouting('moved', { 1: 99, 2: 1 });
    foundry.settings.random = () => 0.995;
    const routed = (await ask()).body.agent_session_id as string;
    foundry.settings.random = () => 0;
    await client.post(`/agents/moved/endpoint/sessions/${routed}:stop`);
    expect(outputText(await ask(routed))).toBe('HI');
    foundry.settings.random = Math.random;
  });
});

describe('responses', () => {
  test('can be read again, from whoever gave them', async () => {
    const { body } = await client.ask('echo', { input: 'hi' });
    const again = await client.get(`/agents/echo/endpoint/protocols/openai/responses/${body.id}`);
    expect(again.body).toEqual(body);
    const none = await client.get('/agents/echo/endpoint/protocols/openai/responses/caresp_none');
    expect(none.status).toBe(404);
    assertNoViolations(foundry);
  });

  test('may name their agent as Microsoft’s hosting library does', async () => {
    foundry.settings.agentField = 'server-default';
    const { body } = await client.ask('echo', { input: 'hi' });
    foundry.settings.agentField = 'agent';
    expect(body.agent_reference).toEqual({ type: 'agent_reference', name: 'server-default-agent' });
    expect(body).not.toHaveProperty('agent');
  });

  test('stream with labels on every response object', async () => {
    const answer = await client.ask('echo', { input: 'hi', stream: true });
    const events = answer.text
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)));
    expect(events[0]).toMatchObject({ type: 'response.created', response: { agent: { name: 'echo' } } });
    expect(events.at(-1)).toMatchObject({
      type: 'response.completed',
      response: { agent_session_id: answer.headers.get('x-agent-session-id') },
    });
  });

  test('of one conversation stay in one session', async () => {
    const base = '/agents/echo/endpoint/protocols/openai';
    const { body } = await client.post(`${base}/conversations`, {});
    const first = await client.ask('echo', { input: 'a', conversation: body.id });
    const second = await client.ask('echo', { input: 'b', conversation: { id: body.id } });
    expect(second.body.agent_session_id).toBe(first.body.agent_session_id);
  });

  test('need an input, and a session that exists', async () => {
    expect((await client.ask('echo', {})).status).toBe(400);
    expect((await client.ask('echo', { input: 'x', agent_session_id: 'nobody' })).status).toBe(404);
  });

  test('that the agent calls failed are still 200', async () => {
    await foundry.actor.deploy({ agent: 'failing', folder, environment: { ANSWER_STYLE: 'failed' } });
    expect(await client.ask('failing', { input: 'x' })).toMatchObject({
      status: 200,
      body: { status: 'failed' },
    });
  });
});

test('an endpoint that isolates by header shows a user only the own sessions', async () => {
  await foundry.actor.deploy({ agent: 'private', folder });
  foundry.actor.patchEndpoint('private', {
    authorization_schemes: [{ type: 'Entra', isolation_key_source: { kind: 'Header' } }],
  });
  expect((await client.session('private', '1')).status).toBe(400);
  client.headers['x-ms-user-identity'] = 'ada';
  try {
    const id = (await client.session('private', '1')).body.agent_session_id as string;
    const path = `/agents/private/endpoint/sessions/${id}`;
    expect((await client.get(path)).status).toBe(200);
    client.headers['x-ms-user-identity'] = 'bob';
    expect((await client.get(path)).status).toBe(404);
    expect((await client.get('/agents/private/endpoint/sessions')).body.data).toEqual([]);
  } finally {
    delete client.headers['x-ms-user-identity'];
  }
});

test('above the quota a new session gets 429 with Retry-After', async () => {
  await foundry.actor.deploy({ agent: 'quota', folder });
  foundry.settings.maxActiveSessions = foundry.state
    .agents()
    .flatMap((name) => foundry.state.sessions(name)).length;
  try {
    const answer = await client.session('quota', '1');
    expect(answer).toMatchObject({ status: 429, body: { error: { code: 'RegionalQuotaExceeded' } } });
    expect(answer.headers.get('retry-after')).toBe('1');
  } finally {
    foundry.settings.maxActiveSessions = undefined;
  }
});

test('files of a session can be written, listed, read and deleted', async () => {
  const id = (await client.session('echo', '1')).body.agent_session_id as string;
  const files = `${sessionPath(id)}/files`;
  const put = await client.send('PUT', `${files}/content?path=data/a.csv`, {
    body: 'x,y\n',
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(put).toMatchObject({ status: 201, body: { path: 'data/a.csv', bytes_written: 4 } });
  expect((await client.get(`${files}?path=.`)).body.entries).toMatchObject([
    { name: 'data', is_directory: true },
  ]);
  expect((await client.get(`${files}/content?path=data/a.csv`)).text).toBe('x,y\n');
  expect((await client.get(`${files}/content?path=../../etc/passwd`)).status).toBe(400);
  expect((await client.delete(`${files}?path=data`)).status).toBe(409);
  expect((await client.delete(`${files}?path=data&recursive=true`)).status).toBe(204);
  expect((await client.get(`${files}/content?path=data/a.csv`)).status).toBe(404);
  assertNoViolations(foundry);
});
