import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { startLocalFoundry } from './index.ts';
import { PlainClient } from './plain-client.ts';

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function folders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('local-foundry-'));
}

test('close leaves no process, no folder and no open port behind', async () => {
  const before = new Set(await folders());
  const foundry = await startLocalFoundry({ provisioningMs: 0 });
  const client = new PlainClient(foundry);
  await foundry.actor.deploy({ agent: 'echo', folder: 'test/agents/echo' });
  await Promise.all([client.ask('echo', { input: 'a' }), client.ask('echo', { input: 'b' })]);
  // One agent is still starting, and one version is being built, when everything is closed.
  const starting = client.ask('echo', { input: 'c' }).catch(() => undefined);
  await foundry.actor.createVersion({ agent: 'echo', folder: 'test/agents/echo', environment: { A: '1' } });
  const { pids } = foundry.state;
  const own = (await folders()).filter((name) => !before.has(name));
  expect(pids.length).toBeGreaterThanOrEqual(2);
  expect(pids.every(alive)).toBe(true);
  expect(own.length).toBeGreaterThanOrEqual(1);
  await foundry.close();
  await starting;
  expect(pids.filter(alive)).toEqual([]);
  expect(foundry.state.pids).toEqual([]);
  await expect(client.get('/agents')).rejects.toThrow();
  // Other test files may have started and closed their own in the meantime; none of ours stays.
  const left = await folders();
  expect(own.every((name) => left.includes(name))).toBe(false);
});

test.runIf(process.platform === 'linux' && existsSync('/usr/bin/setpriv'))(
  'agents die with a local Foundry that is killed',
  async () => {
    const temporary = await mkdtemp(join(tmpdir(), 'killed-'));
    const child = spawn('npx', ['node', 'test/local-foundry/killed-parent.ts'], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const pid = Number(await firstLine(child));
    expect(alive(pid)).toBe(true);
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await expect.poll(() => alive(pid), { timeout: 5000 }).toBe(false);
    await rm(temporary, { recursive: true });
  },
);

test('the command line starts, logs requests, and ends cleanly with ctrl-C', async () => {
  const child = spawn('npx', ['node', 'test/local-foundry/cli.ts', '--port', '0', '--provisioning', '0ms'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toBe('Press ctrl-C to stop.');
  const url = /http\S+/.exec(lines[0] ?? '')?.[0] ?? '';
  expect((await new PlainClient({ url }).get('/agents')).status).toBe(200);
  await expect.poll(() => lines.at(-1)).toMatch(/^GET \/agents 200 \d+ ms$/);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  await expect(fetch(url)).rejects.toThrow();
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The child ended with ${code}.`)));
  });
}
