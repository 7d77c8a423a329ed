import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pRetry from 'p-retry';
import type { CallOptions } from '../../asking/probe.ts';
import { ActionError } from '../../errors/errors.ts';
import type { AgentContext } from '../context.ts';
import type { CodeUpload } from '../foundry.ts';
import type { Call, StreamedAnswer } from '../transport/call.ts';
import { refusal } from '../transport/failures.ts';
import { headersFor } from '../transport/preview-features.ts';
import { isDraftName } from '../transport/service.ts';

/** The service takes 250 MB; anything much larger is not one of its zips. Bytes. */
const sizeLimit = 300 * 1024 * 1024;
/** Milliseconds without a byte after which a download counts as broken. */
const silenceLimit = 60_000;
/** How often a download that breaks in the middle is begun. */
const attempts = 3;

/**
 * Streams a version's zip to disk, and holds it against the digest that the service gives.
 * @throws ActionError when it is refused, keeps breaking, or its bytes are not those that were deployed
 */
export async function downloadCode(
  context: AgentContext,
  version: string,
  path: string,
  options: CallOptions & { readonly maxBytes?: number } = {},
): Promise<CodeUpload> {
  const call: Call = {
    operation: 'download code',
    method: 'GET',
    path: `${context.agentPath}/code:download`,
    query: { agent_version: version },
    headers: headersFor(isDraftName(version)),
    accept: 'application/zip',
    signal: options.signal,
  };
  const once = async () => {
    const answer = await context.service.stream(call);
    if (answer.status !== 200) throw refusal(call, answer);
    return save(context, version, answer, path, options);
  };
  try {
    return await pRetry(once, {
      retries: attempts - 1,
      minTimeout: 1_000,
      ...(options.signal ? { signal: options.signal } : {}),
      // What the service said stays said; only a download that broke on the way is begun again.
      shouldRetry: ({ error }) => !(error instanceof ActionError),
    });
  } catch (error) {
    await rm(path, { force: true });
    options.signal?.throwIfAborted();
    if (error instanceof ActionError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new ActionError(
      `The code of version ${version} of agent '${context.agentName}' could not be downloaded: ${why}.`,
      `Run again.`,
      { cause: error },
    );
  }
}

async function save(
  context: AgentContext,
  version: string,
  answer: StreamedAnswer,
  path: string,
  { signal, maxBytes = sizeLimit }: CallOptions & { readonly maxBytes?: number },
): Promise<CodeUpload> {
  const found = answer.header('x-ms-agent-version');
  if (found !== undefined && found !== version) {
    throw new ActionError(
      `The service gave the code of version ${found} of agent '${context.agentName}' instead of version ${version}.`,
      `Check that version ${version} exists, and run again.`,
    );
  }
  const hash = createHash('sha256');
  let size = 0;
  const silence = new AbortController();
  const quiet = setTimeout(() => silence.abort(new Error('no byte came for a minute')), silenceLimit);
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      quiet.refresh();
      hash.update(chunk);
      size += chunk.length;
      done(
        size > maxBytes
          ? new ActionError(
              `The code of version ${version} is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB.`,
              `Find out what the project endpoint answers: Foundry takes 250 MB at most.`,
            )
          : null,
        chunk,
      );
    },
  });
  try {
    const stop = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    await pipeline(answer.stream, measure, createWriteStream(path), { signal: stop });
  } catch (error) {
    throw silence.signal.aborted ? silence.signal.reason : error;
  } finally {
    clearTimeout(quiet);
  }
  const sha256 = hash.digest('hex');
  const expected = answer.header('x-ms-code-zip-sha256')?.toLowerCase();
  if (expected !== undefined && expected !== sha256) {
    throw new Error(`its SHA-256 is ${sha256}, and the service says ${expected}`);
  }
  return { path, size, sha256 };
}
