/**
 * Ends the process with the exit code that was set. What nobody waits for any more (a sign-in ahead of time, a request
 * to a GitHub that hangs) would keep it, and the runner, for minutes.
 */
export async function endProcess(): Promise<never> {
  // Pipes are written in the background on Windows: what is still on its way would be lost.
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  process.exit();
}
