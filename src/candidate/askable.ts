import { InputError } from '../errors/errors.ts';
import type { Needs } from '../run/needs.ts';
import type { Candidate } from './candidate.ts';

/** What checking that a candidate can be asked needs of a run. */
export type AskableNeeds = Needs<{ inputs: 'smoke' }>;

/** Protocols that tests can speak. */
const spoken = ['responses', 'invocations'];

/**
 * Refuses tests of an agent that nobody could ask: before anything is sent, instead of a failed test for each.
 * @throws InputError naming the protocols, and the input that has the tests
 */
export function checkAskable(
  { config: { smoke } }: AskableNeeds,
  { protocols }: Pick<Candidate, 'protocols'>,
): void {
  if (protocols.some((protocol) => spoken.includes(protocol))) return;
  const [input] = [
    ...(smoke.prompts.length > 0 ? ['smoke-prompts'] : []),
    ...(smoke.tests.length > 0 ? ['smoke-tests'] : []),
  ];
  if (input === undefined) return;
  throw new InputError(
    'protocols',
    protocols.join(', '),
    `tests are asked by ${spoken.join(' or ')}, and the agent speaks neither: add one of them (responses@1.0.0), or take '${input}' away.`,
  );
}
