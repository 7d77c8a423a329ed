import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';
import { type Program, WarmPython } from './warm-python.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warm-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Given {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly path?: readonly string[];
}

async function fork(source: string, { args = [], env = {}, path = [] }: Given = {}): Promise<Program> {
  await writeFile(join(folder, 'main.py'), source);
  return WarmPython.of('python3').fork({ args: ['main.py', ...args], cwd: folder, env, path });
}

/** What it said and why it ended. */
async function run(source: string, given?: Given) {
  const program = await fork(source, given);
  const [out, err, ended] = await Promise.all([text(program.stdout), text(program.stderr), program.ended]);
  return { out, err, ended };
}

describe('a script that is forked off', () => {
  it('has its own arguments, folder, environment, modules and process group', async () => {
    await writeFile(join(folder, 'shared.py'), 'WORD = "own"');
    const program = await fork(
      [
        'import json, os, sys, shared',
        'print(json.dumps([__name__, sys.argv, os.getcwd(), dict(os.environ), shared.WORD, os.getpid(), os.getpgrp()]))',
      ].join('\n'),
      { args: ['--port', '1'], env: { ANSWER: 'é' } },
    );
    const [name, argv, cwd, environment, word, pid, group] = JSON.parse(await text(program.stdout));
    expect([name, argv, word]).toEqual(['__main__', ['main.py', '--port', '1'], 'own']);
    expect(environment).toEqual({ ANSWER: 'é' });
    expect(cwd).toBe(folder);
    expect([pid, group]).toEqual([program.pid, program.pid]);
    expect(pid).not.toBe(process.pid);
  });

  it('leaves nothing to the next one', async () => {
    const first = 'import os, sys\nos.environ["LEFT"] = "yes"\nsys.left = True\nprint("done")';
    expect(await run(first)).toEqual({ out: 'done\n', err: '', ended: 'exit code 0' });
    const { out } = await run('import os, sys\nprint(os.environ.get("LEFT"), hasattr(sys, "left"))');
    expect(out).toBe('None False\n');
  });

  it('draws other random numbers than its siblings', async () => {
    const draws = 'import random, secrets\nprint(random.random(), secrets.token_hex(8))';
    // One after the other: each writes the script anew.
    const told = [await run(draws), await run(draws), await run(draws)];
    expect(new Set(told.map(({ out }) => out)).size).toBe(3);
  });

  it('finds installed modules', async () => {
    const installed = join(folder, 'installed');
    await mkdir(installed);
    await writeFile(join(installed, 'extra.py'), 'WORD = "installed"');
    const { out } = await run('import extra\nprint(extra.WORD)', { path: [installed] });
    expect(out).toBe('installed\n');
  });

  it('says its last words, all of them, before its end', async () => {
    const { out, err, ended } = await run(
      'import os, sys\nprint("x" * 200_000)\nprint("bad", file=sys.stderr)\nos._exit(3)',
    );
    expect(out).toHaveLength(200_001);
    expect(err).toBe('bad\n');
    expect(ended).toBe('exit code 3');
  });

  it('fails as an interpreter of its own does', async () => {
    const source = 'def broken():\n    raise ValueError("no")\n\n\nbroken()\n';
    const { err, ended } = await run(source);
    const own = await runCommand('python3', ['main.py'], {
      cwd: folder,
      signal: AbortSignal.timeout(30_000),
    });
    const lines = (said: string) => said.replaceAll(`${folder}/`, '').trim().split('\n');
    expect(lines(err)).toEqual(lines(own.output));
    expect(ended).toBe('exit code 1');
  });

  it('can be ended by its group at once', async () => {
    const program = await fork('import time\ntime.sleep(60)');
    process.kill(-(program.pid ?? 0), 'SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
  });
});

it('an interpreter that is not there is told', async () => {
  const program = await WarmPython.of('/nowhere/python3').fork({
    args: ['main.py'],
    cwd: folder,
    env: {},
    path: [],
  });
  expect(program.pid).toBeUndefined();
  expect(await program.ended).toMatch(/nowhere|exit code 1/);
});
