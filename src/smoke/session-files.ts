import { readFile } from 'node:fs/promises';
import type { Answer } from '../asking/answer.ts';
import type { CallOptions, ProbePort, ReadFileOptions, Session } from '../asking/probe.ts';
import { ActionError } from '../errors/errors.ts';
import type { CheckContext } from './assertions/kind.ts';
import { judge } from './assertions.ts';
import type { AssertionFailure } from './results.ts';
import type { ExpectedFile, SessionFile } from './test-case.ts';

/** Bytes that one file of a session may have (Microsoft Learn, "Manage hosted agent sessions"). */
export const largestSessionFile = 50 * 1024 * 1024;

/** What files need of the service. */
export type FilesPort = Pick<ProbePort, 'uploadFile' | 'readFile'>;

/**
 * Puts files into a session, one after the other.
 * @throws ActionError naming the file
 */
export async function putFiles(
  files: readonly SessionFile[],
  session: Session,
  probe: FilesPort,
  call: CallOptions,
): Promise<void> {
  for (const file of files) await probe.uploadFile(session.id, file.path, await contentOf(file), call);
}

async function contentOf(file: SessionFile): Promise<Uint8Array> {
  if ('content' in file) return Buffer.from(file.content);
  try {
    return await readFile(file.from);
  } catch (cause) {
    throw new ActionError(
      `The file ${file.from}, which a test puts into the session as '${file.path}', cannot be read any more: ${(cause as Error).message}.`,
      'See that no other step of the job takes it away, and run again.',
      { cause },
    );
  }
}

/**
 * Reads the files that a test expects after its last answer.
 * @param answer the last answer
 * @returns everything that does not hold of them
 * @throws ActionError when a file cannot be read; what a judging model throws
 */
export async function judgeFiles(
  files: readonly ExpectedFile[],
  answer: Answer,
  probe: FilesPort,
  context: CheckContext,
  reading: Pick<ReadFileOptions, 'onLarge'> = {},
): Promise<AssertionFailure[]> {
  const { signal } = context;
  const failures: AssertionFailure[] = [];
  for (const { path, assert } of files) {
    const text = await probe.readFile(answer.sessionId, path, { ...reading, ...(signal && { signal }) });
    const subject = `the file '${path}'`;
    if (text === undefined) {
      failures.push({
        assertion: { type: 'file-exists', value: path },
        message: `Expected ${subject} in the session after the last answer, found no such file`,
      });
      continue;
    }
    for (const assertion of assert) {
      const message = await judge(assertion, { ...answer, text }, { ...context, subject });
      if (message !== undefined) failures.push({ assertion, message });
    }
  }
  return failures;
}
