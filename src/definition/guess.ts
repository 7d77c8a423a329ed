import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors/errors.ts';

/** What a folder of code looks like. */
export interface Guess {
  readonly runtime: string;
  /** Absent when no file has a usual name. */
  readonly entryPoint?: readonly string[];
  /** The files that it was seen from. */
  readonly because: string;
}

/** Runtimes for code that does not name one. */
const PYTHON = 'python_3_13';
const DOTNET = 'dotnet_10';
/** Where a Python agent says what it needs; a uv project has a `pyproject.toml`. */
const PYTHON_PROJECTS = ['requirements.txt', 'pyproject.toml'];
/** Usual names of the file that starts a Python agent; the first that is there counts. */
const PYTHON_STARTS = ['main.py', 'app.py'];

/**
 * The languages that a folder looks like, by the files at its root: `requirements.txt` or `pyproject.toml` for Python,
 * exactly one `.csproj` for .NET. More than one answer means that nothing can be concluded.
 *
 * @throws InputError when the folder cannot be read
 */
export async function guessLanguages(folder: string): Promise<Guess[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new InputError('source', folder, `the folder cannot be read (${cause.code ?? cause.message}).`, {
      cause,
    });
  });
  const guesses: Guess[] = [];
  const described = PYTHON_PROJECTS.find((name) => names.includes(name));
  if (described !== undefined) {
    const start = PYTHON_STARTS.find((name) => names.includes(name));
    guesses.push({
      runtime: PYTHON,
      ...(start ? { entryPoint: ['python', start] } : {}),
      because: start ? `${start} and ${described}` : described,
    });
  }
  const projects = names.filter((name) => name.endsWith('.csproj'));
  const [project] = projects;
  if (project !== undefined && projects.length === 1) guesses.push(await guessDotnet(folder, project));
  return guesses;
}

/** The assembly has the project's name, and the runtime its framework, unless the project says otherwise. */
async function guessDotnet(folder: string, project: string): Promise<Guess> {
  const path = join(folder, project);
  // What is no file is refused by name when the folder is packaged; a link may lead anywhere.
  const xml = (await lstat(path)).isFile() ? await readFile(path, 'utf8') : '';
  const assembly = /<AssemblyName>\s*([^<$\s][^<$]*?)\s*<\/AssemblyName>/.exec(xml)?.[1];
  const framework = /<TargetFramework>\s*net(\d+)\.0\s*<\/TargetFramework>/.exec(xml)?.[1];
  return {
    runtime: framework === undefined ? DOTNET : `dotnet_${framework}`,
    entryPoint: ['dotnet', `${assembly ?? project.replace(/\.csproj$/, '')}.dll`],
    because: project,
  };
}
