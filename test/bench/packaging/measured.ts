import { rm } from 'node:fs/promises';
import { buildCodePackage } from '../../../src/package/code-package.ts';

// Runs in a process of its own: packages one folder and tells what that took.
const [source = '', tempDir = ''] = process.argv.slice(2);
const startMiB = process.resourceUsage().maxRSS / 1024;
const start = performance.now();
const pkg = await buildCodePackage({ source, tempDir, displayName: source, files: [] });
const ms = performance.now() - start;
await rm(pkg.path);
const { size, codeSha256, sourceDigest } = pkg;
const measured: Measured = {
  ms,
  startMiB,
  peakMiB: process.resourceUsage().maxRSS / 1024,
  size,
  codeSha256,
  sourceDigest,
};
console.log(JSON.stringify(measured));

/** What the process prints. */
export interface Measured {
  /** Time of packaging alone, without the start of the process. */
  readonly ms: number;
  /** Resident memory before packaging, at its highest. */
  readonly startMiB: number;
  /** Resident memory of the process at its highest. */
  readonly peakMiB: number;
  /** Bytes of the zip. */
  readonly size: number;
  readonly codeSha256: string;
  readonly sourceDigest: string;
}
