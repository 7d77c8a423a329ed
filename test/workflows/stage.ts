import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dist } from '../e2e/runner.ts';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { runWorkflow, uses, type WorkflowResult, type WorkflowStart } from './act.ts';
import { createShopRepository, examples, type ShopRepository } from './shop-repository.ts';
import { checkoutUsed, writeCheckout } from './stand-in-checkout.ts';

/** Name of the agent in the workflow files. */
export const agent = 'opening-hours';

/** A local Foundry, a local GitHub, and a user's repository whose workflows are run. */
export interface WorkflowStage {
  readonly foundry: LocalFoundry;
  readonly github: LocalGitHub;
  readonly shop: ShopRepository;
  /** Runs a file of `examples/workflows`, with a token that has exactly the permissions which its job asks for. */
  run(file: string, start: Pick<WorkflowStart, 'event'> & Partial<WorkflowStart>): Promise<WorkflowResult>;
  /** Lets time pass for the workflows that are run from now on. */
  pass(time: { readonly hours?: number; readonly minutes?: number }): void;
  /** Shares of the traffic, by version. */
  routing(): Record<string, number> | null;
  /** Kinds of the entries in the newest rollout's journal, oldest first. */
  journal(): string[];
  /** Ends everything. @throws Error when a request breached the contract of Foundry or of GitHub */
  close(): Promise<void>;
}

/** Sets the stage: somebody has deployed version 1 by other means, and routing follows the latest version. */
export async function workflowStage(act: string): Promise<WorkflowStage> {
  const scratch = await mkdtemp(join(tmpdir(), 'workflows-'));
  const shop = await createShopRepository(join(scratch, 'shop'));
  const action = join(scratch, 'action');
  await cp(process.env.ACTION_DIST ?? dist, join(action, 'dist'), { recursive: true });
  await cp(join(dist, '..', 'action.yml'), join(action, 'action.yml'));
  const checkout = join(scratch, 'checkout');
  await writeCheckout(checkout, shop.folder);
  const actions = { [uses]: action, [await checkoutUsed(examples)]: checkout };
  const foundry = await startLocalFoundry({ provisioningMs: 20 });
  const github = await startLocalGitHub({ repository: 'contoso/shop' });
  await foundry.actor.deploy({ agent, folder: join(shop.folder, 'agent') });
  let aheadMs = 0;
  let runs = 100;

  return {
    foundry,
    github,
    shop,
    async run(file, start) {
      runs += 1;
      const runId = runs;
      github.state.setRun(runId);
      const { GITHUB_API_URL = '', GITHUB_GRAPHQL_URL = '' } = github.env;
      const result = await runWorkflow({ act, scratch, repository: shop.folder, actions }, file, {
        payload: {},
        token: github.createToken(await permissionsOf(file)),
        env: { GITHUB_API_URL, GITHUB_GRAPHQL_URL },
        vars: { FOUNDRY_PROJECT_ENDPOINT: foundry.url },
        aheadMs,
        runId,
        ...start,
      });
      const conclusion = result.exitCode === 0 ? 'success' : 'failure';
      github.state.setRun(runId, { status: 'completed', conclusion });
      return result;
    },
    pass({ hours = 0, minutes = 0 }) {
      aheadMs += (hours * 60 + minutes) * 60_000;
      // A runner whose clock differs from GitHub's is put right by it.
      github.state.now = () => Date.now() + aheadMs;
    },
    routing: () => foundry.state.routing(agent),
    journal: () =>
      (github.state.deployments.at(-1)?.statuses ?? []).map(
        ({ description }) => description.split(',')[0] ?? '',
      ),
    async close() {
      const { violations } = github;
      await Promise.all([foundry.close(), github.close()]);
      await rm(scratch, { recursive: true, force: true });
      assertNoViolations(foundry);
      if (violations.length > 0)
        throw new Error(`Breaches of GitHub's description: ${JSON.stringify(violations)}`);
    },
  };
}

/** What the file's only job asks for, as GitHub's API spells it; the workflow itself asks for nothing. */
async function permissionsOf(file: string): Promise<Record<string, 'read' | 'write'>> {
  const workflow = parse(await readFile(join(examples, file), 'utf8')) as {
    permissions: object;
    jobs: Record<string, { permissions: Record<string, 'read' | 'write'> }>;
  };
  const [job, ...others] = Object.values(workflow.jobs);
  if (!job || others.length > 0 || Object.keys(workflow.permissions).length > 0) {
    throw new Error(`${file} has not one job that alone has permissions`);
  }
  return Object.fromEntries(
    Object.entries(job.permissions).map(([scope, level]) => [scope.replaceAll('-', '_'), level]),
  );
}
