import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, type Figure, median, type Outcome } from './benchmark.ts';
import type { Measured } from './packaging/measured.ts';
import { azd, buildAzd, infoZip, type Zipped } from './packaging/peers.ts';
import { generateTree, type TreeShape } from './packaging/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const TREES: readonly {
  name: string;
  shape: TreeShape;
  runs: number;
  limits: { ratio?: number; azdRatio?: number; peakMiB: number };
}[] = [
  { name: 'small agent', shape: { files: 5, bytes: 40_000 }, runs: 7, limits: { peakMiB: 150 } },
  {
    name: 'large tree',
    shape: { files: 15_000, bytes: 140e6 },
    runs: 5,
    limits: { ratio: 0.6, azdRatio: 0.65, peakMiB: 150 },
  },
];

const packaging: Benchmark = {
  title: 'source folder -> code zip, against Info-ZIP, and Go as azd uses it, on the same tree',
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-packaging-'));
    try {
      const programs = compile();
      const peer = buildAzd(folder);
      if (!peer) say('Go is not installed: nothing is compared with the way of azd');
      const outcomes: Outcome[] = [];
      for (const tree of TREES) outcomes.push(await benchTree(folder, programs, peer, tree, say));
      outcomes.push(await benchNoise(folder, programs, say));
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

/** Programs that measure one thing each, in a process of their own. */
interface Programs {
  /** Packages one folder. */
  readonly zip: string;
  /** Reads one folder as a run does whose source is deployed already. */
  readonly known: string;
  /** Walks, reads and hashes one folder, and nothing else. */
  readonly floor: string;
}

/** Compiles the packager to JavaScript, as it ships: stripping types at run time takes memory that is not its own. */
function compile(): Programs {
  const out = join(ROOT, 'build/bench');
  const folder = 'test/bench/packaging';
  const options =
    '--ignoreConfig --rootDir . --target es2024 --module nodenext --types node --skipLibCheck --rewriteRelativeImportExtensions';
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const files = ['measured', 'known', 'floor'].map((name) => `${folder}/${name}.ts`);
  execFileSync(tsc, [...options.split(' '), '--outDir', out, ...files], { cwd: ROOT, stdio: 'inherit' });
  const program = (name: string) => join(out, folder, `${name}.js`);
  return { zip: program('measured'), known: program('known'), floor: program('floor') };
}

/** Files that do not compress: 245 MB, as models and wheels are. */
async function benchNoise(folder: string, programs: Programs, say: (line: string) => void): Promise<Outcome> {
  const source = join(folder, 'noise');
  await mkdir(source);
  const bytes = Buffer.alloc(35_000_000);
  for (let i = 0; i < 7; i++) await writeFile(join(source, `model-${i}.bin`), randomFillSync(bytes));
  const stored: number[] = [];
  const ours: Measured[] = [];
  for (let run = 0; run < 5; run++) {
    stored.push((await infoZip(source, folder, 0)).ms);
    ours.push(measure(programs.zip, source, folder));
  }
  say(
    `noise: Info-ZIP -0 ${stored.map(Math.round).join(', ')} ms, ours ${ours.map(({ ms }) => Math.round(ms)).join(', ')} ms`,
  );
  await rm(source, { recursive: true });
  const figures: Figure[] = [
    { what: '245 MB that do not compress: Info-ZIP, stored', value: median(stored), unit: 'ms' },
    { what: '245 MB that do not compress: ours', value: median(ours.map(({ ms }) => ms)), unit: 'ms' },
    {
      what: '245 MB that do not compress: ours / Info-ZIP, stored',
      value: ratio(
        ours.map(({ ms }) => ms),
        stored,
      ),
      unit: 'x',
      // A second where Info-ZIP takes 0.43.
      limit: 2.3,
    },
    {
      what: '245 MB that do not compress: resident memory at its peak, worst run',
      value: Math.max(...ours.map(({ peakMiB }) => peakMiB)),
      unit: 'MiB',
      limit: 150,
    },
  ];
  return { figures, facts: [] };
}

/** The median of the ratios of the runs that stood beside each other. */
function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((ms, run) => ms / (theirs[run] as number)));
}

async function benchTree(
  folder: string,
  programs: Programs,
  peer: string | undefined,
  { name, shape, runs, limits }: (typeof TREES)[number],
  say: (line: string) => void,
): Promise<Outcome> {
  const source = join(folder, name.replaceAll(' ', '-'));
  const bytes = await generateTree(source, shape);
  say(`${name}: ${shape.files} files, ${(bytes / 1e6).toFixed(2)} MB, ${runs} runs each, in turn`);
  const ours: Measured[] = [];
  const zips: Zipped[] = [];
  const azds: Zipped[] = [];
  const known: number[] = [];
  const floor: number[] = [];
  for (let run = 0; run < runs; run++) {
    const zip = await infoZip(source, folder);
    if (peer) azds.push(await azd(peer, source, folder));
    const own = measure(programs.zip, source, folder);
    floor.push(milliseconds(programs.floor, source, folder));
    known.push(milliseconds(programs.known, source, folder));
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
      value: ratio(
        ours.map(({ ms }) => ms),
        zips.map(({ ms }) => ms),
      ),
      unit: 'x',
      ...(limits.ratio && { limit: limits.ratio }),
    },
    ...(peer
      ? [
          {
            what: `${name}: ours / azd's way in Go, wall time`,
            value: ratio(
              ours.map(({ ms }) => ms),
              azds.map(({ ms }) => ms),
            ),
            unit: 'x',
            ...(limits.azdRatio && { limit: limits.azdRatio }),
          },
        ]
      : []),
    {
      what: `${name}: source known without a zip / walk, read, SHA-256`,
      value: ratio(known, floor),
      unit: 'x',
      ...(limits.ratio && { limit: 1.2 }),
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
    },
    {
      what: `${name}: resident memory at its peak, worst run`,
      value: Math.max(...peaks),
      unit: 'MiB',
      limit: limits.peakMiB,
    },
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

function measure(program: string, source: string, folder: string): Measured {
  return JSON.parse(execFileSync(process.execPath, [program, source, folder], { encoding: 'utf8' }));
}

function milliseconds(program: string, source: string, folder: string): number {
  return Number(execFileSync(process.execPath, [program, source, folder], { encoding: 'utf8' }));
}
