import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { checkLayout } from '../../../src/package/code-package.ts';

function check(runtime: string, resolution: string, entryPoint: string, paths: readonly string[]): string[] {
  return checkLayout(
    { entries: paths.map((path) => ({ path })) },
    { runtime, entry_point: entryPoint.split(' '), dependency_resolution: resolution },
  );
}

const remote = (entryPoint: string, ...paths: string[]) =>
  check('python_3_13', 'remote_build', entryPoint, paths);
const bundled = (entryPoint: string, ...paths: string[]) =>
  check('python_3_14', 'bundled', entryPoint, paths);
const dotnet = (resolution: string, ...paths: string[]) =>
  check('dotnet_10', resolution, 'dotnet MyAgent.dll', paths);

describe('Python', () => {
  test.each([
    ['python main.py', ['main.py', 'requirements.txt']],
    ['python3.13 -u ./src/main.py --port 8088', ['src/main.py', 'requirements.txt']],
    ['python -X dev -W ignore main.py', ['main.py', 'requirements.txt']],
    ['main.py', ['main.py', 'requirements.txt']],
    ['python -m agent', ['agent/__main__.py', 'agent/__init__.py', 'requirements.txt']],
    ['python -m agent.server', ['agent/server.py', 'requirements.txt']],
    ['python -c pass', ['requirements.txt']],
    ['uvicorn main:app', ['main.py', 'requirements.txt']],
    ['python /app/main.py', ['main.py', 'requirements.txt']],
  ])('%s fits its package', (entryPoint, paths) => {
    expect(remote(entryPoint, ...paths)).toEqual([]);
  });

  test.each([
    ['python main.py', ['app.py', 'requirements.txt'], "no file 'main.py'; check 'source'"],
    ['python main.py', ['Main.py', 'requirements.txt'], "did you mean 'Main.py'?"],
    ['python main.py', ['src/main.py', 'requirements.txt'], "did you mean 'src/main.py'?"],
    ['./start.sh', ['main.py', 'requirements.txt'], "no file 'start.sh'"],
    [
      'python -m agent',
      ['agent/__init__.py', 'requirements.txt'],
      "'agent' is a package without 'agent/__main__.py'",
    ],
  ])('%s with %j is an error', (entryPoint, paths, message) => {
    expect(() => remote(entryPoint, ...paths)).toThrow(InputError);
    expect(() => remote(entryPoint, ...paths)).toThrow(message);
    expect(() => remote(entryPoint, ...paths)).toThrow(`Input 'entry-point' is "${entryPoint}"`);
  });

  test.each(['python main.py', 'python -m main'])(
    '%s in a folder around everything is named as that mistake',
    (entryPoint) => {
      expect(() => remote(entryPoint, 'my-agent/main.py', 'my-agent/requirements.txt')).toThrow(
        "everything in the package lies in one folder, 'my-agent'",
      );
    },
  );

  test('a module from elsewhere is a warning', () => {
    expect(remote('python -m uvicorn main:app', 'main.py', 'requirements.txt')).toEqual([
      expect.stringContaining("no module 'uvicorn'"),
    ]);
    expect(bundled('python -m uvicorn', 'main.py', 'packages/uvicorn/__main__.py')).toEqual([]);
  });

  test('remote_build needs a requirements.txt at the root, or a uv project', () => {
    const uv = ['pyproject.toml', 'uv.lock'];
    for (const files of [
      ['lib/requirements.txt'],
      uv.slice(0, 1),
      uv.slice(1),
      ['a/pyproject.toml', 'uv.lock'],
    ])
      expect(() => remote('python main.py', 'main.py', ...files)).toThrow("neither a 'requirements.txt'");
    expect(remote('python main.py', 'main.py', ...uv)).toEqual([]);
    expect(remote('python main.py', 'main.py', 'requirements.txt', ...uv)).toEqual([]);
  });

  test('bundled packages fit', () => {
    expect(
      bundled(
        'python main.py',
        'main.py',
        'requirements.txt',
        'packages/azure/__init__.py',
        'packages/x.cpython-314-x86_64-linux-gnu.so',
      ),
    ).toEqual([]);
  });

  test('only wheels in packages/ is an error, some are a warning', () => {
    expect(() => bundled('python main.py', 'main.py', 'packages/a-1.0-py3-none-any.whl')).toThrow(
      "'packages/' holds raw wheels",
    );
    expect(bundled('python main.py', 'main.py', 'packages/a-1.0.whl', 'packages/b/__init__.py')).toEqual([
      expect.stringContaining("raw wheels, which Python cannot import: 'packages/a-1.0.whl'"),
    ]);
  });

  test('modules for Windows are a warning', () => {
    expect(bundled('python main.py', 'main.py', 'packages/x.cp313-win_amd64.pyd')).toEqual([
      expect.stringContaining("'packages/x.cp313-win_amd64.pyd'"),
    ]);
  });

  test('requirements without anything installed is a warning', () => {
    expect(bundled('python main.py', 'main.py', 'requirements.txt')).toEqual([
      expect.stringContaining("'bundled' installs nothing"),
    ]);
    expect(
      bundled('python main.py', 'main.py', 'requirements.txt', 'requests-2.0.dist-info/METADATA'),
    ).toEqual([]);
  });
});

describe('.NET', () => {
  test('sources with a project at the root fit', () => {
    expect(dotnet('remote_build', 'MyAgent.csproj', 'Program.cs')).toEqual([]);
  });

  test('sources without a project, or in a folder, are an error', () => {
    expect(() => dotnet('remote_build', 'Program.cs', 'src/Other.cs')).toThrow(
      'no project file (.csproj) at its root',
    );
    expect(() => dotnet('remote_build', 'app/MyAgent.csproj', 'app/Program.cs')).toThrow(
      "lies in one folder, 'app'",
    );
  });

  test('several projects, or build output among sources, are warnings', () => {
    expect(dotnet('remote_build', 'A.csproj', 'B.csproj')).toEqual([
      expect.stringContaining('A.csproj, B.csproj'),
    ]);
    expect(dotnet('remote_build', 'A.csproj', 'publish/A.dll')).toEqual([
      expect.stringContaining('build output'),
    ]);
  });

  test('published output needs the assembly at the root', () => {
    expect(dotnet('bundled', 'MyAgent.dll', 'MyAgent.runtimeconfig.json')).toEqual([]);
    expect(dotnet('bundled', 'MyAgent.dll')).toEqual([expect.stringContaining('MyAgent.runtimeconfig.json')]);
    expect(() => dotnet('bundled', 'publish/MyAgent.dll', 'publish/x.json')).toThrow(
      "lies in one folder, 'publish'",
    );
    expect(() => dotnet('bundled', 'Other.dll', 'a/b')).toThrow("no file 'MyAgent.dll'");
    expect(() => check('dotnet_10', 'bundled', './MyAgent', ['MyAgent.dll'])).toThrow("no file 'MyAgent'");
  });
});

test('a runtime that is not known is not judged', () => {
  expect(check('node_24', 'bundled', 'node main.js', ['x'])).toEqual([]);
});
