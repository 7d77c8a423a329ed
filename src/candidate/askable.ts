import { InputError } from '../errors/errors.ts';
import type { Run } from '../run/run.ts';
import type { Candidate } from './candidate.ts';

/** Protocols that tests can speak. */
const spoken = ['responses', 'invocations'];

/**
 * Refuses tests of an agent that nobody could ask: before anything is sent, instead of a failed test for each.
 * @throws InputError naming the protocols, and the input that has the tests
 */
export function checkAskable(
  { config: { smoke } }: Pick<Run, 'config'>,
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
