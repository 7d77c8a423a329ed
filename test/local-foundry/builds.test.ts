import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalFoundry, startLocalFoundry, zipFiles } from './index.ts';
import { codeMetadata, outputText, PlainClient } from './plain-client.ts';

let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({
    provisioningMs: 0,
    images: { 'registry.example/echo:1': 'test/agents/echo' },
  });
  client = new PlainClient(foundry);
});
afterAll(() => foundry.close());

/** An agent in five lines that answers with what `greeting.text` says. */
const usesPackage = `
import http.server, json, os
from greeting import text
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response(200); self.end_headers()
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200); self.send_header("content-type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps({"output": [{"content": [{"text": text}]}]}).encode())
http.server.HTTPServer(("", int(os.environ["PORT"])), Handler).serve_forever()
`;

/** A wheel made by hand, so that installing needs no network. */
function wheel(): Promise<Buffer> {
  const info = 'greeting-1.0.dist-info';
  return zipFiles({
    'greeting.py': 'text = "hello from a wheel"\n',
    [`${info}/METADATA`]: 'Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n',
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: `greeting.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
  });
}

async function built(agent: string, files: Record<string, string | Buffer>, code: object = {}) {
  await client.upload(agent, await zipFiles(files), codeMetadata({}, { ...code }), { newAgent: true });
  return (await client.settled(agent, '1')).body;
}

describe('remote_build', () => {
  test('installs requirements.txt and the agent can import it', async () => {
    const files = {
      'main.py': usesPackage,
      'requirements.txt': '# local\n./greeting-1.0-py3-none-any.whl\n',
      'greeting-1.0-py3-none-any.whl': await wheel(),
    };
    expect(await built('wheel', files)).toMatchObject({ status: 'active' });
    expect(outputText(await client.ask('wheel', { input: 'x' }))).toBe('hello from a wheel');
  });

  test('fails with what pip said last', async () => {
    const version = await built('bad-requirement', {
      'main.py': '',
      'requirements.txt': './not-there.whl\n',
    });
    expect(version).toMatchObject({ status: 'failed', error: { code: 'CodeError' } });
    expect(version.error.message).toContain('not-there.whl');
    expect(version.error.message).toMatch(/exited with code 1/);
    expect(version.error.message).toContain('https://aka.ms/');
  });
});

test('remote_build installs what a uv project depends on', async () => {
  const files = {
    'main.py': usesPackage,
    'pyproject.toml':
      '[project]\nname = "agent"\nversion = "1"\ndependencies = ["./greeting-1.0-py3-none-any.whl"]\n',
    'uv.lock': 'version = 1\n',
    'greeting-1.0-py3-none-any.whl': await wheel(),
  };
  expect(await built('uv', files)).toMatchObject({ status: 'active' });
  expect(outputText(await client.ask('uv', { input: 'x' }))).toBe('hello from a wheel');
  const broken = await built('uv-broken', { ...files, 'pyproject.toml': '[project' });
  expect(broken).toMatchObject({ status: 'failed', error: { code: 'CodeError' } });
});

describe('bundled', () => {
  test('imports from packages/', async () => {
    const files = { 'main.py': usesPackage, 'packages/greeting.py': 'text = "bundled"\n' };
    expect(await built('bundled', files, { dependency_resolution: 'bundled' })).toMatchObject({
      status: 'active',
    });
    expect(outputText(await client.ask('bundled', { input: 'x' }))).toBe('bundled');
  });

  test('refuses raw wheels', async () => {
    const files = { 'main.py': '', 'packages/greeting-1.0-py3-none-any.whl': await wheel() };
    const version = await built('raw-wheel', files, { dependency_resolution: 'bundled' });
    expect(version).toMatchObject({ status: 'failed', error: { code: 'CodeError' } });
    expect(version.error.message).toContain('raw wheel');
  });
});

describe('a version fails with CodeError when', () => {
  test('its source does not compile', async () => {
    const { error } = await built('syntax', { 'main.py': 'def broken(:\n' });
    expect(error.code).toBe('CodeError');
    expect(error.message).toContain('SyntaxError');
  });

  test('the zip wraps everything in a folder', async () => {
    const { error } = await built('wrapped', { 'my-agent/main.py': '', 'my-agent/requirements.txt': '' });
    expect(error.message).toContain("folder 'my-agent'");
  });

  test('the entry point is missing', async () => {
    const { error } = await built('missing', { 'other.py': '' });
    expect(error.message).toContain("'main.py' is not in the zip (found: other.py)");
  });

  test('the upload is no zip', async () => {
    await client.upload('no-zip', Buffer.from('not a zip'), codeMetadata(), { newAgent: true });
    expect((await client.settled('no-zip', '1')).body.error.message).toContain('cannot be unpacked');
  });

  test('a path leaves the folder', async () => {
    const zip = await zipFiles({ 'main.py': '', 'aa/bb/evil.py': 'x' });
    const evil = Buffer.from(zip.toString('latin1').replaceAll('aa/bb/evil.py', '../../evil.py'), 'latin1');
    await client.upload('slip', evil, codeMetadata(), { newAgent: true });
    expect((await client.settled('slip', '1')).body.error.message).toMatch(
      /cannot be unpacked.*\.\.\/\.\.\/evil\.py/,
    );
  });
});

describe('an image', () => {
  const definition = (image: string) => ({
    definition: {
      kind: 'hosted',
      cpu: '0.5',
      memory: '1Gi',
      protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
      container_configuration: { image },
    },
  });

  test('that the registry knows runs, and has no code', async () => {
    await client.post('/agents/image/versions', definition('registry.example/echo:1'));
    await client.settled('image', '1');
    expect(outputText(await client.ask('image', { input: 'hi' }))).toBe('hi');
    expect(await client.get('/agents/image/code:download')).toMatchObject({
      status: 409,
      body: { error: { code: 'AgentNotCodeBased' } },
    });
  });

  test('that nobody pushed fails with ImageError', async () => {
    await client.post('/agents/no-image/versions', definition('registry.example/none:1'));
    expect((await client.settled('no-image', '1')).body).toMatchObject({
      status: 'failed',
      error: { code: 'ImageError' },
    });
  });
});
