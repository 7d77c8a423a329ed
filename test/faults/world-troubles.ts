import { setTimeout as delay } from 'node:timers/promises';
import type { Trouble } from './disturb.ts';
import { agent, type Scenario } from './scenario.ts';
import type { World } from './world.ts';

/** What goes wrong with the service as a whole, with provisioning, or by somebody else's hand. */
export function worldTroubles(scenario: Scenario): Trouble[] {
  return [
    staleReads(3_000),
    ...(scenario.ends.drafts ? [noDrafts] : []),
    ...(scenario.mints === undefined ? [] : ofAVersion(scenario.mints)),
  ];
}

/** The service then mints a release without a word (Microsoft Learn, "Manage hosted agents"). */
const noDrafts: Trouble = {
  what: 'drafts are not enabled',
  says: /does not make drafts/,
  hitsRequest: false,
  arm({ foundry }) {
    foundry.settings.draftsEnabled = false;
  },
};

/** Reads of the endpoint show a write only after a while. */
function staleReads(ms: number): Trouble {
  return {
    what: `reads stale for ${ms / 1_000} s after a write`,
    says: /still answers/,
    hitsRequest: false,
    async arm({ foundry }) {
      // What the scenario itself has prepared is long past.
      await delay(ms);
      foundry.settings.readLagMs = ms;
    },
  };
}

function ofAVersion(version: string): Trouble[] {
  const provisioning: Trouble[] = [
    {
      what: 'provisioning hangs',
      says: /still 'creating' after 2 s/,
      inputs: { 'activation-timeout': '2s' },
      hitsRequest: false,
      arm: ({ foundry }) => foundry.faults.provisioning({ plan: { kind: 'hang' } }),
    },
    {
      what: 'provisioning fails',
      says: /CodeError.*pip could not find a thing/s,
      hitsRequest: false,
      arm: ({ foundry }) =>
        foundry.faults.provisioning({
          plan: { kind: 'fail', code: 'CodeError', message: 'pip could not find a thing' },
        }),
    },
    {
      what: 'the state flaps',
      says: /never/,
      hitsRequest: false,
      arm: ({ foundry }) =>
        foundry.faults.provisioning({
          plan: { kind: 'flap', statuses: ['failed', 'creating', 'active', 'creating', 'failed', 'active'] },
        }),
    },
  ];
  const moments = [
    ['is provisioned', 'getVersion', 0],
    ['is tested', 'createSession', 0],
    ['gets traffic', 'patchAgent', 0],
  ] as const;
  const deleted = moments.map(
    ([when, operation, skip]): Trouble => ({
      what: `somebody deletes the version when it ${when}`,
      says: /deleted|does not exist|not found|was not found|is gone|ResourceNotFound|HTTP 40[04]/i,
      arm: (world) => actAt(world, operation, skip, () => deleteVersion(world, version)),
    }),
  );
  const disabled = moments.map(
    ([when, operation, skip]): Trouble => ({
      what: `somebody disables the agent when the version ${when}`,
      says: /AgentDisabled|disabled/i,
      arm: (world) => actAt(world, operation, skip, async () => world.foundry.actor.disable(agent)),
    }),
  );
  return [...provisioning, ...deleted, ...disabled];
}

async function deleteVersion({ foundry, witness }: World, version: string): Promise<void> {
  witness.deleted(version);
  await foundry.actor.deleteVersion(agent, version);
}

function actAt(world: World, operation: string, skip: number, act: () => Promise<void>): void {
  world.foundry.faults.inject({ match: { operation }, skip, fault: { kind: 'act', act } });
}
