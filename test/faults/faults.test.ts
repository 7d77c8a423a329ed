import { describe, expect, it } from 'vitest';
import { disturb, findTargets, type Trouble, troubleAt, troubleAtGitHub } from './disturb.ts';
import { faultKinds, githubFaultKinds } from './fault-kinds.ts';
import type { Scenario } from './scenario.ts';
import { advance } from './scenarios/journalled.ts';
import { promote } from './scenarios/promote.ts';
import { worldTroubles } from './world-troubles.ts';

// Every other kind of request of each phase gets one kind of fault, in turn; `npm run sweep` combines all with all.
const { foundry: targets } = await findTargets(promote);
const some = targets.flatMap((target, index) => {
  const kind = faultKinds[(index * 5) % faultKinds.length];
  return kind && index % 2 === 0 ? [troubleAt(kind, target)] : [];
});

const { github } = await findTargets(advance);
const someOfGitHub = github.flatMap((target, index) => {
  const kind = githubFaultKinds[(index * 5) % githubFaultKinds.length];
  return kind && index % 2 === 0 ? [troubleAtGitHub(kind, target)] : [];
});

// Each has a world of its own, and many wait for most of their time.
describe.concurrent('a run that is disturbed', () => {
  it.each(some)('by: $what', (trouble) => check(promote, trouble));
  it.each(someOfGitHub)('by: $what', (trouble) => check(advance, trouble));
  it.each(worldTroubles(promote))('because $what', (trouble) => check(promote, trouble));
});

async function check(scenario: Scenario, trouble: Trouble): Promise<void> {
  const { breaches, hit, log } = await disturb(scenario, trouble);
  expect(hit, `it never happened:\n${log}`).toBe(true);
  expect(breaches, log).toEqual([]);
}
