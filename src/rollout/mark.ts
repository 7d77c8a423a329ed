import type { TrafficRule } from '../routing/routing.ts';
import { type Course, stepsOf } from './planned-rollout.ts';
import { isWhole } from './record.ts';
import { weightsOf } from './steps.ts';

/** A rollout as the id of a session keeps it. */
export interface Mark extends Course {
  /** The workflow run that began it, as claims name it. */
  readonly run: string;
  /** True when a GitHub environment keeps its journal. */
  readonly journalled: boolean;
  /** The environment, where the id has room for its name. */
  readonly environment?: string;
}

/** Longest id of a session, in characters (SDK `AgentSessionResource`). */
const longestId = 128;
const form =
  /^ramp_(?<canary>[A-Za-z0-9]+)_(?<rules>[A-Za-z0-9-]+)_(?<weights>[0-9-]*)_(?<run>[A-Za-z0-9]+-[0-9]+)_(?<journal>n|j(?:[0-9a-f]{2})*)_[0-9a-f]+$/;

/**
 * Writes a rollout into the id of a session, which belongs to that rollout alone: canary, baseline, weights, run,
 * and whether there is a journal, `ramp_1_2-100_10-50-100_4711-1_n_9f3a1c2b`. An environment follows its `j` in
 * hexadecimal. Where an id is too short for everything, the environment goes first, then the weights: every weight
 * counts then.
 *
 * @param random hexadecimal digits that no other mark has
 * @returns `undefined` when an id cannot hold the rest either
 */
export function encodeMark(mark: Mark, random: string): string | undefined {
  const rules = mark.baseline.map(({ version, percentage }) => `${version}-${percentage}`).join('-');
  const [run = '', attempt = '1'] = mark.run.split('/');
  const weights = weightsOf(mark.steps).join('-');
  const journal = mark.journalled ? 'j' : 'n';
  const named = `${journal}${Buffer.from(mark.environment ?? '').toString('hex')}`;
  const ids = [
    [weights, named],
    [weights, journal],
    ['', journal],
  ].map(([shares, kept]) =>
    ['ramp', mark.canary, rules, shares, `${run}-${attempt}`, kept, random].join('_'),
  );
  return ids.find((id) => id.length <= longestId && decodeMark(id) !== undefined);
}

/** Reads the id of a session; `undefined` when it is no mark. */
export function decodeMark(id: string): Mark | undefined {
  const groups = form.exec(id)?.groups;
  if (!groups) return undefined;
  const { canary = '', rules = '', weights = '', run = '', journal = '' } = groups;
  const baseline = parseRules(rules);
  if (!isWhole(baseline)) return undefined;
  const environment = Buffer.from(journal.slice(1), 'hex').toString();
  return {
    canary,
    baseline,
    steps: stepsOf(weights === '' ? everyWeight() : weights.split('-').map(Number)),
    run: run.replace('-', '/'),
    journalled: journal.startsWith('j'),
    ...(environment === '' ? {} : { environment }),
  };
}

function parseRules(text: string): readonly TrafficRule[] {
  const words = text.split('-');
  return Array.from({ length: Math.ceil(words.length / 2) }, (_, index) => ({
    version: words[index * 2] ?? '',
    percentage: Number(words[index * 2 + 1] ?? Number.NaN),
  }));
}

function everyWeight(): readonly number[] {
  return Array.from({ length: 100 }, (_, index) => index + 1);
}
