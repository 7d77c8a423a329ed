import { describe, expect, it } from 'vitest';
import { disturb, findTargets, type Trouble, troubleAt } from './disturb.ts';
import { faultKinds } from './fault-kinds.ts';
import { promote } from './scenarios/promote.ts';
import { worldTroubles } from './world-troubles.ts';

// Every other kind of request of each phase gets one kind of fault, in turn; `npm run sweep` combines all with all.
const targets = await findTargets(promote);
const some = targets.flatMap((target, index) => {
  const kind = faultKinds[(index * 5) % faultKinds.length];
  return kind && index % 2 === 0 ? [troubleAt(kind, target)] : [];
});

describe('a run that is disturbed', () => {
  it.each(some)('by: $what', check);
  // These mostly wait.
  it.concurrent.each(worldTroubles(promote))('because $what', check);
});

async function check(trouble: Trouble): Promise<void> {
  const { breaches, hit, log } = await disturb(promote, trouble);
  expect(hit, `it never happened:\n${log}`).toBe(true);
  expect(breaches, log).toEqual([]);
}
