import { parseArgs } from 'node:util';
import { startLocalFoundry } from './index.ts';

const usage = `Usage: npm run foundry -- [options]

  --port <n>            TCP port (default 8080)
  --project <name>      name of the project in the URL (default local)
  --tls                 also serve https
  --provisioning <t>    time that a version stays 'creating', for example 2s (default 2s)
  --read-lag <t>        routing writes are seen by reads only after this
  --no-drafts           drafts are not enabled: they become releases
  --no-splitting        rules may name only one version
  --cache <folder>      keep installed requirements here
  --image <ref>=<dir>   an image reference that can be run, from a folder with main.py (repeatable)
`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    port: { type: 'string', default: '8080' },
    project: { type: 'string', default: 'local' },
    tls: { type: 'boolean', default: false },
    provisioning: { type: 'string', default: '2s' },
    'read-lag': { type: 'string', default: '0' },
    drafts: { type: 'boolean', default: true },
    splitting: { type: 'boolean', default: true },
    cache: { type: 'string' },
    image: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
  process.exit(0);
}

const foundry = await startLocalFoundry({
  port: Number(values.port),
  project: values.project,
  tls: values.tls,
  provisioningMs: milliseconds('provisioning', values.provisioning),
  readLagMs: milliseconds('read-lag', values['read-lag']),
  draftsEnabled: values.drafts,
  trafficSplitting: values.splitting,
  ...(values.cache === undefined ? {} : { cacheDir: values.cache }),
  images: Object.fromEntries(values.image.map(imageOption)),
  quiet: false,
});
console.log(`Project endpoint: ${foundry.url}`);
if (foundry.tlsUrl) console.log(`Over https:       ${foundry.tlsUrl}\nNODE_EXTRA_CA_CERTS=${foundry.caFile}`);
console.log('Press ctrl-C to stop.');

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (closing) return;
    closing = true;
    await foundry.close();
    process.exit(0);
  });
}

function milliseconds(option: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text);
  if (!match) {
    console.error(`--${option} is '${text}': give a time such as 500ms, 2s or 1m.`);
    process.exit(2);
  }
  const unit = { ms: 1, s: 1000, m: 60_000 }[match[2] ?? 'ms'] ?? 1;
  return Number(match[1]) * unit;
}

function imageOption(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) {
    console.error(`--image is '${text}': give <reference>=<folder>.`);
    process.exit(2);
  }
  return [text.slice(0, at), text.slice(at + 1)];
}
