import { EventEmitter } from 'node:events';

/** Who wrote a line: the program, or the platform about it. */
export type LogStream = 'stdout' | 'stderr' | 'status';

/** Enough for every test; the oldest lines go first. */
const kept = 2000;

/** What a session's container wrote, kept and followed. Events: `line`, `end`. */
export class SessionLog extends EventEmitter {
  readonly #lines: string[] = [];
  ended = false;

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** The frames' data so far, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  write(stream: LogStream, message: string): void {
    const line = JSON.stringify({ timestamp: new Date().toISOString(), stream, message });
    this.#lines.push(line);
    if (this.#lines.length > kept) this.#lines.shift();
    this.emit('line', line);
  }

  /** No more lines will come: the session is gone. */
  end(): void {
    this.ended = true;
    this.emit('end');
  }
}

/**
 * Server-sent `log` events: everything so far, then what comes, until the session ends, the stream was
 * idle for `idleMs`, it is `maxMs` old, or the caller goes.
 */
export async function* logEvents(
  log: SessionLog,
  limits: { idleMs: number; maxMs: number; signal: AbortSignal },
): AsyncGenerator<Buffer> {
  const queue = [...log.lines];
  let wake: () => void = () => {};
  const onLine = (line: string) => {
    queue.push(line);
    wake();
  };
  const onEnd = () => wake();
  log.on('line', onLine);
  log.on('end', onEnd);
  limits.signal.addEventListener('abort', onEnd);
  const deadline = Date.now() + limits.maxMs;
  try {
    while (!limits.signal.aborted) {
      for (const line of queue.splice(0)) yield Buffer.from(`event: log\ndata: ${line}\n\n`);
      if (queue.length > 0 || limits.signal.aborted) continue;
      if (log.ended || Date.now() >= deadline) return;
      const wait = Math.min(limits.idleMs, deadline - Date.now());
      if (!(await nextChange(wait, (resume) => (wake = resume))) && queue.length === 0) return;
    }
  } finally {
    log.off('line', onLine);
    log.off('end', onEnd);
    limits.signal.removeEventListener('abort', onEnd);
  }
}

/** True when woken in time. */
function nextChange(ms: number, register: (resume: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    register(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
