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
import { cut, PIECE_BYTES, windowFor } from '../../../src/package/pieces.ts';
import { countProgress } from '../../../src/package/progress.ts';
import { SourceChanged } from '../../../src/package/selected-file.ts';
import { selectFiles } from '../../../src/package/selection.ts';
import { type DigestEntry, sourceDigest } from '../../../src/package/source-digest.ts';
import { PackedZipArchive } from '../../../src/package/zip-archive.ts';
import { build, readWithPython, sourceTree, tempFolder } from './source-tree.ts';

async function archiveBytes(fill: (archive: PackedZipArchive) => Promise<void>): Promise<Buffer> {
  const archive = new PackedZipArchive();
  const read = archive.toArray();
  await fill(archive);
  await archive.finish();
  return Buffer.concat(await read);
}

describe('the container', () => {
  test('has exactly these bytes', async () => {
    const body = Buffer.from('abc');
    const bytes = await archiveBytes((archive) =>
      archive.addPacked(
        {
          path: 'a/ü',
          mode: 0o755,
          kind: 'whole',
          method: 'stored',
          sums: { crc32: crc32(body), size: 3, compressedSize: 3 },
        },
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

  test('ends what waits for it when it is destroyed', async () => {
    const archive = new PackedZipArchive();
    const body = Buffer.alloc(8_000_000);
    const sums = { crc32: 0, size: body.length, compressedSize: body.length };
    // Nobody reads, so the second entry has to wait.
    const entry = (path: string) =>
      archive.addPacked({ path, mode: 0o644, kind: 'whole', method: 'stored', sums }, body);
    const waiting = [entry('a'), entry('b')].map((promise) => promise.catch((error) => error.message));
    await delay(10);
    archive.destroy(new Error('disk full'));
    expect(await waiting[1]).toBe('disk full');
    await expect(entry('c')).rejects.toThrow('disk full');
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
          expect(deflateRawSync(raw, { level: 6, ...windowFor(raw.length) })).toEqual(
            deflateRawSync(raw, { level: 6 }),
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
        const files = sizes.map((size, i) => ({
          path: `${i}`,
          file: `/${i}`,
          size,
          mode: 0o644 as const,
          identity,
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
      files,
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
