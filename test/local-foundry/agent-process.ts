import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, releasePort } from './free-port.ts';
import type { Runnable } from './records.ts';
import type { SessionLog } from './session-log.ts';
import { startProgram } from './start-program.ts';
import type { Program } from './warm-python.ts';

const living = new Set<AgentProcess>();

process.on('exit', () => {
  for (const agent of living) agent.kill();
});

/** One running agent program, in a process group of its own. */
export class AgentProcess {
  readonly port: number;
  readonly #program: Program;
  readonly #ended: Promise<void>;
  /** Requests that it is answering now. */
  inFlight = 0;
  /** Why it ended; undefined while it runs. */
  exit: string | undefined;

  private constructor(program: Program, port: number, log: SessionLog) {
    this.#program = program;
    this.port = port;
    living.add(this);
    collectLines(program, log);
    this.#ended = program.ended.then((reason) => {
      this.exit = reason;
      living.delete(this);
      releasePort(port);
      log.write('status', `The container ended: ${reason}.`);
    });
  }

  /** Starts the program; it is not ready yet. */
  static async start(
    runnable: Runnable,
    environment: Readonly<Record<string, string>>,
    log: SessionLog,
  ): Promise<AgentProcess> {
    const port = await freePort();
    log.write('status', "Connecting to the container 'agent-container'...");
    const program = await startProgram(runnable, {
      PATH: process.env.PATH ?? '',
      LANG: 'C.UTF-8',
      ...environment,
      PORT: String(port),
    });
    return new AgentProcess(program, port, log);
  }

  get pid(): number | undefined {
    return this.#program.pid;
  }

  /** True once `/readiness` answered 200; false when the time is over or the program ended. */
  async ready(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (this.exit === undefined && Date.now() < deadline) {
      if (await answersReady(this.port)) return true;
      await Promise.race([delay(15), this.#ended]);
    }
    return false;
  }

  /** Waits until it ended, at most `ms`: a connection breaks a moment before the exit is known. */
  async endedWithin(ms: number): Promise<void> {
    await Promise.race([this.#ended, delay(ms)]);
  }

  /** Ends the whole process group at once. */
  kill(): void {
    const { pid } = this.#program;
    if (pid === undefined || this.exit !== undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended between the check and the signal.
    }
  }

  /** Ends it and waits until it is gone. */
  async stop(): Promise<void> {
    this.kill();
    await this.#ended;
  }
}

function collectLines(program: Program, log: SessionLog): void {
  for (const name of ['stdout', 'stderr'] as const) {
    let rest = '';
    const pipe = program[name];
    pipe.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) log.write(name, line);
    });
    pipe.on('end', () => {
      if (rest) log.write(name, rest);
    });
  }
}

function answersReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/readiness', agent: false, timeout: 2000 },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
