import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ActionError, InputError } from '../../../src/errors/errors.ts';
import { build, paths, python, sourceTree, tempFolder } from './source-tree.ts';

/** Makes a zip with Python: `program` sees `z`, an open ZipFile, and `info(name, mode)`. */
async function zipBy(program: string): Promise<string> {
  const zip = join(await tempFolder(), 'agent.zip');
  python(
    `import sys, zipfile, warnings, struct
warnings.simplefilter('ignore')
def info(name, mode=0o100644):
    i = zipfile.ZipInfo(name); i.external_attr = mode << 16; i.create_system = 3; i.compress_type = zipfile.ZIP_DEFLATED; return i
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
${program}
z.close()`,
    zip,
  );
  return zip;
}

/** Changes bytes of a zip with Python: `program` sees `b`, a bytearray, and its `find`. */
async function damaged(zip: string, program: string): Promise<string> {
  python(
    `import sys, struct\nb = bytearray(open(sys.argv[1], 'rb').read())\n${program}\nopen(sys.argv[1], 'wb').write(b)`,
    zip,
  );
  return zip;
}

async function refusal(zip: string): Promise<ActionError> {
  const error = await build(zip, { displayName: 'dist/agent.zip' }).catch((error) => error);
  expect(error).toBeInstanceOf(ActionError);
  return error;
}

const ORDINARY = `z.writestr(info('main.py', 0o100755), 'print(1)\\n' * 50); z.writestr(info('lib/'), ''); z.writestr(info('lib/a.py'), 'x')`;

describe('a ready zip', () => {
  test('is taken as it is, folders not counted as files', async () => {
    const zip = await zipBy(ORDINARY);
    const pkg = await build(zip);
    expect(pkg).toMatchObject({ path: zip, origin: 'zip', warnings: [] });
    expect(pkg.entries.map(({ path, size }) => [path, size])).toEqual([
      ['main.py', 450],
      ['lib/a.py', 1],
    ]);
    const folder = await sourceTree({
      'main.py': { text: 'print(1)\n'.repeat(50), mode: 0o755 },
      'lib/a.py': 'x',
    });
    expect(pkg.sourceDigest).toBe((await build(folder)).sourceDigest);
  });

  test('that was made on Windows has plain modes', async () => {
    const pkg = await build(
      await zipBy(`i = info('main.py'); i.create_system = 0; i.external_attr = 0x20; z.writestr(i, 'x')`),
    );
    expect(pkg.sourceDigest).toBe((await build(await sourceTree({ 'main.py': 'x' }))).sourceDigest);
  });

  test('with secrets is taken, with a warning', async () => {
    const pkg = await build(await zipBy(`z.writestr('main.py', ''); z.writestr('.env', 'KEY=1')`));
    expect(paths(pkg)).toContain('.env');
    expect(pkg.warnings).toEqual([
      'The zip holds files that may be secret, and is uploaded as it is: ".env".',
    ]);
  });

  test.each(['.git/config', 'sub/.git', 'sub/.GIT/HEAD'])('never takes %s', async (name) => {
    await expect(build(await zipBy(`z.writestr('main.py', ''); z.writestr('${name}', '')`))).rejects.toThrow(
      /belongs to git/,
    );
  });

  test.each([
    ['leads out', `z.writestr(info('../evil.py'), '')`, '../evil.py'],
    ['leads out in the middle', `z.writestr(info('a/../../evil.py'), '')`, 'a/../../evil.py'],
    ['is absolute', `z.writestr(info('/etc/passwd'), '')`, '/etc/passwd'],
    ['has a drive letter', `z.writestr(info('C:/evil.py'), '')`, 'C:/evil.py'],
    [
      'is there twice',
      `z.writestr(info('a.py'), '1'); z.writestr(info('a.py'), '2')`,
      '"a.py" that is there twice',
    ],
    [
      'is a file and a folder',
      `z.writestr(info('a'), '1'); z.writestr(info('a/b'), '2')`,
      '"a/b" below an entry that is a file',
    ],
    [
      'is a link',
      `z.writestr(info('link', 0o120777), '/etc/passwd')`,
      '"link" that is a link or a special file',
    ],
    ['is a device', `z.writestr(info('null', 0o020666), '')`, '"null" that is a link or a special file'],
    [
      'is compressed in another way',
      `z.writestr(info('a.py'), 'x' * 99, zipfile.ZIP_LZMA)`,
      '"a.py" that is compressed with method 14',
    ],
    ['has a control character', `z.writestr(info('a\\nb'), '')`, '"a\\nb" that has a control character'],
  ])('with an entry that %s is refused', async (_, program, message) => {
    const error = await refusal(await zipBy(`z.writestr('main.py', ''); ${program}`));
    expect(error.message).toMatch(/^The zip 'dist\/agent.zip' /);
    expect(error.message).toContain(message);
  });

  test('with a backslash in a name is refused', async () => {
    const zip = await damaged(
      await zipBy(`z.writestr('a_b.py', '')`),
      `b[:] = b.replace(b'a_b.py', b'a\\\\b.py')`,
    );
    expect((await refusal(zip)).message).toContain('a\\b.py');
  });

  test('with an encrypted entry is refused', async () => {
    const zip = await damaged(
      await zipBy(ORDINARY),
      `b[b.find(b'PK\\x01\\x02') + 8] |= 1; b[b.find(b'PK\\x03\\x04') + 6] |= 1`,
    );
    expect((await refusal(zip)).message).toContain('"main.py" that is encrypted');
  });

  test.each([
    ['bytes', `b[b.find(b'main.py') + 10] ^= 0xff`],
    ['checksum', `i = b.find(b'PK\\x01\\x02') + 16; b[i] ^= 0xff`],
    ['size', `i = b.find(b'PK\\x01\\x02') + 24; b[i:i+4] = struct.pack('<I', 449)`],
  ])('with wrong %s is refused', async (_, program) => {
    expect((await refusal(await damaged(await zipBy(ORDINARY), program))).message).toBe(
      `The zip's entry "main.py" is damaged`,
    );
  });

  test('that unpacks to too much is refused before it is unpacked', async () => {
    const zip = await damaged(
      await zipBy(`z.writestr('main.py', 'x' * 100); z.writestr('bomb.bin', bytes(1000))`),
      `i = b.find(b'PK\\x01\\x02', b.find(b'PK\\x01\\x02') + 4) + 24; b[i:i+4] = struct.pack('<I', 0x90000000)`,
    );
    const error = await refusal(zip);
    expect(error.message).toBe(
      `The zip 'dist/agent.zip' unpacks to more than 2 GiB. Its largest files: "bomb.bin" (2415.9 MB), "main.py" (100 bytes)`,
    );
  });

  test('of more than 250 MB is refused, its largest files named', async () => {
    const zip = join(await tempFolder(), 'agent.zip');
    await writeFile(zip, '');
    await truncate(zip, 250_000_001);
    // What stands before the first entry is not read: the zip is as large as the gap before it.
    python(
      `import sys, zipfile, random
z = zipfile.ZipFile(sys.argv[1], 'a')
for i in range(12): z.writestr(f'file{i:02}.bin', random.Random(i).randbytes(1000 * (i + 1)))
z.close()`,
      zip,
    );
    const error = await refusal(zip);
    expect(error.message).toMatch(
      /^The zip 'dist\/agent.zip' is larger than 250 MB. Its largest files: "file11.bin" \(12000 bytes\), /,
    );
    expect(error.message.match(/file\d\d/g)).toEqual(
      ['11', '10', '09', '08', '07', '06', '05', '04', '03', '02'].map((n) => `file${n}`),
    );
  });

  test('whose entry has another name in front of its bytes is refused', async () => {
    const zip = await damaged(await zipBy(ORDINARY), `i = b.find(b'lib/a.py'); b[i:i+8] = b'../../ab'`);
    expect((await refusal(zip)).message).toContain('"lib/a.py" that has another name in front of its bytes');
  });

  /** Packages a zip that is touched this many times while it is read. */
  async function buildTouched(zip: string, times: number): Promise<unknown> {
    const { signal } = new AbortController();
    let touched = 0;
    const throwIfAborted = () => {
      if (touched === times) return;
      touched += 1;
      utimesSync(zip, 1, touched);
    };
    Object.defineProperty(signal, 'throwIfAborted', { value: throwIfAborted });
    return build(zip, { displayName: 'dist/agent.zip', signal }).catch((error) => error);
  }

  test('that changes once while it is read is read again', async () => {
    const zip = await zipBy(ORDINARY);
    expect(await buildTouched(zip, 1)).toMatchObject({ path: zip, origin: 'zip' });
  });

  test('that somebody keeps writing to is refused', async () => {
    const error = await buildTouched(await zipBy(ORDINARY), 1_000);
    expect(error).toBeInstanceOf(ActionError);
    expect((error as ActionError).message).toBe(
      `"agent.zip" in 'dist/agent.zip' changes while it is read, twice in a row`,
    );
  });

  test('that is a pipe, a folder without files or a device is an input error', async () => {
    const folder = await tempFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.zip')]);
    await mkdir(join(folder, 'folder.zip'));
    for (const source of [join(folder, 'pipe.zip'), join(folder, 'folder.zip'), '/dev/zero'])
      expect(await refusal(source)).toBeInstanceOf(InputError);
  });

  test('without a file is an input error', async () => {
    expect(await refusal(await zipBy(`z.writestr(info('empty/'), '')`))).toBeInstanceOf(InputError);
  });

  test('that is cut off is an input error', async () => {
    const zip = await damaged(await zipBy(ORDINARY), 'del b[-30:]');
    expect(await refusal(zip)).toBeInstanceOf(InputError);
  });
});
