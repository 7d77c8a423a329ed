/**
 * `npm run demo`: a real agent in three versions on the local Foundry, deployed by the built action.
 * The first is deployed, the second is ramped up and promoted, the third breaks under load and is rolled back,
 * while customers keep asking.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { styleText } from 'node:util';
import { discard, type StepResult, startStep } from '../e2e/runner.ts';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { startCustomers } from './customers.ts';
import { startShop } from './shop.ts';

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'out', 'demo');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const summaries: string[] = [];
const expected = { v1: 'promoted', v2: 'promoted', v3: 'rolled-back' } as const;

const shop = await startShop({ burst: 14, perSecond: 0.5 });
const foundry = await startLocalFoundry({ provisioningMs: 1_500, quiet: true });
let customers: ReturnType<typeof startCustomers> | undefined;
try {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  console.log(`Local Foundry at ${foundry.url}\n`);

  say('1. First deployment: there is nothing to compare with, so smoke tests decide.');
  await deploy('v1', foundry);
  customers = startCustomers(foundry.url, 'shop', 250);

  say('2. Version 2 learned about parking. It gets 20 %, then 50 % of new sessions, then all.');
  await deploy('v2', foundry);

  say(
    '3. Version 3 asks a search that allows one request every two seconds. Its smoke tests pass. Then customers come.',
  );
  await deploy('v3', foundry);

  const answers = await customers.stop();
  console.log(`\nCustomers asked ${answers.asked} times: ${answers.byVersion}.`);
  showSummaries();
} finally {
  await customers?.stop();
  await foundry.close();
  shop.close();
}

async function deploy(name: keyof typeof expected, foundry: LocalFoundry): Promise<void> {
  const workspace = await checkout(name);
  const given = {
    'project-endpoint': foundry.url,
    'agent-name': 'shop',
    source: 'agent',
    'environment-variables': `SHOP_BACKEND=${shop.url}`,
    'smoke-tests': 'tests/smoke.yaml',
    steps: '20% 6s check, 50% 12s check, 100%',
    'analysis-interval': '2s',
  };
  const step = await startStep(given, { workspace });
  step.child.stdout?.on('data', (text: string) => process.stdout.write(indent(text)));
  const result = await step.done;
  await tellEnd(name, result);
  await discard(result);
  await rm(workspace, { recursive: true });
}

/** What a repository with that version of the agent would have, in a folder of its own. */
async function checkout(name: keyof typeof expected): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'demo-'));
  const demo = join(root, 'test', 'demo');
  await cp(join(demo, 'agents', name), join(workspace, 'agent'), { recursive: true });
  await cp(join(demo, 'smoke.yaml'), join(workspace, 'tests', 'smoke.yaml'));
  return workspace;
}

async function tellEnd(name: keyof typeof expected, result: StepResult): Promise<void> {
  const { phase, version, traffic } = result.outputs;
  const colour = phase === expected[name] ? 'green' : 'red';
  console.log(`  ${styleText([colour, 'bold'], `=> ${phase}`)}: version ${version}, traffic ${traffic}`);
  const file = join(out, `${name}-${phase}.md`);
  await writeFile(file, result.summary);
  summaries.push(file);
  if (phase !== expected[name]) {
    throw new Error(
      `The deployment of ${name} ended as '${phase}', expected '${expected[name]}'.\n${result.log}`,
    );
  }
  if (phase === 'rolled-back') tellWhy(result);
}

/** A reader of the first sentence has to know what broke, and of the second what to do. */
function tellWhy({ outputs, report, log }: StepResult): void {
  console.log(`  ${report.cause}\n  ${report.next}`);
  const named = /^Version \d+ failed its check: .*'[^']+' failed \d+ of \d+ times? on version/.test(
    report.cause,
  );
  if (outputs.verdict === 'fail' && named && /correct the agent/i.test(report.next)) return;
  throw new Error(`The rollback does not say what broke: ${report.cause} ${report.next}\n${log}`);
}

/** Renders the job summaries as GitHub shows them, where there is a Chromium to do it. */
function showSummaries(): void {
  const rendered =
    existsSync(chromium) &&
    summaries.every(
      (file) => spawnSync(process.execPath, [join(root, 'scripts', 'render.ts'), file, out]).status === 0,
    );
  console.log(
    rendered
      ? `The job summaries, as GitHub shows them: ${relative(process.cwd(), out)}/*-light.png and *-dark.png`
      : `The job summaries: ${relative(process.cwd(), out)}/*.md (install Chromium to see them as pictures)`,
  );
}

function say(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

function indent(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('::'))
    .map((line) => `  ${line}\n`)
    .join('');
}
