import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { splitCommandLine } from '../text/command-line.ts';

/**
 * The words of an entry point as azd's files write it: a file or assembly (`main.py`), before which azd puts the
 * interpreter of the runtime, or, which azd does not take, a command line or a list of words.
 * (azd, extension azure.ai.agents, agent_yaml/map.go, RuntimeCmdPrefix)
 *
 * @param sourceDir where a file with blanks in its name is told from a command line
 * @returns undefined for a text that is empty or has an open quote; what is neither text nor list, as it is
 */
export function entryPointOf(
  value: unknown,
  runtime: string | undefined,
  sourceDir: string | undefined,
): unknown {
  if (Array.isArray(value))
    return value.length === 1 && isFile(value[0]) ? interpreted(value[0], runtime) : value;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const isOneFile = text.includes(' ') && sourceDir !== undefined && existsSync(join(sourceDir, text));
  return isOneFile ? interpreted(text, runtime) : entryPointWords(text, runtime);
}

/** The words of a command line; one word is a file. @returns undefined for an empty text or an open quote */
export function entryPointWords(text: string, runtime: string | undefined): string[] | undefined {
  const words = splitCommandLine(text);
  const [first] = words ?? [];
  if (!words || first === undefined || first === '') return undefined;
  return words.length > 1 ? words : interpreted(first, runtime);
}

function interpreted(file: string, runtime: string | undefined): string[] {
  return [runtime?.startsWith('dotnet') || file.endsWith('.dll') ? 'dotnet' : 'python', file];
}

function isFile(word: unknown): word is string {
  return typeof word === 'string' && /\.(py|dll)$/.test(word);
}
