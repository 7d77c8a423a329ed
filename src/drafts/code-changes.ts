import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from '../candidate/candidate.ts';
import { provenanceKeys } from '../definition/definition.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { readReadyZip } from '../package/ready-zip.ts';
import type { CodeComparison } from '../report/report.ts';
import type { Needs } from '../run/needs.ts';

/** What comparing the code of two versions needs of a run. */
export type CodeChangesNeeds = Needs<{ run: 'signal'; foundry: 'downloadCode'; inputs: 'tempDir' }>;

/** Zips above this are not compared: a preview is worth seconds of download, not minutes. Bytes. */
const largest = 50 * 1024 * 1024;

/**
 * Compares the candidate's code with that of a version, file by file, by digest. Downloads the version's zip where
 * metadata do not say that it is the same. Never throws: what cannot be compared is said.
 */
export async function compareCode(
  run: CodeChangesNeeds,
  candidate: Candidate,
  production: AgentVersion,
): Promise<CodeComparison> {
  const { code } = candidate;
  if (!code)
    return {
      kind: 'not-compared',
      why: candidate.existing ? 'no code was uploaded' : 'the code is in the image',
    };
  if (!production.definition.code_configuration) {
    return { kind: 'not-compared', why: `the code of version ${production.version} is in its image` };
  }
  if (production.metadata[provenanceKeys.codeSha256] === code.sha256) return same;
  if (code.size > largest) return { kind: 'not-compared', why: 'the code zip is larger than 50 MB' };
  const { tempDir } = run.config;
  await mkdir(tempDir, { recursive: true });
  const folder = await mkdtemp(join(tempDir, 'production-'));
  try {
    const options = { signal: run.signal, maxBytes: largest };
    const zip = await run.foundry.downloadCode(production.version, join(folder, 'code.zip'), options);
    if (zip.sha256 === code.sha256) return same;
    return compare(await digests(run, zip.path), await digests(run, code.path));
  } catch (error) {
    run.signal.throwIfAborted();
    return { kind: 'not-compared', why: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const same: CodeComparison = { kind: 'compared', added: [], changed: [], removed: [] };

/** Digest and mode of each file, by path. */
async function digests(run: CodeChangesNeeds, path: string): Promise<Map<string, string>> {
  const { entries } = await readReadyZip({ source: path, displayName: 'code.zip', signal: run.signal });
  return new Map(entries.map((entry) => [entry.path, `${entry.contentSha256} ${entry.mode}`]));
}

function compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): CodeComparison {
  const paths = [...after.keys()].sort();
  return {
    kind: 'compared',
    added: paths.filter((path) => !before.has(path)),
    changed: paths.filter((path) => before.has(path) && before.get(path) !== after.get(path)),
    removed: [...before.keys()].filter((path) => !after.has(path)).sort(),
  };
}
