import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { dieWithParent } from './die-with-parent.ts';
import type { Runnable } from './records.ts';
import { type Program, WarmPython } from './warm-python.ts';

/** Starts the program of an agent, in a process group of its own; it is not ready yet. */
export async function startProgram(
  runnable: Runnable,
  environment: Readonly<Record<string, string>>,
): Promise<Program> {
  return isScript(runnable, environment)
    ? WarmPython.of(runnable.command).fork({
        args: runnable.args,
        cwd: runnable.cwd,
        env: environment,
        path: runnable.pythonPath,
      })
    : spawnProgram(runnable, environment);
}

/** What a running interpreter can take over: a script, and nothing that an interpreter reads when it starts. */
function isScript({ command, args }: Runnable, environment: Readonly<Record<string, string>>): boolean {
  return (
    /^python(3(\.\d+)?)?$/.test(basename(command)) &&
    /^[^-].*\.py$/.test(args[0] ?? '') &&
    !Object.keys(environment).some((name) => name.startsWith('PYTHON'))
  );
}

function spawnProgram(runnable: Runnable, environment: Readonly<Record<string, string>>): Program {
  const [command = '', ...args] = dieWithParent([runnable.command, ...runnable.args]);
  const child = spawn(command, args, {
    cwd: runnable.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PYTHONPATH: runnable.pythonPath.join(':'),
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      ...environment,
    },
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { pid: child.pid, stdout: child.stdout, stderr: child.stderr, ended };
}
