import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, type Figure, median, type Outcome } from './benchmark.ts';
import type { Measured } from './packaging/measured.ts';
import { generateTree, type TreeShape } from './packaging/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const TREES: readonly {
  name: string;
  shape: TreeShape;
  runs: number;
  limits: { ratio?: number; peakMiB: number };
}[] = [
  { name: 'small agent', shape: { files: 5, bytes: 40_000 }, runs: 7, limits: { peakMiB: 150 } },
  {
    name: 'large tree',
    shape: { files: 15_000, bytes: 140e6 },
    runs: 5,
    limits: { ratio: 1.5, peakMiB: 150 },
  },
];

const packaging: Benchmark = {
  title: 'source folder -> code zip, against Info-ZIP on the same tree',
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-packaging-'));
    try {
      const program = compile();
      const outcomes: Outcome[] = [];
      for (const tree of TREES) outcomes.push(await benchTree(folder, program, tree, say));
      return {
        figures: outcomes.flatMap((outcome) => outcome.figures),
        facts: outcomes.flatMap((outcome) => outcome.facts),
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default packaging;

/**
 * Compiles the packager to JavaScript, as it ships: stripping types at run time takes memory that is not its own.
 *
 * @returns the program that packages one folder
 */
function compile(): string {
  const out = join(ROOT, 'build/bench');
  const program = 'test/bench/packaging/measured';
  const options =
    '--ignoreConfig --rootDir . --target es2024 --module nodenext --types node --skipLibCheck --rewriteRelativeImportExtensions';
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  execFileSync(tsc, [...options.split(' '), '--outDir', out, `${program}.ts`], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return join(out, `${program}.js`);
}

async function benchTree(
  folder: string,
  program: string,
  { name, shape, runs, limits }: (typeof TREES)[number],
  say: (line: string) => void,
): Promise<Outcome> {
  const source = join(folder, name.replaceAll(' ', '-'));
  const bytes = await generateTree(source, shape);
  say(`${name}: ${shape.files} files, ${(bytes / 1e6).toFixed(2)} MB, ${runs} runs each, in turn`);
  const ours: Measured[] = [];
  const zips: { ms: number; size: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const zip = await infoZip(source, folder);
    const own = measure(program, source, folder);
    zips.push(zip);
    ours.push(own);
    say(
      `  Info-ZIP ${Math.round(zip.ms)} ms, ours ${Math.round(own.ms)} ms, peak ${Math.round(own.peakMiB)} MiB`,
    );
  }
  const zipMs = median(zips.map((run) => run.ms));
  const ownMs = median(ours.map((run) => run.ms));
  const peaks = ours.map((run) => run.peakMiB);
  const figures: Figure[] = [
    { what: `${name}: Info-ZIP, wall time`, value: zipMs, unit: 'ms' },
    { what: `${name}: ours, wall time`, value: ownMs, unit: 'ms' },
    {
      what: `${name}: ours / Info-ZIP, wall time`,
      value: ownMs / zipMs,
      unit: 'x',
      ...(limits.ratio && { limit: limits.ratio }),
    },
    {
      what: `${name}: ours / Info-ZIP, size of the zip`,
      value: median(ours.map((run) => run.size)) / median(zips.map((run) => run.size)),
      unit: 'x',
    },
    {
      what: `${name}: resident memory before packaging`,
      value: median(ours.map((run) => run.startMiB)),
      unit: 'MiB',
    },
    {
      what: `${name}: resident memory at its peak`,
      value: median(peaks),
      unit: 'MiB',
      limit: limits.peakMiB,
    },
    // Not held to the limit: how late V8 collects depends on what else the machine is doing.
    { what: `${name}: resident memory at its peak, worst run`, value: Math.max(...peaks), unit: 'MiB' },
  ];
  const same = (digest: 'codeSha256' | 'sourceDigest') => new Set(ours.map((run) => run[digest])).size === 1;
  return {
    figures,
    facts: [
      { what: `${name}: one zip digest in all runs`, holds: same('codeSha256') },
      { what: `${name}: one source digest in all runs`, holds: same('sourceDigest') },
    ],
  };
}

async function infoZip(source: string, folder: string): Promise<{ ms: number; size: number }> {
  const zip = join(folder, 'info-zip.zip');
  const start = performance.now();
  try {
    execFileSync('zip', ['-X', '-r', '-q', zip, '.'], { cwd: source });
  } catch (cause) {
    throw new Error('Info-ZIP is needed for comparison: apt-get install zip', { cause });
  }
  const ms = performance.now() - start;
  const { size } = await stat(zip);
  await rm(zip);
  return { ms, size };
}

function measure(program: string, source: string, folder: string): Measured {
  return JSON.parse(execFileSync(process.execPath, [program, source, folder], { encoding: 'utf8' }));
}
