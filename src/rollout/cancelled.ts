/** The reason that the run's abort signal carries when the workflow is cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  /** @param by the signal that the runner sent, for example `SIGINT` */
  constructor(by: string) {
    super(`The run was cancelled (${by}).`);
  }
}

/**
 * Waits for a promise, but not longer than until `signal` aborts; the promise itself goes on.
 * @throws the signal's reason when it aborts first
 */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}
