import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes an action into `folder` that stands in for `actions/checkout`, which is on GitHub: git clones `repository`
 * and checks out the input `ref`, else the run's commit. Nothing else of the real one is played.
 */
export async function writeCheckout(folder: string, repository: string): Promise<void> {
  const action = {
    name: 'Checkout',
    description: 'Stands in for actions/checkout',
    inputs: { ref: { description: 'Commit' }, 'persist-credentials': { description: 'Ignored' } },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub Actions
          env: { REPOSITORY: repository, REF: '${{ inputs.ref || github.sha }}' },
          run: 'git clone --quiet "$REPOSITORY" . && git checkout --quiet --detach "$REF"',
        },
      ],
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'action.yml'), JSON.stringify(action));
}

/** What the workflows in `folder` name the checkout, commit included: a test holds them to one. */
export async function checkoutUsed(folder: string): Promise<string> {
  const [used] =
    /actions\/checkout@[0-9a-f]{40}/.exec(await readFile(join(folder, 'deploy.yml'), 'utf8')) ?? [];
  if (used === undefined) throw new Error(`${folder}/deploy.yml names no commit of actions/checkout`);
  return used;
}
