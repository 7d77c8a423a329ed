import { ActionError } from '../errors/errors.ts';

/** Milliseconds for all pages of one list. */
const listLimit = 120_000;

/**
 * The pages of a list as they come, as many as a list of ours can have: whoever answers decides whether there is
 * another one, and need never say that there is not.
 *
 * @param what is listed, for messages: `the deployments`
 * @throws ActionError where the list goes on behind `most` pages, or for more than two minutes
 */
export async function* pagesUpTo<T>(most: number, what: string, pages: AsyncIterable<T>): AsyncGenerator<T> {
  const began = performance.now();
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > most || performance.now() - began > listLimit) {
      throw new ActionError(
        `GitHub did not come to the end of ${what}: ${count - 1} pages were read, and there are more.`,
        `Delete those that nobody needs any more, or find out what answers in place of GitHub's API.`,
      );
    }
    yield page;
  }
}
