import { describe, expect, it } from 'vitest';
import { countRequests, crash, crashPoints } from './crash.ts';
import { firstDeploy } from './scenarios/first-deploy.ts';
import { advance } from './scenarios/journalled.ts';
import { commentedPreview } from './scenarios/preview.ts';
import { promote } from './scenarios/promote.ts';
import { revert } from './scenarios/revert.ts';
import { rollback } from './scenarios/rollback.ts';

// Every n-th point, so that all requests, both moments and both aftermaths have their turn; `npm run sweep` is
// the whole. The strides have no divisor in common with the four points of each request. Each has a world of its own.
describe.concurrent.each([
  { scenario: firstDeploy, stride: 9 },
  { scenario: promote, stride: 11 },
  { scenario: revert, stride: 11 },
  { scenario: rollback, stride: 13 },
  { scenario: advance, stride: 15 },
  { scenario: commentedPreview, stride: 23 },
])('$scenario.name, killed', async ({ scenario, stride }) => {
  const points = crashPoints(scenario, await countRequests(scenario)).filter(
    (_, index) => index % stride === 0,
  );

  it.each(points)('$moment request $request to $of, then $then', async (point) => {
    const { breaches, log } = await crash(point);
    expect(breaches, log).toEqual([]);
  });
});
