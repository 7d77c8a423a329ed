import { createHash } from 'node:crypto';
import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { againIfChanged } from '../../../src/package/changed-source.ts';
import { compareByBytes, entryNameFault } from '../../../src/package/entry-name.ts';
import { writeFolderZip } from '../../../src/package/folder-zip.ts';
import { measureFiles } from '../../../src/package/measure.ts';
import { cut, PIECE_BYTES, windowFor } from '../../../src/package/pieces.ts';
import { countProgress } from '../../../src/package/progress.ts';
import { SourceChanged } from '../../../src/package/selected-file.ts';
import { selectFiles } from '../../../src/package/selection.ts';
import { type DigestEntry, sourceDigest } from '../../../src/package/source-digest.ts';
import { ZipArchive } from '../../../src/package/zip-archive.ts';
import { build, readWithPython, sourceTree, tempFolder } from './source-tree.ts';

async function archiveBytes(fill: (archive: ZipArchive) => Promise<void>): Promise<Buffer> {
  const written: Buffer[] = [];
  const archive = new ZipArchive(async (bytes) => void written.push(Buffer.from(bytes)));
  await fill(archive);
  await archive.finish();
  return Buffer.concat(written);
}

describe('the container', () => {
  test('has exactly these bytes', async () => {
    const body = Buffer.from('abc');
    const bytes = await archiveBytes((archive) =>
      archive.add(
        { path: 'a/ü', mode: 0o755 },
        'stored',
        { crc32: crc32(body), size: 3, compressedSize: 3 },
        body,
      ),
    );
    expect(bytes.toString('hex').match(/.{1,60}/g)).toEqual(
      [
        // local header: version 2.0, UTF-8, stored, 1980-01-01 00:00, sums, 4 bytes of name, no extra field
        ...[
          '504b0304',
          '1400',
          '0008',
          '0000',
          '00002100',
          'c2412435',
          '03000000',
          '03000000',
          '0400',
          '0000',
        ],
        ...['612fc3bc', '616263'],
        // directory: made on Unix by 4.5, the same again, no comment, 100755 with the archive bit, at offset 0
        ...[
          '504b0102',
          '2d03',
          '1400',
          '0008',
          '0000',
          '00002100',
          'c2412435',
          '03000000',
          '03000000',
          '0400',
          '0000',
        ],
        ...['0000', '0000', '0000', '2000ed81', '00000000', '612fc3bc'],
        // end: 1 entry, 50 bytes of directory at offset 37, no comment
        ...['504b0506', '0000', '0000', '0100', '0100', '32000000', '25000000', '0000'],
      ]
        .join('')
        .match(/.{1,60}/g),
    );
  });

  test('puts sums that are not known before behind the bytes', async () => {
    const sums = { crc32: 0x01020304, size: 5, compressedSize: 3 };
    const bytes = await archiveBytes(async (archive) => {
      const entry = await archive.open({ path: 'a', mode: 0o644 }, 'deflated');
      await entry.write(Buffer.from('ab'));
      await entry.write(Buffer.from('c'));
      await entry.end(sums);
    });
    const [header, name, body, descriptor] = [30, 31, 34, 50].map((end, i, ends) =>
      bytes.subarray(ends[i - 1] ?? 0, end).toString('hex'),
    );
    expect(header).toBe(`504b030414000808080000002100${'00'.repeat(12)}01000000`);
    expect([name, body]).toEqual(['61', '616263']);
    expect(descriptor).toBe('504b0708' + '04030201' + '03000000' + '05000000');
  });

  test('has bytes that are known in advance, whatever builds them', async () => {
    const pkg = await build(await sourceTree({ 'main.py': 'a', 'run.sh': { text: 'b', mode: 0o755 } }));
    // Nothing is compressed here, so no zlib build can change it.
    expect(pkg.codeSha256).toBe(createHash('sha256').update(PINNED).digest('hex'));
  });
});

const PINNED = Buffer.from(
  [
    '504b030414000008000000002100' + '43beb7e8' + '0100000001000000' + '07000000' + '6d61696e2e7079' + '61',
    '504b030414000008000000002100' + 'f9efbe71' + '0100000001000000' + '06000000' + '72756e2e7368' + '62',
    '504b01022d0314000008000000002100' +
      '43beb7e8' +
      '0100000001000000' +
      '0700' +
      '000000000000' +
      '0000' +
      '2000a481' +
      '00000000' +
      '6d61696e2e7079',
    '504b01022d0314000008000000002100' +
      'f9efbe71' +
      '0100000001000000' +
      '0600' +
      '000000000000' +
      '0000' +
      '2000ed81' +
      '26000000' +
      '72756e2e7368',
    '504b0506' + '00000000' + '02000200' + '69000000' + '4b000000' + '0000',
  ].join(''),
  'hex',
);

describe('deflating', () => {
  test('with the least window gives the bytes of the largest', () => {
    const words = fc.array(fc.constantFrom('def ', 'self.', 'x', '\n', 'return ', '0123456789'), {
      maxLength: 3000,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((each) => Buffer.from(each.join(''))),
          fc.uint8Array({ maxLength: 5000 }),
        ),
        (raw) => {
          expect(deflateRawSync(raw, { level: 4, ...windowFor(raw.length) })).toEqual(
            deflateRawSync(raw, { level: 4 }),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('cuts every file completely, into pieces of limited size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 * PIECE_BYTES })), (sizes) => {
        const identity = { device: 0, inode: 0, modifiedMs: 0 };
        const sums = { crc32: 0, contentSha256: '' };
        const files = sizes.map((size, i) => ({
          path: `${i}`,
          file: `/${i}`,
          size,
          mode: 0o644 as const,
          identity,
          ...sums,
        }));
        const pieces = [...cut(files)];
        for (const file of files) {
          const own = pieces.filter((piece) => piece.file === file);
          expect(own.reduce((sum, piece) => sum + piece.length, 0)).toBe(file.size);
          expect(own.map((piece) => piece.first)).toEqual(own.map((_, i) => i === 0));
          expect(own.map((piece) => piece.last)).toEqual(own.map((_, i) => i === own.length - 1));
          expect(own.every((piece) => piece.length <= PIECE_BYTES)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('writing', () => {
  async function options(tree: Record<string, string>) {
    const source = await sourceTree(tree);
    const { files } = await selectFiles({ source, displayName: 'agent', files: [] });
    return {
      source,
      displayName: 'agent',
      files: await measureFiles(files),
      tempDir: await tempFolder(),
      maxBytes: 1e6,
      onPiece: () => {},
      signal: undefined,
    };
  }

  test('stops at the limit, names the largest files and leaves nothing behind', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`f${i}`, 'x'.repeat(1000 * (i + 1))]),
    );
    const given = await options(tree);
    const error = await writeFolderZip({ ...given, maxBytes: 500 }).catch((error) => error);
    expect(error).toBeInstanceOf(ActionError);
    expect(error.message).toMatch(
      /^The zip of 'agent' would be larger than 500 bytes. Its largest files: "f11" \(12000 bytes\), "f10"/,
    );
    expect(error.message.match(/"f\d+"/g)).toHaveLength(10);
    expect(await readdir(given.tempDir)).toEqual([]);
  });

  test.each([
    ['grew', (file: string) => writeFile(file, 'more than before')],
    ['was written to without growing', (file: string) => delay(20).then(() => writeFile(file, 'bbbb'))],
    ['went away', (file: string) => rm(file)],
    ['became a link', (file: string) => rm(file).then(() => symlink('/etc/hostname', file))],
  ])('notices a file that %s after it was selected', async (_, change) => {
    const given = await options({ 'a.txt': 'aaaa', 'b.txt': 'bbbb' });
    await change(join(given.source, 'a.txt'));
    await expect(writeFolderZip(given)).rejects.toThrow(new SourceChanged('a.txt'));
    expect(await readdir(given.tempDir)).toEqual([]);
  });

  test('notices other bytes than those that were measured, whatever the file system says of the file', async () => {
    const given = await options({ 'a.txt': 'aaaa', 'large.txt': 'b'.repeat(2 * PIECE_BYTES) });
    for (const path of ['a.txt', 'large.txt']) {
      const files = given.files.map((file) => (file.path === path ? { ...file, crc32: 1 } : file));
      await expect(writeFolderZip({ ...given, maxBytes: 1e7, files })).rejects.toThrow(
        new SourceChanged(path),
      );
    }
    expect(await readdir(given.tempDir)).toEqual([]);
  });

  test('stores what does not shrink, of any size, and deflates the rest', async () => {
    const text = 'def answer(question): return question\n'.repeat(40_000);
    const source = await sourceTree({ 'large.txt': text, 'small.txt': 'word '.repeat(50), 'x.txt': 'x' });
    const noise = (bytes: number) => createHash('shake256', { outputLength: bytes }).update('seed').digest();
    await writeFile(join(source, 'noise-large.bin'), noise(3 * PIECE_BYTES + 17));
    await writeFile(join(source, 'noise.bin'), noise(200_000));
    // Noise with as much text behind it is worth deflating.
    await writeFile(join(source, 'half.bin'), Buffer.concat([noise(700_000), Buffer.from(text)]));
    const [first, second] = [await build(source), await build(source)];
    expect(second.codeSha256).toBe(first.codeSha256);
    const stored = first.entries.filter(({ size, compressedSize }) => compressedSize === size);
    expect(stored.map(({ path }) => path)).toEqual(['noise-large.bin', 'noise.bin', 'x.txt']);
    // Python reads every entry and checks its CRC.
    expect(readWithPython(first.path).map(({ path, size }) => [path, size])).toEqual(
      first.entries.map(({ path, size }) => [path, size]),
    );
  });

  test('writes what is there with many files in flight', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`d${i % 7}/f${i}`, `line ${i}\n`.repeat(i * 20)]),
    );
    const given = await options(tree);
    const zip = await writeFolderZip({ ...given, maxBytes: 1e8 });
    const read = readWithPython(zip.path);
    expect(read.map(({ path, size }) => [path, size])).toEqual(
      Object.keys(tree)
        .sort(compareByBytes)
        .map((path) => [path, tree[path]?.length]),
    );
  });
});

describe('a source that changes', () => {
  const changed = (path: string) => new SourceChanged(path);

  test('once is built again', async () => {
    let builds = 0;
    const build = async () => {
      builds += 1;
      if (builds === 1) throw changed('a');
      return builds;
    };
    expect(await againIfChanged('agent', build)).toBe(2);
  });

  test('in another way fails at once', async () => {
    let builds = 0;
    const failing = () => againIfChanged('agent', async () => Promise.reject(new Error(`build ${++builds}`)));
    await expect(failing()).rejects.toThrow('build 1');
  });
});

describe('names and digests', () => {
  test('sort as their UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
        const sorted = [...names].sort(compareByBytes).map((name) => Buffer.from(name).toString('hex'));
        expect(sorted).toEqual([...sorted].sort());
      }),
    );
  });

  test('that unpack elsewhere are always found', () => {
    const segment = fc.constantFrom('a', '..', '.', '', 'b.py', 'C:', '\\', 'x\\y', '\0');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
        const harmless =
          segments.every((each) => each === 'a' || each === 'b.py' || each === 'C:') && segments[0] !== 'C:';
        expect(entryNameFault(segments.join('/')) === undefined).toBe(harmless);
      }),
    );
  });

  const entry: fc.Arbitrary<DigestEntry> = fc.record({
    path: fc.string({ minLength: 1 }),
    mode: fc.constantFrom<0o755 | 0o644>(0o755, 0o644),
    contentSha256: fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('hex')),
  });
  const entries = fc.uniqueArray(entry, { selector: (each) => each.path, maxLength: 8 });

  test('do not depend on the order of entries', () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(sourceDigest([...list].reverse())).toBe(sourceDigest(list));
      }),
    );
  });

  test('tell any two packages apart', () => {
    const canonical = (list: readonly DigestEntry[]) =>
      JSON.stringify([...list].sort((a, b) => compareByBytes(a.path, b.path)));
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        expect(sourceDigest(a) === sourceDigest(b)).toBe(canonical(a) === canonical(b));
      }),
    );
  });

  test('are pinned, because versions carry them', () => {
    const contentSha256 = createHash('sha256').update('x').digest('hex');
    const expected = createHash('sha256')
      .update(`hosted agent source, encoding 1\n644 ${contentSha256} 5 a/\u00fc \n755 ${contentSha256} 1 b\n`)
      .digest('hex');
    const list: DigestEntry[] = [
      { path: 'b', mode: 0o755, contentSha256 },
      { path: 'a/\u00fc ', mode: 0o644, contentSha256 },
    ];
    expect(sourceDigest(list)).toBe(expected);
  });
});

test('progress is told after three seconds and then once a second', () => {
  let now = 0;
  const told: number[] = [];
  const count = countProgress(
    { totalFiles: 100, totalBytes: 1000 },
    (progress) => told.push(progress.files),
    () => now,
  );
  for (let i = 0; i < 60; i++) {
    now = i * 100;
    count(10, true);
  }
  expect(told).toEqual([31, 41, 51]);
});
