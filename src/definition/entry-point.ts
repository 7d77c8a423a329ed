import { splitCommandLine } from '../text/command-line.ts';

/**
 * The words of an entry point that a file writes as one text. azd writes a file or assembly only (`main.py`) and
 * puts the interpreter of the runtime before it; several words are a command line.
 * (azd, extension azure.ai.agents, agent_yaml/map.go, RuntimeCmdPrefix)
 *
 * @returns undefined for an empty text or an open quote
 */
export function entryPointWords(text: string, runtime: string | undefined): string[] | undefined {
  const words = splitCommandLine(text);
  const [first] = words ?? [];
  if (!words || first === undefined || first === '') return undefined;
  if (words.length > 1) return words;
  return [runtime?.startsWith('dotnet') || first.endsWith('.dll') ? 'dotnet' : 'python', first];
}
