/** The reason that the run's abort signal carries when the workflow is cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  /** @param by the signal that the runner sent, for example `SIGINT` */
  constructor(by: string) {
    super(`The run was cancelled (${by}).`);
  }
}
