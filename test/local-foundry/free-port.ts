import { createServer } from 'node:net';

const taken = new Set<number>();

/** A TCP port that nothing listens on. Not given out again by this process, so that two starts never race. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const probe = createServer();
      probe.on('error', reject);
      probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
    });
    if (!taken.has(port)) {
      taken.add(port);
      return port;
    }
  }
}

/** The port may be given out again. */
export function releasePort(port: number): void {
  taken.delete(port);
}
