import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pMap from 'p-map';

/** A generated source tree: what it is made of. */
export interface TreeShape {
  readonly files: number;
  /** Bytes of all files together, roughly. */
  readonly bytes: number;
}

/**
 * Writes a tree like an agent with its installed dependencies: many small sources, some medium ones, a few large
 * binaries. Contents follow from the shape alone.
 *
 * @returns bytes written
 */
export async function generateTree(root: string, shape: TreeShape): Promise<number> {
  const random = xorshift(shape.files);
  const average = shape.bytes / shape.files;
  const plan: { path: string; size: number; binary: boolean }[] = [
    { path: 'main.py', size: 2000, binary: false },
    { path: 'requirements.txt', size: 200, binary: false },
  ];
  for (let i = plan.length; i < shape.files; i++) {
    const kind = random() % 100;
    const scale = kind < 80 ? 0.3 : kind < 98 ? 1.2 : 24;
    const size = Math.round(average * scale * (0.5 + (random() % 1000) / 1000));
    const binary = kind >= 94;
    const folder = `packages/lib${i % 97}/${['core', 'io', 'net', 'tests'][i % 4]}`;
    plan.push({ path: `${folder}/module_${i}.${binary ? 'so' : 'py'}`, size, binary });
  }
  for (const folder of new Set(plan.map(({ path }) => dirname(path)))) {
    await mkdir(join(root, folder), { recursive: true });
  }
  const contents = plan.map((file) => ({ ...file, seed: random() }));
  await pMap(
    contents,
    ({ path, size, binary, seed }) =>
      writeFile(join(root, path), binary ? machineCode(size, seed) : sourceText(size, seed)),
    { concurrency: 8 },
  );
  return plan.reduce((sum, { size }) => sum + size, 0);
}

/** Marsaglia's xorshift, 32 bits: small, fast, the same everywhere. */
function xorshift(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const WORDS =
  'def return self import from class if not None True False for in with as raise try except value key name args kwargs result response client session await async yield lambda data path str int list dict optional config'.split(
    ' ',
  );

/** Text that compresses about as well as source code. */
function sourceText(size: number, seed: number): Buffer {
  const random = xorshift(seed);
  let text = '';
  while (text.length < size) {
    const indent = '    '.repeat(random() % 4);
    let line = indent;
    for (let i = random() % 9; i >= 0; i--) {
      line +=
        random() % 4 === 0 ? `name_${(random() % 5000).toString(36)} ` : `${WORDS[random() % WORDS.length]} `;
    }
    text += `${line.trimEnd()}\n`;
  }
  return Buffer.from(text.slice(0, size));
}

/** Bytes that compress about as badly as machine code: runs of zeros between noise. */
function machineCode(size: number, seed: number): Buffer {
  const random = xorshift(seed);
  const bytes = Buffer.alloc(size);
  for (let i = 0; i + 4 <= size; i += 4) {
    const value = random();
    if (value % 8 < 5) bytes.writeUInt32LE(value & 0x3fffff7f, i);
  }
  return bytes;
}
