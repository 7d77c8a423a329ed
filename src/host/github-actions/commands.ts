import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

/**
 * Tells the runner something by a line on standard output (GitHub Docs, "Workflow commands for GitHub Actions").
 *
 * This and {@link tellByFile} are what `@actions/core` writes, byte for byte, as its test says. They are here because
 * importing it loads an HTTP client, `undici`, of which a run may need nothing: half of the time in which a step with a
 * bad input begins and ends.
 * @param properties those that are empty, or zero, are left out
 */
export function tell(
  command: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): void {
  const given = Object.entries(properties).filter(([, value]) => value);
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  process.stdout.write(`::${command}${list && ` ${list}`}::${escapeData(message)}${EOL}`);
}

/**
 * Tells the runner a value by one of its files, or by a line where it gives none.
 * @param file which one: the variable `GITHUB_<file>` has its path
 * @param line the command to use where there is no file
 * @throws Error when the file cannot be written
 */
export function tellByFile(file: 'STATE' | 'OUTPUT', line: string, name: string, value: string): void {
  const path = process.env[`GITHUB_${file}`];
  if (!path) {
    tell(line, value, { name });
    return;
  }
  // Nobody can write a delimiter that did not exist before.
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(path, [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL));
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
