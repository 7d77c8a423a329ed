import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedTool } from '../installed-tool.ts';

/** What a run of a workflow left behind. */
export interface WorkflowResult {
  /** 0 when every job succeeded. */
  readonly exitCode: number;
  /** Outputs of the action's step. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
}

/** What starts a workflow. */
export interface WorkflowStart {
  /** Name of the event. */
  readonly event: 'push' | 'schedule' | 'workflow_dispatch' | 'pull_request';
  readonly payload: Readonly<Record<string, unknown>>;
  readonly runId: number;
  /** `GITHUB_TOKEN`. */
  readonly token: string;
  /** Further variables of the job's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables of the repository, `vars`. */
  readonly vars: Readonly<Record<string, string>>;
  /** Milliseconds that the action's clock is ahead. */
  readonly aheadMs: number;
}

/** Where act runs, and what it runs. */
export interface ActPlaces {
  readonly act: string;
  /** Scratch: act's home, caches and events. */
  readonly scratch: string;
  /** A git repository with the workflow. */
  readonly repository: string;
  /** Folders that stand in for actions on GitHub, by the names in `uses`. */
  readonly actions: Readonly<Record<string, string>>;
}

/** This action, as the workflows name it. */
export const uses = 'contoso/foundry-agent-rollout@v1';

/** Path of act: `ACT`, else an installed one; `undefined` when it is not there. */
export function findAct(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.ACT || installedTool('act', env);
}

/**
 * Runs one workflow file by act in its host mode: on this machine, without containers, with the actions from folders.
 * act ignores `permissions` and `concurrency`.
 */
export async function runWorkflow(
  { act, scratch, repository, actions }: ActPlaces,
  file: string,
  start: WorkflowStart,
): Promise<WorkflowResult> {
  const home = join(scratch, 'home');
  await mkdir(home, { recursive: true });
  const event = join(scratch, `event-${start.runId}.json`);
  await writeFile(event, JSON.stringify(start.payload));
  const env = {
    ...start.env,
    GITHUB_RUN_ID: String(start.runId),
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'clock-ahead.ts')).href}`,
    CLOCK_AHEAD_MS: String(start.aheadMs),
  };
  const args = [
    start.event,
    ...['--json', '--pull=false', '--no-cache-server', '--no-skip-checkout'],
    ...['--workflows', join('.github', 'workflows', file)],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--action-cache-path', join(scratch, 'cache')],
    ...Object.entries(actions).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
    ...['--actor', 'mona', '--defaultbranch', 'main', '--eventpath', event],
    ...['--secret', `GITHUB_TOKEN=${start.token}`],
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(start.vars).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
  ];
  // A job in host mode sees act's whole environment, so act gets none of this process's. Its node is this one.
  const path = [join(process.execPath, '..'), process.env.PATH ?? ''].join(delimiter);
  const { exitCode, lines } = await execute(act, args, repository, {
    PATH: path,
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
  });
  return { exitCode, ...read(lines) };
}

function execute(command: string, args: string[], cwd: string, env: Record<string, string>) {
  return new Promise<{ exitCode: number; lines: string[] }>((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024, timeout: 100_000 };
    execFile(command, args, options, (error, stdout, stderr) => {
      const { code = 0 } = error ?? {};
      if (typeof code === 'string') reject(error);
      else resolve({ exitCode: error ? code || 1 : 0, lines: `${stdout}${stderr}`.split('\n') });
    });
  });
}

/** One line of act's JSON log. */
interface Line {
  readonly msg?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly step?: string;
}

function read(lines: readonly string[]): Pick<WorkflowResult, 'outputs' | 'summary' | 'log'> {
  const outputs: Record<string, string> = {};
  let summary = '';
  const log: string[] = [];
  for (const line of lines) {
    const { msg = line, command, name, arg, content, step } = parse(line);
    log.push(msg.trimEnd());
    if (step === uses && command === 'set-output' && name !== undefined) outputs[name] = arg ?? '';
    if (command === 'summary') summary += content ?? '';
  }
  return { outputs, summary, log: log.join('\n') };
}

/** act writes its last words without JSON. */
function parse(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return {};
  }
}
