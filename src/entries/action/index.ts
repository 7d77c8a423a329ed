/**
 * All that the action is, as one bundle: `main`, `post` and the judging thread share what they have in common, and each
 * loads no more than it needs. The entries beside this file stay as small as they are, and are not bundled.
 */

/** The step itself. @param judge path of the module that the judging thread runs */
export async function main(judge: string): Promise<void> {
  const { main } = await import('../../main.ts');
  await main(judge);
}

/** What follows the job, for a step that left something behind. */
export async function post(): Promise<void> {
  const { post } = await import('../../post.ts');
  await post();
}

/** Begins to judge, in a thread of its own. */
export async function judge(): Promise<void> {
  await import('../../judge.ts');
}
