import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** The workflow files that users copy. */
export const examples = join(root, 'examples', 'workflows');

/** A user's repository: an agent, its tests and the ready workflows, as they are. */
export interface ShopRepository {
  readonly folder: string;
  /** Commits a change of the agent's code; it answers as before. */
  change(what: string): Promise<{ readonly sha: string }>;
}

const tests = `tests:
  - description: knows the opening hours
    prompt: When are you open?
    assert:
      - { type: icontains, value: 9 to 17 }
`;

/** Makes the repository `contoso/shop` in `folder`, with one commit. */
export async function createShopRepository(folder: string): Promise<ShopRepository> {
  const git = async (...args: string[]) => {
    const who = [
      '-c',
      'user.name=mona',
      '-c',
      'user.email=mona@contoso.example',
      '-c',
      'commit.gpgsign=false',
    ];
    return (await promisify(execFile)('git', [...who, ...args], { cwd: folder })).stdout.trim();
  };
  await mkdir(join(folder, 'tests'), { recursive: true });
  await cp(join(root, 'test', 'agents', 'opening-hours'), join(folder, 'agent'), { recursive: true });
  await cp(examples, join(folder, '.github', 'workflows'), { recursive: true });
  await writeFile(join(folder, 'tests', 'hours.yaml'), tests);
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/contoso/shop.git');
  await commit('The agent');

  async function commit(message: string): Promise<{ sha: string }> {
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
    return { sha: await git('rev-parse', 'HEAD') };
  }
  return {
    folder,
    async change(what) {
      await appendFile(join(folder, 'agent', 'main.py'), `\n# ${what}\n`);
      return commit(what);
    },
  };
}
