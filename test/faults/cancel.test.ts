import { describe, expect, it } from 'vitest';
import { cancel, cancelPoints } from './cancel.ts';
import { countRequests } from './crash.ts';
import { firstDeploy } from './scenarios/first-deploy.ts';
import { journalledPromote } from './scenarios/journalled.ts';
import { commentedPreview } from './scenarios/preview.ts';
import { promote } from './scenarios/promote.ts';

// Every n-th point, with one signal and with two; `npm run sweep` is the whole.
describe.each([
  { scenario: firstDeploy, stride: 5 },
  { scenario: promote, stride: 7 },
  { scenario: commentedPreview, stride: 13 },
  { scenario: journalledPromote, stride: 15 },
])('$scenario.name, cancelled', async ({ scenario, stride }) => {
  const points = cancelPoints(scenario, await countRequests(scenario)).filter(
    (_, index) => index % stride === 0,
  );

  it.each(points)('by $signals SIGINT $moment request $request to $of', async (point) => {
    const { breaches, log } = await cancel(point);
    expect(breaches, log).toEqual([]);
  });
});
