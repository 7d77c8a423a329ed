import { deepStrictEqual } from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedRequest } from '../local-github/exchange.ts';

/**
 * A secret, by its name, that every end-to-end test gives its agent in an environment variable, of several lines, with characters
 * that mean something to patterns, URLs, JSON, HTML and logs. The agents print it, and put it into bodies and errors.
 */
export const planted = {
  name: 'PLANTED_SECRET',
  value: 'planted "one" <two> & \'three\' über.*+?\nplanted%0Atwo/=$&{}[]|\\four',
} as const;

/** A token of the runner, which no output may show either. */
const runnerToken = 'planted-runner-token-b7f3';

/** What the runner sets where a workflow is debugged, and the token. */
export const plantedEnvironment = {
  ACTIONS_RUNTIME_TOKEN: runnerToken,
  ACTIONS_STEP_DEBUG: 'true',
  RUNNER_DEBUG: '1',
} as const;

/** The inputs with the secret among `environment-variables`, where there are any. */
export function withPlanted(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const variables = inputs['environment-variables'];
  if (!variables) return { ...inputs };
  return { ...inputs, 'environment-variables': `${variables}\n${planted.name}<<END\n${planted.value}\nEND` };
}

/** Every part of the secret of this many characters counts: a cut must not leave one behind. */
const partLength = 10;
/** Texts above this are searched for whole lines only. */
const longText = 4_000_000;

const lines = planted.value.split('\n');
const parts = [...lines, planted.value].flatMap((line) =>
  Array.from({ length: line.length - partLength + 1 }, (_, at) => line.slice(at, at + partLength)),
);
const encoded = lines.flatMap((line) => [
  encodeURIComponent(line),
  JSON.stringify(line).slice(1, -1),
  ...[0, 1, 2].map((offset) =>
    Buffer.from(' '.repeat(offset) + line)
      .toString('base64')
      .slice(4, 20),
  ),
]);

/** Secrets that a text holds: as they are, encoded, or with characters as HTML shows them. */
export function leaksIn(text: string, tokens: readonly string[] = []): string[] {
  const wanted = [...(text.length > longText ? lines : [...parts, ...encoded]), runnerToken, ...tokens];
  const shown = readable(text);
  return wanted.filter((secret) => text.includes(secret) || shown.includes(secret));
}

/** A text as a person reads it: entities decoded, tags and invisible characters gone. */
function readable(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text
    .replace(/<\/?[a-z][^<>]*>/g, '')
    .replace(/\p{Cf}/gu, '')
    .replace(/&(?:#(\d+)|(lt|gt|amp|quot|apos));/g, (_, code: string | undefined, name: string) =>
      code === undefined ? (named[name] ?? '') : String.fromCodePoint(Number(code)),
    );
}

/** Fails when a step's log, or a file that it wrote anywhere in these folders, holds a secret. */
export async function assertNoLeaks(
  log: string,
  folders: readonly string[],
  tokens: readonly string[],
): Promise<void> {
  const found = leaksIn(log.replace(/^::add-mask::.*$/gm, ''), tokens).map((secret) => `log: ${secret}`);
  for (const file of await filesIn(folders)) {
    const leaks = leaksIn(await readFile(file, 'utf8'), tokens);
    found.push(...leaks.map((secret) => `${file}: ${secret}`));
  }
  deepStrictEqual(found, [], `secrets that were shown:\n${found.join('\n')}`);
}

async function filesIn(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of new Set(folders)) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names) {
      const file = join(folder, name);
      if (await stat(file).then((found) => found.isFile())) files.push(file);
    }
  }
  return files;
}

/** Fails when anything that was sent to GitHub, beside the token that signs it, holds a secret. */
export function assertNothingPlanted(requests: readonly RecordedRequest[], tokens: readonly string[]): void {
  const found = requests.flatMap(({ method, path, headers: { authorization: _token, ...headers }, body }) => {
    const texts = [path, JSON.stringify(headers), ...textsIn(body)];
    return texts.flatMap((text) => leaksIn(text, tokens)).map((secret) => `${method} ${path}: ${secret}`);
  });
  deepStrictEqual(found, [], `secrets that GitHub was told:\n${found.join('\n')}`);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
