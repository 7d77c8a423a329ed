import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** A server that listens on 127.0.0.1. */
export interface Listener {
  readonly port: number;
  /** Cuts open connections and stops listening. */
  close(): Promise<void>;
}

/**
 * Listens for requests.
 * @param port 0 for any free one
 * @param certificate given for https
 */
export async function listen(
  port: number,
  handle: RequestListener,
  certificate?: Certificate,
): Promise<Listener> {
  const server: Server = certificate ? createTlsServer(certificate, handle) : createServer(handle);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
