import { isAbsolute, relative, resolve } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { durationForms, formatDuration, parseDuration } from '../time/duration.ts';
import { defaults } from './defaults.ts';
import { examples } from './examples.ts';
import { nearestChoice, nearestDuration, nearestFlag, nearestInteger } from './nearest.ts';

/** What the runner's environment looks like. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The inputs as the runner passes them: `INPUT_` and the name in upper case, hyphens kept, as `getInput` of
 * `@actions/core` reads them. An empty input is the same as none: its default holds.
 * Every method but `text` and `lines` throws `InputError` for a value that it does not accept.
 */
export class Fields {
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  /** True when the user (or `action.yml`) gave the input a value. */
  given(name: string): boolean {
    return this.#raw(name) !== '';
  }

  /** The value, or its default, or ''. Line ends are `\n`; white space around it is gone. */
  text(name: string): string {
    return this.#raw(name) || (defaults[name] ?? '');
  }

  /** The lines that are not empty, without white space around them. */
  lines(name: string): string[] {
    return this.text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** The value in one line, with single spaces; `undefined` when empty. */
  line(name: string, longest: number): string | undefined {
    const text = this.text(name).split(/\s+/).join(' ');
    if (text.length > longest) throw refusal(name, text, `accepted are at most ${longest} characters.`);
    return text === '' ? undefined : text;
  }

  /** A path as it stands; `undefined` when empty. */
  path(name: string): string | undefined {
    const text = this.text(name);
    if (/[\n\0]/.test(text)) throw new InputError(name, text, 'accepted is one path.');
    return text === '' ? undefined : text;
  }

  /**
   * A path of the workspace as an absolute one; `undefined` when empty. A relative one must not climb out of it; an
   * absolute one may lie anywhere, because only whoever wrote the workflow can have named it.
   */
  pathIn(workspace: string, name: string): string | undefined {
    const text = this.path(name);
    if (text === undefined || isAbsolute(text)) return text && resolve(text);
    const path = resolve(workspace, text);
    if (/^\.\.([\\/]|$)/.test(relative(workspace, path))) {
      throw new InputError(name, text, 'accepted is a path in the workspace, or an absolute one.');
    }
    return path;
  }

  /** A value that a pattern describes; `undefined` when empty. */
  matching(name: string, pattern: RegExp, accepted: string): string | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    if (!pattern.test(text)) throw refusal(name, text, `accepted is ${accepted}.`);
    return text;
  }

  choice<const T extends string>(name: string, accepted: readonly T[]): T {
    const text = this.text(name);
    const found = accepted.find((item) => item === text);
    if (found !== undefined) return found;
    const meant = nearestChoice(text, accepted);
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw refusal(name, text, `accepted: ${accepted.join(', ')}.${hint}`, meant);
  }

  /** YAML 1.2 core booleans, as `getBooleanInput` of `@actions/core` takes them. */
  flag(name: string): boolean {
    const text = this.text(name);
    if (['true', 'True', 'TRUE'].includes(text)) return true;
    if (['false', 'False', 'FALSE'].includes(text)) return false;
    throw refusal(name, text, 'accepted: true, false.', nearestFlag(text));
  }

  integer(name: string, min: number, max: number): number {
    const text = this.text(name);
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      throw refusal(
        name,
        text,
        `accepted is a whole number from ${min} to ${max}.`,
        nearestInteger(text, min, max),
      );
    }
    return value;
  }

  /** Milliseconds. */
  duration(name: string, minMs: number, maxMs: number): number {
    const text = this.text(name);
    const value = parseDuration(text);
    const meant = nearestDuration(text, minMs, maxMs);
    if (value === undefined) throw refusal(name, text, `accepted is ${durationForms}.`, meant);
    if (value < minMs || value > maxMs) {
      const range = `from ${formatDuration(minMs)} to ${formatDuration(maxMs)}`;
      throw refusal(name, text, `accepted is a duration ${range}.`, meant);
    }
    return value;
  }

  /**
   * A fraction from `10%` or `10`; 0 to 1. A number without a sign above 0 and up to 1 is refused: `0.95` and
   * `1` may mean a percentage or a share, and the two differ by a factor of a hundred.
   */
  percentage(name: string): number {
    const text = this.text(name);
    const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
    const value = match ? Number(match[1]) : Number.NaN;
    if (!(value >= 0 && value <= 100)) {
      throw refusal(name, text, 'accepted is a percentage from 0% to 100%, such as 95% or 95.');
    }
    if (match?.[2] === '' && value > 0 && value <= 1) {
      const share = `${Number((value * 100).toPrecision(12))}%`;
      throw refusal(name, text, `it may mean ${share} or ${value}%: write it with the percent sign.`, share);
    }
    return value / 100;
  }

  /** A number as it stands, or a percentage with its sign: `0.05` and `5%` are the same. */
  share(name: string, range: { readonly zero: boolean; readonly example: string }): number {
    const text = this.text(name);
    const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
    const value = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
    if (!(value >= 0 && value < 1) || (value === 0 && !range.zero)) {
      const least = range.zero ? 'from 0' : 'above 0';
      throw refusal(name, text, `accepted is a share ${least} and below 1, such as ${range.example}.`);
    }
    return value;
  }

  /** A positive decimal number; `undefined` when empty. */
  ratio(name: string, max: number): number | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value > 0 && value <= max)) {
      throw refusal(name, text, `accepted is a number above 0 and up to ${max}, such as 1.5.`);
    }
    return value;
  }

  /** A whole number from 1, or `undefined` for `unlimited`. */
  limit(name: string): number | undefined {
    const text = this.text(name);
    if (text === 'unlimited') return undefined;
    if (!/^[1-9]\d{0,5}$/.test(text)) {
      throw refusal(name, text, 'accepted is a whole number from 1 to 999999, or unlimited.');
    }
    return Number(text);
  }

  #raw(name: string): string {
    const value = this.#env[`INPUT_${name.toUpperCase()}`] ?? '';
    return value.replace(/\r\n?/g, '\n').trim();
  }
}

/** A value that an input does not take, with the nearest one that it does, or an example. */
function refusal(name: string, text: string, accepted: string, meant?: string): InputError {
  return new InputError(name, text, accepted, { meant, example: examples[name] ?? defaults[name] });
}
