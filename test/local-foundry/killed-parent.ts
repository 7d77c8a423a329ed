/** Child of `close.test.ts`: starts an agent, says its process id, and waits to be killed. */
import { startLocalFoundry } from './index.ts';
import { PlainClient } from './plain-client.ts';

const foundry = await startLocalFoundry({ provisioningMs: 0 });
await foundry.actor.deploy({ agent: 'echo', folder: 'test/agents/echo' });
await new PlainClient(foundry).ask('echo', { input: 'x' });
console.log(`${foundry.state.pids[0]}`);
setInterval(() => {}, 60_000);
