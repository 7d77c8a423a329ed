import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { type Answer, bytes, json, noContent } from './answer.ts';
import { type Call, flag, param } from './call.ts';
import { ownerOf } from './isolation.ts';
import type { Operation } from './operation.ts';
import { page, pageParameters } from './paging.ts';
import type { SessionRecord } from './records.ts';
import { breach, invalid, notFound, ServiceError } from './service-error.ts';

/** Bytes that one file may have ("Manage hosted agent sessions"). */
const mostFileBytes = 50 * 1024 * 1024;

function sessionOf(call: Call): SessionRecord {
  const agent = call.service.agents.get(param(call, 'agent'));
  return call.service.sessions.get(agent, param(call, 'session'), ownerOf(call, agent));
}

/** A path below the session's home. @throws ServiceError 400 when it leaves it or is missing */
function inHome(session: SessionRecord, path: string | null): string {
  if (!path) throw breach("The query parameter 'path' is required.");
  const target = resolve(session.home, path.replace(/^\/+/, ''));
  if (target !== session.home && !target.startsWith(session.home + sep)) {
    throw invalid(`The path '${path}' leaves the session's home.`);
  }
  return target;
}

async function upload(call: Call): Promise<Answer> {
  const session = sessionOf(call);
  const path = call.query.get('path');
  const target = inHome(session, path);
  const content = call.body.kind === 'bytes' ? call.body.bytes : Buffer.alloc(0);
  if (content.length > mostFileBytes)
    throw breach('The file is larger than 50 MB.', 'payload_too_large', 413);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
  return json({ path, bytes_written: content.length }, 201);
}

async function download(call: Call): Promise<Answer> {
  const path = call.query.get('path');
  const target = inHome(sessionOf(call), path);
  const found = await stat(target).catch(() => undefined);
  if (!found?.isFile()) throw notFound(`The file '${path}'`);
  return bytes(await readFile(target), { 'content-type': 'application/octet-stream' });
}

async function list(call: Call): Promise<Answer> {
  const session = sessionOf(call);
  const path = call.query.get('path') ?? '.';
  const target = inHome(session, path);
  const names = await readdir(target).catch(() => {
    throw notFound(`The folder '${path}'`);
  });
  const entries = await Promise.all(
    names.sort().map(async (name) => {
      const entry = await stat(join(target, name));
      return {
        name,
        size: entry.size,
        is_directory: entry.isDirectory(),
        modified_time: Math.floor(entry.mtimeMs / 1000),
      };
    }),
  );
  const listed = page(
    entries,
    call.query,
    (entry) => [entry.name],
    (entry) => entry,
    'entries',
  );
  return json({ path, ...listed });
}

async function remove(call: Call): Promise<Answer> {
  const path = call.query.get('path');
  const session = sessionOf(call);
  const target = inHome(session, path);
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) throw notFound(`The file '${path}'`);
  const full = found.isDirectory() && (await readdir(target)).length > 0;
  if (full && !flag(call, 'recursive')) {
    throw new ServiceError(409, 'conflict', `The folder '${path}' is not empty.`);
  }
  await rm(target, { recursive: true });
  return noContent();
}

const feature = 'HostedAgents=V1Preview';
const content = '/agents/{agent}/endpoint/sessions/{session}/files/content';
const files = '/agents/{agent}/endpoint/sessions/{session}/files';

/** Operations on the files of a session. */
export const fileOperations: readonly Operation[] = [
  {
    name: 'uploadFile',
    method: 'PUT',
    path: content,
    query: ['path'],
    feature,
    body: 'bytes',
    handle: upload,
  },
  {
    name: 'downloadFile',
    method: 'GET',
    path: content,
    query: ['path'],
    feature,
    body: 'none',
    handle: download,
  },
  {
    name: 'listFiles',
    method: 'GET',
    path: files,
    query: ['path', ...pageParameters],
    feature,
    body: 'none',
    handle: list,
  },
  {
    name: 'deleteFile',
    method: 'DELETE',
    path: files,
    query: ['path', 'recursive'],
    feature,
    body: 'none',
    handle: remove,
  },
];
