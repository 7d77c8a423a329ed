/** How far a package has come. */
export interface PackageProgress {
  readonly files: number;
  readonly totalFiles: number;
  /** Bytes before compression. */
  readonly bytes: number;
  readonly totalBytes: number;
}

/** Packages that are done within this time are not reported on, in milliseconds. */
const QUIET_MS = 3000;
/** Least time between two reports, in milliseconds. */
const INTERVAL_MS = 1000;

/**
 * Counts pieces and reports now and then.
 *
 * @param now a clock in milliseconds that never goes back
 * @returns to be called after each piece with its bytes, and whether it was the last of its file
 */
export function countProgress(
  totals: { readonly totalFiles: number; readonly totalBytes: number },
  report: ((progress: PackageProgress) => void) | undefined,
  now: () => number,
): (bytes: number, lastOfFile: boolean) => void {
  let files = 0;
  let bytes = 0;
  let due = now() + QUIET_MS;
  return (pieceBytes, lastOfFile) => {
    bytes += pieceBytes;
    if (lastOfFile) files += 1;
    const time = now();
    if (report === undefined || time < due) return;
    due = time + INTERVAL_MS;
    report({ files, bytes, ...totals });
  };
}
