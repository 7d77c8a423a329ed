import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assertNoLeaks, plantedEnvironment, withPlanted } from './planted.ts';

/** The built action, as the runner starts it. */
export const dist = join(import.meta.dirname, '..', '..', 'dist');

/** Where Node keeps what it has compiled of a build: every step but the first spares itself a fifth of its computing. */
const compiled = join(tmpdir(), 'foundry-agent-rollout-compiled');

/** What one step of a workflow left behind. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Standard output and error together, as the runner's log shows them. */
  readonly log: string;
  /** Parsed `report.json`; `undefined` when the run wrote none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the report holds
  readonly report: any;
  readonly folder: string;
}

/** A step that is running. */
export interface RunningStep {
  readonly child: ChildProcess;
  readonly done: Promise<StepResult>;
  /** Log so far. */
  log(): string;
}

/** What a step is given beside its inputs. */
export interface StepOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `main` or `post`. */
  readonly entry?: 'main' | 'post';
  /** State that an earlier `main` saved, for `post`. */
  readonly state?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  /** Another build of the action; `ACTION_DIST` names one for all. */
  readonly dist?: string;
}

/**
 * Starts the built action with `INPUT_*` and the runner's files, as GitHub's runner does, debug log included. Secrets
 * are planted among what it is given, and `done` rejects where one of them, or the token, turns up in an output.
 */
export async function startStep(
  inputs: Readonly<Record<string, string>>,
  options: StepOptions = {},
): Promise<RunningStep> {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH'].map((name) => [
      name,
      join(folder, name.toLowerCase()),
    ]),
  );
  const temp = join(folder, 'temp');
  await mkdir(temp);
  for (const file of Object.values(files)) await writeFile(file, '');
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: options.workspace ?? folder,
    GITHUB_REPOSITORY: 'contoso/shop',
    GITHUB_REPOSITORY_OWNER: 'contoso',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_SHA: '8f3c2a1d9b7e6f5a4c3b2a1908f7e6d5c4b3a291',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: 'mona',
    GITHUB_EVENT_NAME: 'push',
    RUNNER_TEMP: temp,
    NODE_COMPILE_CACHE: compiled,
    ...plantedEnvironment,
    ...files,
    ...options.env,
  };
  for (const [name, value] of Object.entries(withPlanted(inputs)))
    environment[`INPUT_${name.toUpperCase()}`] = value;
  for (const [name, value] of Object.entries(options.state ?? {})) environment[`STATE_${name}`] = value;
  const entry = join(options.dist ?? process.env.ACTION_DIST ?? dist, options.entry ?? 'main', 'index.js');
  const child = spawn(process.execPath, [entry], {
    env: environment,
    cwd: options.workspace ?? folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const done = new Promise<StepResult>((resolve, reject) => {
    child.once('error', reject);
    const collect = async (exitCode: number | null) => {
      const read = async (name: string) => (existsSync(name) ? readFile(name, 'utf8') : '');
      const outputs = parseCommandFile(await read(files.GITHUB_OUTPUT ?? ''));
      const report =
        outputs.report && existsSync(outputs.report) ? JSON.parse(await read(outputs.report)) : undefined;
      const reports = outputs.report ? [dirname(outputs.report)] : [];
      const token = inputs['github-token'];
      await assertNoLeaks(log, [folder, ...reports], token ? [token] : []);
      return {
        exitCode,
        outputs,
        state: parseCommandFile(await read(files.GITHUB_STATE ?? '')),
        summary: await read(files.GITHUB_STEP_SUMMARY ?? ''),
        log,
        report,
        folder,
      };
    };
    child.once('close', (exitCode) => {
      collect(exitCode).then(resolve, reject);
    });
  });
  return { child, done, log: () => log };
}

/** Runs the built action to its end. */
export async function runStep(
  inputs: Readonly<Record<string, string>>,
  options: StepOptions = {},
): Promise<StepResult> {
  const step = await startStep(inputs, options);
  return step.done;
}

/** Reads the `name<<delimiter` format of the runner's command files; the last value of a name counts. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heredoc = /^(?<name>[^=<]+)<<(?<delimiter>.+)$/.exec(line);
    if (heredoc?.groups) {
      const body: string[] = [];
      for (index += 1; index < lines.length && lines[index] !== heredoc.groups.delimiter; index += 1) {
        body.push(lines[index] ?? '');
      }
      values[heredoc.groups.name ?? ''] = body.join('\n');
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
  }
  return values;
}

/** Removes what a step left on disk. */
export async function discard(result: StepResult): Promise<void> {
  await rm(result.folder, { recursive: true, force: true });
}
