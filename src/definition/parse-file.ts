import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { InputError } from '../errors/errors.ts';
import { liesInside } from '../files/confined.ts';
import { repeatedKey } from '../yaml/unique-keys.ts';
import type { Places } from './places.ts';
import { YamlData } from './yaml-data.ts';

/** A definition is a page of text: more than this is a mistake, and parsing it would only waste memory. */
const MAX_BYTES = 1024 * 1024;

/** Why a file is not read. */
export const LEADS_OUT =
  'its path, or a link in it, leads out of the workspace or of the folder that is deployed';

/** A file's content as plain data; the places of its values are in `Places`. */
export interface ParsedFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it: relative to the workspace where it is below it. */
  readonly display: string;
  readonly root: unknown;
  /** Where the content begins. */
  readonly place: string;
}

/**
 * Reads a YAML or JSON file.
 *
 * @param input what led to the file, an input's name or a place, for files that cannot be read
 * @throws InputError with file, line and column of the first mistake
 */
export async function parseFile(
  path: string,
  places: Places,
  options: {
    readonly input: string;
    readonly workspace?: string | undefined;
    /** Absolute folders that the file must lie in, its links resolved. */
    readonly within: readonly string[];
  },
): Promise<ParsedFile> {
  const display = displayPath(path, options.workspace);
  if (!liesInside(path, options.within)) {
    throw new InputError(options.input, display, `${LEADS_OUT}: accepted are files in it.`);
  }
  const text = await readText(path, display, options.input);
  const { root, place } = parseText(text, display, places);
  if (path.endsWith('.json')) checkJson(text, display);
  return { path, display, root, place };
}

/** JSON is read as YAML, which includes it and knows its lines. */
function parseText(text: string, display: string, places: Places): Pick<ParsedFile, 'root' | 'place'> {
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: false,
    });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) {
      const { line, col } = counter.linePos(problem.pos[0]);
      throw invalid(`${display}:${line}:${col}`, problem.message);
    }
    const repeated = repeatedKey(document);
    if (repeated) {
      const { line, col } = counter.linePos(repeated.range?.[0] ?? 0);
      throw invalid(`${display}:${line}:${col}`, 'Map keys must be unique');
    }
    const data = new YamlData(document, places, display, counter);
    return { root: data.value(document.contents), place: data.place(document.contents) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw invalid(display, 'it is nested too deeply.');
  }
}

/** What is YAML need not be JSON: `1 2` is a text there. The parser's own message may quote the file: it is not shown. */
function checkJson(text: string, display: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
    throw invalid(line === undefined ? display : `${display}:${line}:${column}`, 'it is no JSON.');
  }
}

function invalid(place: string, why: string): InputError {
  return new InputError(place, 'not valid YAML or JSON', why);
}

/** Relative to the workspace where the file is below it. */
export function displayPath(path: string, workspace: string | undefined): string {
  if (!workspace) return path;
  const inside = relative(workspace, path);
  return inside === '' || inside.startsWith('..') ? path : inside.replaceAll('\\', '/');
}

async function readText(path: string, display: string, input: string): Promise<string> {
  const refuse = (why: string, cause?: unknown) => new InputError(input, display, why, { cause });
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refuse('it is no file; accepted is the path of a YAML or JSON file.');
    if (found.size > MAX_BYTES)
      throw refuse(`it has ${found.size} bytes; accepted is a file of at most 1 MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('there is no such file.', error);
    if (error instanceof TypeError) throw refuse('it is no UTF-8 text.', error);
    throw refuse(`it cannot be read (${code ?? String(error)}).`, error);
  }
}
