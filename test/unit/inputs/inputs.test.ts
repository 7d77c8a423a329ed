import { describe, expect, it } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { readAcceptedConfig, readConfig } from '../../../src/inputs/inputs.ts';
import { environmentOf, read } from './given.ts';

describe('project-endpoint', () => {
  const plain = 'https://contoso.services.ai.azure.com/api/projects/support';

  it.each([
    ['slashes at the end', `${plain}//`, plain],
    ['white space around it', ` \n${plain} \r\n`, plain],
    [
      'capitals and the default port',
      plain.replace('contoso.', 'CONTOSO.').replace('.com', '.com:443'),
      plain,
    ],
    ['a port', plain.replace('.com', '.com:8443'), plain.replace('.com', '.com:8443')],
    [
      'http on 127.0.0.1',
      'http://127.0.0.1:8080/api/projects/local',
      'http://127.0.0.1:8080/api/projects/local',
    ],
    [
      'http anywhere in 127.0.0.0/8',
      'http://127.8.9.1/api/projects/local',
      'http://127.8.9.1/api/projects/local',
    ],
    ['http on localhost', 'http://localhost:1/api/projects/local', 'http://localhost:1/api/projects/local'],
    ['http on ::1', 'http://[::1]:80/api/projects/local/', 'http://[::1]/api/projects/local'],
    ['https on a loopback host', 'https://127.0.0.1:8/api/projects/p', 'https://127.0.0.1:8/api/projects/p'],
  ])('takes %s', (_, value, url) => {
    const { target } = read({ 'project-endpoint': value });
    expect(target.projectEndpoint).toBe(url);
    expect(target.loopback).toBe(!url.includes('azure'));
  });

  it('takes the variable where the input is empty', () => {
    const { target } = read({ 'project-endpoint': '', FOUNDRY_PROJECT_ENDPOINT: `${plain}/` });
    expect(target.projectEndpoint).toBe(plain);
  });

  it('takes the hosts that are allowed, in any case', () => {
    const hosts = '*.Services.AI.azure.us\r\n\r\nproxy.contoso.example';
    const at = (host: string) =>
      read({ 'allowed-hosts': hosts, 'project-endpoint': `https://${host}/api/projects/p` }).target;
    expect(at('a.services.ai.azure.us').allowedHosts).toEqual([
      '*.services.ai.azure.us',
      'proxy.contoso.example',
    ]);
    expect(at('proxy.contoso.example').projectEndpoint).toBe('https://proxy.contoso.example/api/projects/p');
    expect(() => at('a.services.ai.azure.com')).toThrow('allowed-hosts');
  });
});

describe('sign-in', () => {
  const guid = '11111111-2222-3333-4444-555555555555';

  it('is by OIDC with both ids, from inputs or variables', () => {
    const expected = { clientId: guid, tenantId: 'contoso.onmicrosoft.com' };
    expect(read({ 'client-id': guid, 'tenant-id': 'contoso.onmicrosoft.com' }).signIn).toEqual(expected);
    expect(read({ AZURE_CLIENT_ID: guid, AZURE_TENANT_ID: 'contoso.onmicrosoft.com' }).signIn).toEqual(
      expected,
    );
    expect(read({ 'client-id': guid, AZURE_TENANT_ID: 'contoso.onmicrosoft.com' }).signIn).toEqual(expected);
  });

  it('leaves the variable of a managed identity to the default chain', () => {
    expect(read({ AZURE_CLIENT_ID: guid }).signIn).toBeUndefined();
  });

  it('leaves ids that come with a secret to the default chain, unless the job has ID tokens', () => {
    const chain = { AZURE_CLIENT_ID: guid, AZURE_TENANT_ID: guid, AZURE_CLIENT_SECRET: 'x' };
    expect(read(chain).signIn).toBeUndefined();
    expect(read({ ...chain, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token' }).signIn).toBeDefined();
    expect(read({ ...chain, 'client-id': guid }).signIn).toBeDefined();
  });
});

describe('source', () => {
  it.each([
    [{}, { kind: 'folder', path: '/work/repo', display: '.', byDefault: true }],
    [{ source: 'agents/a b/' }, { kind: 'folder', path: '/work/repo/agents/a b', display: 'agents/a b/' }],
    [
      { source: '/tmp/out/agent.ZIP' },
      { kind: 'zip', path: '/tmp/out/agent.ZIP', display: '/tmp/out/agent.ZIP' },
    ],
    [{ image: 'python' }, { kind: 'image', reference: 'python' }],
    [
      { image: `reg.azurecr.io:443/team/agent:1.2@sha256:${'a'.repeat(64)}` },
      { kind: 'image', reference: `reg.azurecr.io:443/team/agent:1.2@sha256:${'a'.repeat(64)}` },
    ],
    [{ 'from-version': 'draft-1719600000000' }, { kind: 'from-version', version: 'draft-1719600000000' }],
    [
      { 'from-version': '7', 'from-project-endpoint': 'https://test.services.ai.azure.com/api/projects/p/' },
      {
        kind: 'from-version',
        version: '7',
        fromProjectEndpoint: 'https://test.services.ai.azure.com/api/projects/p',
      },
    ],
    [{ 'from-candidate': 'job_1/cand.2' }, { kind: 'candidate', jobId: 'job_1', candidateId: 'cand.2' }],
  ])('%o', (inputs, source) => {
    expect(read(inputs as Record<string, string>).source).toEqual(source);
  });
});

describe('definition', () => {
  it('is left to the file where no input says anything', () => {
    expect(read().definition).toEqual({});
  });

  it('is overridden by what the inputs say', () => {
    const inputs = {
      definition: 'agent.yaml',
      runtime: 'python_3_13',
      'dependency-resolution': 'bundled',
      cpu: '0.5',
      memory: '1Gi',
      protocols: 'responses@1.0.0\r\n\r\n  invocations@2.0.0 \r\n',
      description: 'two\r\n  lines',
      metadata: '# comment\nteam = support\nnote=a=b # c',
    };
    expect(read(inputs).definition).toEqual({
      file: '/work/repo/agent.yaml',
      runtime: 'python_3_13',
      dependencyResolution: 'bundled',
      cpu: '0.5',
      memory: '1Gi',
      protocols: [
        { protocol: 'responses', version: '1.0.0' },
        { protocol: 'invocations', version: '2.0.0' },
      ],
      description: 'two lines',
      metadata: { team: 'support', note: 'a=b # c' },
    });
  });

  it.each([
    ['python main.py', ['python', 'main.py']],
    ['python  "my agent.py" \'$HOME\' a\\ b', ['python', 'my agent.py', '$HOME', 'a b']],
    ['python -c "print(\\"x\\")" \'\'', ['python', '-c', 'print("x")', '']],
    ['pre"fix"ed', ['prefixed']],
    ['["dotnet", "My Agent.dll"]', ['dotnet', 'My Agent.dll']],
  ])('entry-point %s', (text, words) => {
    expect(read({ 'entry-point': text }).definition.entryPoint).toEqual(words);
  });
});

describe('environment-variables', () => {
  it('keeps what stands behind the first =', () => {
    const text = ['URL=https://x/?a=b&c=d', '  QUOTED="a b"', '', '# X=1', 'EMPTY=', '__proto__=own'].join(
      '\r\n',
    );
    const variables = read({ 'environment-variables': text }).definition.environmentVariables ?? {};
    expect(Object.entries(variables)).toEqual([
      ['URL', 'https://x/?a=b&c=d'],
      ['QUOTED', '"a b"'],
      ['EMPTY', ''],
      ['__proto__', 'own'],
    ]);
  });

  it('takes values of several lines', () => {
    const text = 'KEY<<END\n  first=1 \n\n# no comment\nEND\nNEXT=2';
    expect(read({ 'environment-variables': text }).definition.environmentVariables).toEqual({
      KEY: '  first=1 \n\n# no comment',
      NEXT: '2',
    });
  });

  it('masks secret values, whole and by line, and leaves ordinary words', () => {
    const masked: string[] = [];
    const text =
      'A_KEY=secret-one\nB_TOKEN<<X\nline-one\nline=two\n}\nX\nC_KEY=1\nD_KEY=true\nE_KEY=abc\nSTAGE=production';
    const { secrets } = read({ 'environment-variables': text, 'github-token': 'ghs_token' }, masked);
    const expected = ['ghs_token', 'secret-one', 'line-one\nline=two\n}', 'line-one', 'line=two'];
    expect(masked).toEqual(expected);
    expect(secrets).toEqual(expected);
  });

  it('masks what the runner and the sign-ins to Azure keep in variables', () => {
    const given = {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token-request',
      AZURE_CLIENT_SECRET: 'client-secret',
      IDENTITY_HEADER: 'identity-header',
    };
    expect(read(given).secrets).toEqual(Object.values(given));
  });
});

describe('lists, numbers and choices', () => {
  it('reads one item a line', () => {
    const config = read({
      files: '**/*.py\n!tests/**',
      'smoke-prompts': 'When are you open?\r\n\r\n#1 question, with a comma\r\n',
      'smoke-tests': 'a.yaml\n\nb/*.jsonl',
    });
    expect(config.files).toEqual(['**/*.py', '!tests/**']);
    expect(config.smoke.prompts).toEqual(['When are you open?', '#1 question, with a comma']);
    expect(config.smoke.tests).toEqual(['a.yaml', 'b/*.jsonl']);
  });

  it.each([
    ['95%', 0.95],
    ['95', 0.95],
    ['99.5 %', 0.995],
    ['0', 0],
    ['1%', 0.01],
    ['100', 1],
  ])('smoke-pass-rate %s', (text, rate) => {
    expect(read({ 'smoke-pass-rate': text }).smoke.passRate).toBe(rate);
  });

  it('judge-model and embedding-model are names of deployments, and absent when empty', () => {
    const { smoke } = read({
      'judge-model': 'gpt-5-mini',
      'embedding-model': 'shared/text-embedding-3-small',
    });
    expect(smoke).toMatchObject({
      judgeModel: 'gpt-5-mini',
      embeddingModel: 'shared/text-embedding-3-small',
    });
    expect(read().smoke).not.toHaveProperty('judgeModel');
    expect(read().smoke).not.toHaveProperty('embeddingModel');
  });

  it('reads shares with and without a sign', () => {
    expect(read({ margin: '2%' }).rollout.margin).toBe(0.02);
    expect(read({ margin: '0.02' }).rollout.margin).toBe(0.02);
    expect(read({ significance: '1%' }).rollout.significance).toBe(0.01);
  });

  it('reads booleans as YAML does', () => {
    expect(['true', 'True', 'TRUE'].map((text) => read({ 'dry-run': text }).dryRun)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['auto', 'True', 'false'].map((text) => read({ comment: text }).comment)).toEqual([
      'auto',
      'always',
      'never',
    ]);
  });

  it('reads limits', () => {
    expect(read({ 'keep-versions': '20', 'keep-drafts': 'unlimited' })).toMatchObject({ keepVersions: 20 });
    expect(read({ 'keep-drafts': 'unlimited' }).keepDrafts).toBeUndefined();
  });

  it('reads role assignments', () => {
    const scope = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg';
    const text = `# storage\nStorage Blob Data Reader @ ${scope}/\n4633458b-17de-408a-b874-0445c86b69e6  @  ${scope}`;
    expect(read({ 'role-assignments': text }).roleAssignments).toEqual([
      { role: 'Storage Blob Data Reader', scope },
      { role: '4633458b-17de-408a-b874-0445c86b69e6', scope },
    ]);
  });
});

describe('inputs together', () => {
  it('wants an environment only from a deploy that can outlive its job', () => {
    const long = { steps: '10% 24h check, hold, 100%' };
    expect(read({ ...long, environment: 'production' }).environment).toBe('production');
    expect(read({ ...long, mode: 'advance' }).environment).toBeUndefined();
    expect(read({ steps: '10% 30m check, 100%' }).environment).toBeUndefined();
  });

  it('wants one for a wait that outlasts its job, which depends on when the run begins', () => {
    const waits =
      (time: string, steps: string, more: Record<string, string> = {}) =>
      () =>
        readConfig(environmentOf({ steps, ...more }), () => {}, Date.parse(`2026-03-02T${time}Z`));
    const steps = '10%, wait-until 09:00 Europe/Berlin, 100% 5m';
    expect(waits('07:35:00', steps)).not.toThrow();
    expect(waits('07:34:59.999', steps)).toThrow("'steps' last 30m1s, longer than 'max-wait' 30m");
    expect(waits('08:00:00', steps)).not.toThrow();
    expect(waits('08:00:01', steps)).toThrow("'steps' last 1d4m59s, longer than 'max-wait' 30m");
    expect(waits('08:00:01', steps, { environment: 'production' })).not.toThrow();
    expect(waits('08:00:01', steps, { mode: 'advance' })).not.toThrow();
  });

  it('are not judged by the time again once the run has begun', () => {
    const late = environmentOf({ steps: '10% 1m, wait-until 09:00 UTC, 100%' });
    expect(() => readConfig(late, () => {})).toThrow('environment');
    expect(readAcceptedConfig(late, () => {}).rollout.steps).toHaveLength(3);
    expect(() => readAcceptedConfig(environmentOf({ steps: '10%' }), () => {})).toThrow('steps');
  });

  it('takes what an operator asks for in the mode that does it', () => {
    const promote = read({ mode: 'promote', 'fast-track': 'true', reason: ' hot\nfix ' }).operator;
    expect(promote).toEqual({ fastTrack: true, force: false, reason: 'hot fix' });
    expect(read({ mode: 'rollback', 'to-version': '7' }).operator.toVersion).toBe('7');
    expect(read({ force: 'true', reason: 'why' }).operator.force).toBe(true);
  });

  it('takes patterns of agents instead of one name where a mode is about several', () => {
    const config = read({ mode: 'advance', 'agent-name': '', agents: 'support-*\r\n\n !support-test ' });
    expect(config.agents).toEqual(['support-*', '!support-test']);
    expect(config.target.agentName).toBe('');
    expect(read({ mode: 'advance' }).agents).toBeUndefined();
  });

  it('ignores what it does not know and what the mode does not use', () => {
    expect(read({ mode: 'status', 'no-such-input': 'x', source: 'gone' }).mode).toBe('status');
  });
});

it('masks through the runner when nobody says otherwise', () => {
  const written: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => written.push(text) > 0) as typeof process.stdout.write;
  try {
    readConfig(
      {
        'INPUT_PROJECT-ENDPOINT': 'http://127.0.0.1/api/projects/p',
        'INPUT_AGENT-NAME': 'a',
        'INPUT_ENVIRONMENT-VARIABLES': 'KEY=very-secret',
      },
      githubActions.mask,
    );
  } finally {
    process.stdout.write = write;
  }
  expect(written.join('')).toBe('::add-mask::very-secret\n');
});
