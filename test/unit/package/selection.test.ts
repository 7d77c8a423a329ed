import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ActionError, InputError } from '../../../src/errors/errors.ts';
import { selectFiles } from '../../../src/package/code-package.ts';
import { sourceTree, type TreeNode, tempFolder } from './source-tree.ts';

async function select(source: string, files: readonly string[] = []): Promise<string[]> {
  return (await selectFiles({ source, displayName: 'agent', files })).files.map((file) => file.path);
}

async function selectTree(tree: Record<string, TreeNode>, files: readonly string[] = []): Promise<string[]> {
  return select(await sourceTree(tree), files);
}

async function refusal(source: string, files: readonly string[] = []): Promise<ActionError> {
  const error = await select(source, files).catch((error) => error);
  expect(error).toBeInstanceOf(ActionError);
  return error;
}

describe('without .agentignore', () => {
  test("azd's exclusions hold, at every depth", async () => {
    const left = [
      ...[
        'agent.yaml',
        'agent.manifest.yaml',
        'azure.yaml',
        'appPackage.zip',
        '.env',
        '.env.local',
        '.envrc',
      ],
      ...[
        '.azure/config',
        '.git/HEAD',
        '__pycache__/a.pyc',
        'src/__pycache__/b.cpython-313.pyc',
        '.venv/bin/python',
      ],
      ...['venv/x.py', 'a.pyo', '.mypy_cache/x', '.pytest_cache/x', 'bin/x.dll', 'obj/x', 'a.user', 'a.suo'],
      ...['.vs/x', 'node_modules/x/index.js', 'Dockerfile', '.dockerignore', 'src/.env'],
    ];
    const kept = [
      'main.py',
      'requirements.txt',
      'src/app.py',
      '.hidden',
      'environment.env',
      'Agent.yaml',
      'binary/x',
    ];
    const tree = Object.fromEntries([...left, ...kept].map((path) => [path, '']));
    expect((await selectTree(tree)).sort()).toEqual(kept.sort());
  });
});

const privateKey = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n';
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const binaryKey = Buffer.from('3082025c02010002818100', 'hex');
const binaryCertificate = Buffer.from('3082035930820241a003020102', 'hex');

describe('what signs somebody in', () => {
  const kept = {
    'main.py': '',
    'certs/ca-bundle.pem': certificate.repeat(3),
    'certs/server.key': certificate,
    'certs/ca.der.key': binaryCertificate,
    'slides.key': Buffer.from('PK\u0003\u0004'),
    'settings.json': '{}',
    'monkey.py': privateKey,
  };
  const left = {
    '.npmrc': '',
    'web/.npmrc': '',
    '.netrc': '',
    '.git-credentials': '',
    'local.settings.json': '',
    id_rsa: '',
    'keys/id_ed25519': '',
    '.ssh/config': '',
    '.aws/credentials': '',
    'signing.pfx': '',
    'certs/client.pem': `${certificate}${privateKey}`,
    'certs/CLIENT.KEY': privateKey,
    'certs/binary.key': binaryKey,
  };

  test.each([
    ['without .agentignore', {}, []],
    ['with one that does not say so', { '.agentignore': '*.log\n' }, ['.agentignore']],
  ])('stays, %s, and is named', async (_, rules, more) => {
    const source = await sourceTree({ ...kept, ...left, ...rules });
    const { files, warnings } = await selectFiles({ source, displayName: 'agent', files: [] });
    expect(files.map(({ path }) => path).sort()).toEqual([...more, ...Object.keys(kept)].sort());
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /"\.aws\/", "\.git-credentials", "\.netrc", "\.npmrc", "\.ssh\/", "certs\/CLIENT\.KEY", .* and 3 more/,
    );
  });

  test('goes along where .agentignore names it', async () => {
    const tree = { '.agentignore': '.agentignore\n!.npmrc\n!certs/client.pem\n', ...left };
    expect(await selectTree(tree)).toEqual(['.npmrc', 'certs/client.pem', 'web/.npmrc']);
  });

  test('behind a link stays as well', async () => {
    expect(await selectTree({ 'a.pem': privateKey, 'b.key': '-> a.pem', 'main.py': '' })).toEqual([
      'main.py',
    ]);
  });
});

test('a virtual environment stays, whatever it is called, and is named', async () => {
  const tree = {
    'env/pyvenv.cfg': '',
    'env/bin/python': '',
    'env/lib/x.py': '',
    'src/env/x.py': '',
    'main.py': '',
  };
  const source = await sourceTree(tree);
  const { files, warnings } = await selectFiles({ source, displayName: 'agent', files: [] });
  expect(files.map(({ path }) => path)).toEqual(['main.py', 'src/env/x.py']);
  expect(warnings).toEqual([expect.stringMatching(/^"env\/" is left out: it is a virtual environment/)]);
  expect(await selectTree({ ...tree, '.agentignore': '!env/\n' })).toContain('env/lib/x.py');
});

test('workflows are no code: editing one changes nothing', async () => {
  const tree = { '.github/workflows/deploy.yml': 'a', 'lib/.github/x': '', 'main.py': '' };
  expect(await selectTree(tree)).toEqual(['lib/.github/x', 'main.py']);
  expect(await selectTree({ ...tree, '.agentignore': '.agentignore\n' })).toEqual([
    'lib/.github/x',
    'main.py',
  ]);
  expect(await selectTree({ ...tree, '.agentignore': '!.github/\n' })).toContain(
    '.github/workflows/deploy.yml',
  );
});

describe('an .agentignore', () => {
  test('replaces the default exclusions', async () => {
    expect(
      await selectTree({
        '.agentignore': '*.log\n/data/\n!keep.log\n',
        'a.log': '',
        'keep.log': '',
        'data/x': '',
        'src/data/x': '',
        'agent.yaml': '',
      }),
    ).toEqual(['.agentignore', 'agent.yaml', 'keep.log', 'src/data/x']);
  });

  test('is read with a byte order mark and Windows line ends', async () => {
    expect(
      await selectTree({
        '.agentignore': '\uFEFF*.log\r\n*.tmp\r\n',
        'a.log': '',
        'b.tmp': '',
        'main.py': '',
      }),
    ).toEqual(['.agentignore', 'main.py']);
  });

  test('is read at the root only, and is case-sensitive', async () => {
    expect(
      await selectTree({
        '.agentignore': 'a.txt',
        'sub/.agentignore': '*',
        'sub/b.txt': '',
        'A.txt': '',
        'a.txt': '',
      }),
    ).toEqual(['.agentignore', 'A.txt', 'sub/.agentignore', 'sub/b.txt']);
  });

  test('does not let secrets and history out by forgetting them, and says so', async () => {
    const source = await sourceTree({
      '.agentignore': '*.log',
      '.env': '',
      'src/.env.prod': '',
      '.git/HEAD': '',
      'main.py': '',
    });
    const { files, warnings } = await selectFiles({ source, displayName: 'agent', files: [] });
    expect(files.map((file) => file.path)).toEqual(['.agentignore', 'main.py']);
    expect(warnings).toEqual([
      expect.stringMatching(/^Left out .*: "\.env", "src\/\.env\.prod"\. .*'!\.env'/),
    ]);
  });

  test('lets them out when it names them with !', async () => {
    expect(
      await selectTree({
        '.agentignore': '!.env.example\n',
        '.env': '',
        '.env.example': '',
        '.git/HEAD': '',
      }),
    ).toEqual(['.agentignore', '.env.example']);
  });

  test.each(['!.git', '!/.git/', '!.g*', '*\n!*'])('never lets .git out: %j is refused', async (line) => {
    const tree = { '.agentignore': `${line}\n`, '.git/config': 'token', 'main.py': '' };
    await expect(selectTree(tree)).rejects.toThrow(/\.agentignore.*"\.git".*token of the job/);
  });

  test('never lets .git out of a module either', async () => {
    const tree = { '.agentignore': '!lib/.git\n', 'lib/.git': 'gitdir: x', 'main.py': '' };
    await expect(selectTree(tree)).rejects.toThrow(/"lib\/\.git"/);
  });

  test.each([
    ['a link', { '.agentignore': '-> rules', rules: '*.log' }, 'must be a regular file'],
    ['too large', { '.agentignore': '#'.repeat(1024 * 1024 + 1) }, 'at most 1 MB'],
    ['a folder', { '.agentignore/x': '' }, 'must be a regular file'],
  ])('that is %s is an input error', async (_, tree, message) => {
    const error = await refusal(await sourceTree(tree));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain(message);
  });
});

describe('files', () => {
  const tree = {
    'main.py': '',
    'src/a.py': '',
    'src/deep/b.py': '',
    'src/deep/c.txt': '',
    '.hidden/d.py': '',
    'agent.yaml': '',
  };

  test.each([
    [['**/*.py'], ['.hidden/d.py', 'main.py', 'src/a.py', 'src/deep/b.py']],
    [['*.py'], ['main.py']],
    [['src'], ['src/a.py', 'src/deep/b.py', 'src/deep/c.txt']],
    [
      ['./src/', 'main.py'],
      ['main.py', 'src/a.py', 'src/deep/b.py', 'src/deep/c.txt'],
    ],
    [['src/**', '!src/deep'], ['src/a.py']],
    [
      ['src/**', '!src/deep', 'src/deep/*.txt'],
      ['src/a.py', 'src/deep/c.txt'],
    ],
    [['!**/*.py'], ['src/deep/c.txt']],
    [
      ['{main,src/a}.py', 'src/{deep,none}'],
      ['main.py', 'src/a.py', 'src/deep/b.py', 'src/deep/c.txt'],
    ],
    [['src', '!src/{a,deep/b}.py'], ['src/deep/c.txt']],
    [['.'], ['.hidden/d.py', 'main.py', 'src/a.py', 'src/deep/b.py', 'src/deep/c.txt']],
    [['**'], ['.hidden/d.py', 'main.py', 'src/a.py', 'src/deep/b.py', 'src/deep/c.txt']],
    [
      ['src/[ab].py', 'src/d??p/*'],
      ['src/a.py', 'src/deep/b.py', 'src/deep/c.txt'],
    ],
  ])('%j selects %j', async (files, selected) => {
    expect(await selectTree(tree, files)).toEqual(selected);
  });

  test('say which pattern matches nothing', async () => {
    const { warnings } = await selectFiles({
      source: await sourceTree(tree),
      displayName: 'agent',
      files: ['main.py', 'lib/**'],
    });
    expect(warnings).toEqual(["The pattern 'lib/**' of 'files' matches no file."]);
  });

  test.each(['../other', 'a/../../b', '/etc/passwd', 'C:/x', 'a\\b', '', '!'])(
    '%j is an input error',
    async (pattern) => {
      expect(await refusal(await sourceTree(tree), [pattern])).toBeInstanceOf(InputError);
    },
  );
});

describe('links', () => {
  test('inside the source are kept as what they lead to', async () => {
    const source = await sourceTree({
      'real.py': { text: 'x', mode: 0o755 },
      'lib/a.py': '',
      'lib/sub/b.py': '',
      'alias.py': '-> real.py',
      'chain.py': '-> alias.py',
      mirror: '-> lib',
      'lib/back.py': '-> ../real.py',
    });
    const { files } = await selectFiles({ source, displayName: 'agent', files: [] });
    expect(files.map(({ path, mode }) => `${path} ${mode.toString(8)}`)).toEqual([
      'alias.py 755',
      'chain.py 755',
      'lib/a.py 644',
      'lib/back.py 755',
      'lib/sub/b.py 644',
      'mirror/a.py 644',
      'mirror/back.py 755',
      'mirror/sub/b.py 644',
      'real.py 755',
    ]);
  });

  test.each<[string, Record<string, TreeNode>, string]>([
    [
      'out of the source',
      { 'main.py': '', 'x/passwd': '-> /etc/passwd' },
      '"x/passwd" in the source is a link that leads out',
    ],
    ['out to a folder', { 'main.py': '', etc: '-> /etc' }, '"etc" in the source is a link that leads out'],
    ['to nothing', { 'main.py': '', gone: '-> nowhere' }, '"gone" in the source is a link to nothing'],
    [
      'to itself',
      { 'main.py': '', a: '-> b', b: '-> a' },
      'in the source is a link that leads back to itself',
    ],
    [
      'to a folder above',
      { 'lib/a.py': '', 'lib/again': '-> ..' },
      '"lib/again" in the source is a link to a folder that it lies in',
    ],
    [
      'to the folder it lies in',
      { 'lib/a.py': '', 'lib/again': '-> .' },
      'is a link to a folder that it lies in',
    ],
    [
      'into each other',
      { 'a/x': '-> ../b', 'b/y': '-> ../a', 'b/f': '' },
      'is a link to a folder that it lies in',
    ],
    [
      'to a secret',
      { '.env': 'KEY', 'config.txt': '-> .env' },
      '"config.txt" in the source is a link to ".env", which is left out',
    ],
  ])('%s are refused by name', async (_, tree, message) => {
    const error = await refusal(await sourceTree(tree));
    expect(error.message).toContain(message);
    expect(error.next).toContain('.agentignore');
  });

  test('do not carry what is excluded under another name', async () => {
    expect(
      await selectTree({
        '.agentignore': '/lib/private/\n',
        'lib/private/key': '',
        'lib/a.py': '',
        mirror: '-> lib',
      }),
    ).toEqual(['.agentignore', 'lib/a.py', 'mirror/a.py']);
  });

  test('that are left out may lead anywhere', async () => {
    expect(
      await selectTree({ 'main.py': '', '.venv/bin/python': '-> /usr/bin/python3', venv: '-> /usr' }),
    ).toEqual(['main.py']);
    expect(await selectTree({ 'main.py': '', out: '-> /etc', gone: '-> nowhere' }, ['*.py'])).toEqual([
      'main.py',
    ]);
  });
});

describe('what is no file', () => {
  test('a named pipe is refused by name, and not waited for', async () => {
    const source = await sourceTree({ 'main.py': '' });
    execFileSync('mkfifo', [join(source, 'pipe')]);
    expect((await refusal(source)).message).toBe('"pipe" in the source is a named pipe, not a file');
    expect(await select(source, ['main.py'])).toEqual(['main.py']);
  });

  test('a socket is refused by name', async () => {
    const source = await sourceTree({ 'main.py': '' });
    const server = createServer().listen(join(source, 'agent.sock'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect((await refusal(source)).message).toBe('"agent.sock" in the source is a socket, not a file');
  });

  test.skipIf(process.getuid?.() !== 0)('a device is refused by name', async () => {
    const source = await sourceTree({ 'main.py': '' });
    execFileSync('mknod', [join(source, 'null'), 'c', '1', '3']);
    expect((await refusal(source)).message).toBe('"null" in the source is a device, not a file');
  });
});

describe('names', () => {
  test.each([
    ['a backslash', 'a\\b.py', '"a\\\\b.py" in the source has a backslash'],
    ['a line break', 'a\nb.py', '"a\\nb.py" in the source has a control character'],
    ['a drive letter', 'C:x.py', '"C:x.py" in the source has an absolute path'],
  ])('with %s are refused', async (_, name, message) => {
    const source = await tempFolder();
    await writeFile(join(source, name), '');
    expect((await refusal(source)).message).toContain(message);
  });

  test('that are not UTF-8 are refused, unless left out', async () => {
    const source = await sourceTree({ 'main.py': '' });
    await writeFile(
      Buffer.concat([Buffer.from(`${source}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]),
      '',
    );
    expect((await refusal(source)).message).toBe(
      '"caf\uFFFD.txt" in the source has a name that is not UTF-8',
    );
    expect(await select(source, ['*.py'])).toEqual(['main.py']);
  });

  test('may have dots, spaces and any alphabet', async () => {
    const names = ['a..b.py', '...', 'with space.py', '日本.py', "it's.py", '[x].py', '#a', '!b'];
    expect((await selectTree(Object.fromEntries(names.map((name) => [name, ''])))).sort()).toEqual(
      names.sort(),
    );
  });
});

describe('what the runner may not read', () => {
  /** Selects and packages as a user who is not root, since root reads everything. */
  function asNobody(source: string, tempDir: string): string {
    return execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { buildCodePackage } from ${JSON.stringify(new URL('../../../src/package/code-package.ts', import.meta.url).href)};
         const [source, tempDir] = process.argv.slice(1);
         if (process.getuid() === 0) process.setuid(65534);
         await buildCodePackage({ source, tempDir, displayName: 'agent', files: [] }).then(
           () => console.log('packaged'), (error) => console.log(error.constructor.name, error.message));`,
        source,
        tempDir,
      ],
      { encoding: 'utf8' },
    ).trim();
  }

  test.each([
    ['file', 'secret/key.txt'],
    ['folder', 'secret'],
  ])('a %s is named', async (_, path) => {
    const source = await sourceTree({ 'main.py': '', 'secret/key.txt': 'x' });
    const tempDir = await tempFolder();
    await mkdir(join(tempDir, 'zips'));
    for (const folder of [source, tempDir]) await chmod(folder, 0o755);
    await chmod(join(tempDir, 'zips'), 0o777);
    await chmod(join(source, path), 0);
    expect(asNobody(source, join(tempDir, 'zips'))).toBe(
      `ActionError ${JSON.stringify(path)} in the source cannot be read (EACCES)`,
    );
    await chmod(join(source, path), 0o755);
  });
});
