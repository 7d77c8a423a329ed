import { expect, test } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { pagesUpTo } from '../../../src/github/pages.ts';

async function* endless() {
  for (let page = 1; ; page += 1) yield page;
}

test('a list that never ends is given up, with what to do', async () => {
  const read: number[] = [];
  const reading = (async () => {
    for await (const page of pagesUpTo(3, 'the deployments', endless())) read.push(page);
  })();
  await expect(reading).rejects.toThrow(ActionError);
  await expect(reading).rejects.toThrow('did not come to the end of the deployments: 3 pages were read');
  expect(read).toEqual([1, 2, 3]);
});
