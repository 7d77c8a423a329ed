import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any: servers of other processes get those meanwhile. */
const lowest = 10_000;
const highest = 32_000;

const taken = new Set<number>();

/**
 * A TCP port that nothing listens on. Not given out again by this process, so that two starts never race; drawn at
 * random, so that those of several processes hardly ever do.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (taken.has(port)) continue;
    taken.add(port);
    if (await isFree(port)) return port;
    taken.delete(port);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The port may be given out again. */
export function releasePort(port: number): void {
  taken.delete(port);
}
