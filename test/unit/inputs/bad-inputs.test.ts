import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { read } from './given.ts';

const good = 'https://contoso.services.ai.azure.com/api/projects/support';

/** Input that the message names, what else is given, the value it shows, and a part of what is accepted. */
type Row = readonly [
  input: string,
  given: Readonly<Record<string, string>>,
  shown: string,
  accepted: string | RegExp,
];

const wrong = (input: string, value: string, accepted: string | RegExp, shown = value): Row => [
  input,
  { [input]: value },
  shown,
  accepted,
];

const endpoint = (value: string, accepted: string | RegExp, shown = value): Row =>
  wrong('project-endpoint', value, accepted, shown);

const steps = (value: string, accepted: string | RegExp): Row => wrong('steps', value, accepted);

const rows: readonly Row[] = [
  wrong('mode', 'Deploy', 'Did you mean deploy?'),
  wrong('mode', 'rolback', 'Did you mean rollback?'),
  wrong('mode', 'delete everything', 'deploy, preview, advance, promote, rollback, cleanup, status'),

  endpoint('contoso.services.ai.azure.com/api/projects/support', 'begin with https://'),
  endpoint('ftp://contoso.services.ai.azure.com/api/projects/support', 'begin with https://'),
  endpoint('http://contoso.services.ai.azure.com/api/projects/support', 'loopback'),
  endpoint('http://127.evil.example/api/projects/support', 'loopback'),
  endpoint('http://localhost.evil.example/api/projects/support', 'loopback'),
  endpoint('http://128.0.0.1/api/projects/support', 'loopback'),
  endpoint('https://contoso.services.ai.azure.com', '/api/projects/{project}'),
  endpoint('https://contoso.services.ai.azure.com/api/projects/', '/api/projects/{project}'),
  endpoint('http://127.0.0.1:8080', '/api/projects/{project}'),
  endpoint(`${good}/agents/a`, '/api/projects/{project}'),
  endpoint('https://contoso.services.ai.azure.com/api/projects/../x', '/api/projects/{project}'),
  endpoint('https://contoso.services.ai.azure.com/api/projects/a%2Fb', '/api/projects/{project}'),
  endpoint('https://contoso.example/api/projects/support', "'allowed-hosts' (*.services.ai.azure.com)"),
  endpoint('https://services.ai.azure.com/api/projects/support', 'allowed-hosts'),
  endpoint('https://a.b.services.ai.azure.com/api/projects/support', 'allowed-hosts'),
  endpoint('https://contoso.services.ai.azure.com.evil.example/api/projects/support', 'allowed-hosts'),
  endpoint('https://evilservices.ai.azure.com/api/projects/support', 'allowed-hosts'),
  endpoint('https://contoso.services.ai.azure.com./api/projects/support', 'allowed-hosts'),
  endpoint('https://cont%6Fso.services.ai.azure.com/api/projects/support', 'not a plain host name'),
  endpoint('http://2130706433/api/projects/support', 'not a plain host name'),
  endpoint('http://0x7f.1/api/projects/support', 'not a plain host name'),
  endpoint('https://xn--contso-yqf.services.ai.azure.com/api/projects/support', 'internationalised'),
  endpoint('https://contoso.services.ai.аzure.com/api/projects/support', 'U+0430'),
  endpoint('https://contoso.services.ai.azure.com/api/projects/suppоrt', 'U+043E'),
  endpoint('https://contoso。services.ai.azure.com/api/projects/support', 'U+3002'),
  endpoint('https://ｃontoso.services.ai.azure.com/api/projects/support', 'U+FF43'),
  endpoint('https://contoso\u200b.services.ai.azure.com/api/projects/support', 'U+200B'),
  endpoint('https://contoso.services\n.ai.azure.com/api/projects/support', 'U+000A'),
  endpoint('https://contoso services.ai.azure.com/api/projects/support', 'white space'),
  endpoint('https:\\\\contoso.services.ai.azure.com\\api\\projects\\support', 'backslash'),
  endpoint(
    'https://user:hunter2@contoso.services.ai.azure.com/api/projects/support',
    'user name',
    'https://***@contoso.services.ai.azure.com/api/projects/support',
  ),
  endpoint(
    'https://user:hunter2/@contoso.services.ai.azure.com/api/projects/a',
    'user name',
    'https://***@contoso.',
  ),
  endpoint(
    'https://contoso.services.ai.azure.com@evil.example/api/projects/a',
    'user name',
    '***@evil.example',
  ),
  endpoint(`${good}?code=hunter2`, 'query', `${good}?***`),
  endpoint(`${good}#hunter2`, 'fragment', `${good}#***`),
  ['project-endpoint', { 'project-endpoint': '' }, '', 'FOUNDRY_PROJECT_ENDPOINT'],
  [
    'project-endpoint',
    { 'project-endpoint': ' ', FOUNDRY_PROJECT_ENDPOINT: 'nonsense' },
    'nonsense',
    'FOUNDRY_PROJECT_ENDPOINT',
  ],

  wrong('agent-name', '', 'required'),
  wrong('agent-name', '-a', '63 letters'),
  wrong('agent-name', 'a-', '63 letters'),
  wrong('agent-name', 'opening hours', '63 letters'),
  wrong('agent-name', 'opening_hours', '63 letters'),
  wrong('agent-name', 'оpening', '63 letters'),
  wrong('agent-name', 'a'.repeat(64), '63 letters'),
  wrong('agent-name', '../x', '63 letters'),
  ['agents', { mode: 'status', agents: 'support-*' }, 'support-*', "'agent-name' is given too"],
  [
    'agents',
    { 'agent-name': '', agents: 'support-*' },
    'support-*',
    'modes advance and status; this is mode deploy',
  ],
  ['agents', { mode: 'promote', 'agent-name': '', agents: '*' }, '*', 'this is mode promote'],
  ['agents', { mode: 'status', 'agent-name': '', agents: 'a\nb c' }, 'b c', 'one a line'],
  ['agents', { mode: 'status', 'agent-name': '', agents: 'a/b' }, 'a/b', 'letters, digits, hyphens'],
  ['agents', { mode: 'status', 'agent-name': '', agents: '!a\n!b' }, '!a !b', 'every line takes away'],

  ['tenant-id', { 'client-id': '11111111-2222-3333-4444-555555555555' }, '', "'client-id' is given"],
  ['client-id', { 'tenant-id': 'contoso.onmicrosoft.com' }, '', "'tenant-id' is given"],
  ['client-id', { 'client-id': 'my app', 'tenant-id': 'contoso.com' }, 'my app', 'GUID'],
  [
    'tenant-id',
    { 'client-id': '11111111-2222-3333-4444-555555555555', 'tenant-id': 'contoso' },
    'contoso',
    'domain',
  ],
  wrong('user-identity', 'two words', 'without white space'),
  wrong('judge-model', 'https://example.com/gpt', 'the name of a model deployment'),
  wrong('embedding-model', 'two words', 'the name of a model deployment'),

  wrong('allowed-hosts', '*', 'example.com'),
  wrong('allowed-hosts', '*.com', 'example.com'),
  wrong('allowed-hosts', 'https://contoso.com', 'without scheme'),
  wrong('allowed-hosts', 'contoso.com:8443', 'without scheme'),
  wrong('allowed-hosts', 'a.*.contoso.com', 'host names'),
  wrong('allowed-hosts', 'a.com, b.com', 'one a line'),
  wrong('allowed-hosts', 'cоntoso.com', 'host names'),

  ['image', { source: 'agent', image: 'a/b:1' }, 'a/b:1', '\'source\' is given too ("agent")'],
  ['from-version', { image: 'a/b:1', 'from-version': '7' }, '7', "'image' is given too"],
  ['from-candidate', { source: '.', 'from-candidate': 'j/c' }, 'j/c', 'only one source'],
  wrong('source', 'a\nb', 'one path'),
  wrong('image', 'https://registry/agent', 'image reference'),
  wrong('image', 'Registry/Agent:1', 'image reference'),
  wrong('image', 'agent image', 'image reference'),
  wrong('image', 'a/b@sha256:123', 'image reference'),
  wrong('from-version', '../7', 'draft-1719600000000'),
  wrong('from-version', '7 8', 'one version'),
  wrong('from-candidate', 'job', '<job-id>/<candidate-id>'),
  wrong('from-candidate', 'job/c/d', '<job-id>/<candidate-id>'),
  wrong('from-project-endpoint', good, "'from-version'"),
  [
    'from-project-endpoint',
    { 'from-version': '7', 'from-project-endpoint': 'https://evil.example/api/projects/a' },
    'https://evil.example',
    'allowed-hosts',
  ],
  ['files', { source: 'a.zip', files: '**' }, '**', "folder as 'source'"],
  ['files', { 'from-version': '7', files: '**' }, '**', "'from-version' says"],
  ['entry-point', { image: 'a/b:1', 'entry-point': 'python main.py' }, 'python main.py', 'only for code'],

  wrong('runtime', 'python 3.13', 'python_3_13'),
  wrong('runtime', 'python-3.13', 'python_3_13'),
  wrong('entry-point', 'python "main.py', 'command line'),
  wrong('entry-point', '["python", 1]', 'JSON array'),
  wrong('entry-point', '["python"', 'JSON array'),
  wrong('entry-point', '[]', 'JSON array'),
  wrong('dependency-resolution', 'remote-build', 'Did you mean remote_build?'),
  wrong('cpu', '0', 'number of cores'),
  wrong('cpu', '500m', 'number of cores'),
  wrong('memory', '2GB', '2Gi'),
  wrong('memory', '2', '2Gi'),
  wrong('protocols', 'responses', 'responses@1.0.0'),
  wrong('protocols', 'responses@1.0.0, invocations@1.0.0', 'one a line'),
  wrong('protocols', 'responses@1.0.0\nresponses@1.0.0', 'once', 'responses@1.0.0'),
  wrong('description', 'x'.repeat(513), '512', 'xxx'),
  wrong('metadata', 'team', 'KEY=VALUE', 'line 1'),
  wrong('metadata', 'team=a\nteam=b', 'the key team stands in line 1', 'line 2'),
  wrong('role-assignments', 'Reader', '<role name or id> @ <scope>'),
  wrong('role-assignments', 'Reader @ my-group', '/subscriptions/<id>'),
  wrong('role-assignments', '@ /subscriptions/11111111-2222-3333-4444-555555555555', '<role name or id>'),

  wrong('activation-timeout', '15', '90s, 10m, 24h, 2d'),
  wrong('activation-timeout', '0s', 'from 1s to 5d'),
  wrong('activation-timeout', '-5m', '90s, 10m'),
  wrong('smoke-concurrency', '0', 'from 1 to 64'),
  wrong('smoke-concurrency', '4.5', 'whole number'),
  wrong('smoke-concurrency', '４', 'whole number'),
  wrong('smoke-timeout', '60 seconds', '90s, 10m'),
  wrong('smoke-timeout', '6d', 'from 1s to 5d'),
  wrong('smoke-repeat', 'twice', 'whole number'),
  wrong('smoke-pass-rate', '101%', '0% to 100%'),
  wrong('smoke-pass-rate', '-1', '0% to 100%'),
  wrong('smoke-pass-rate', '0.95', 'it may mean 95% or 0.95%'),
  wrong('smoke-pass-rate', '1', 'it may mean 100% or 1%'),
  wrong('smoke-pass-rate', 'most', '95%'),

  steps('50%', 'the last step is "50%", not 100%'),
  steps('10% 5 check, 100%', '"5" is neither a duration'),
  steps('canary-0-5m', 'does not begin with a percentage'),
  wrong('analysis-interval', '0s', 'from 100ms'),
  wrong('analysis-interval', '1', '90s, 10m'),
  wrong('baseline', 'stabel', 'Did you mean stable?'),
  wrong('significance', '0', 'above 0 and below 1'),
  wrong('significance', '1', 'above 0 and below 1'),
  wrong('significance', '5', 'above 0 and below 1'),
  wrong('significance', 'NaN', 'above 0 and below 1'),
  wrong('min-samples', '-1', 'from 0'),
  wrong('min-samples', '1e3', 'whole number'),
  wrong('margin', '1', 'from 0 and below 1'),
  wrong('margin', '-0.1', '0.02 or 2%'),
  wrong('max-latency-ratio', '0', 'above 0'),
  wrong('max-latency-ratio', '150%', 'such as 1.5'),
  wrong('error-limit', '0', 'from 1'),
  wrong('on-failure', 'continue', 'rollback, hold'),
  wrong('on-inconclusive', 'promote', 'rollback, hold, continue'),
  wrong('on-cancel', 'none', 'rollback, hold'),
  wrong('on-drift', 'overwrite!', 'Did you mean overwrite?'),
  wrong('on-active-rollout', 'super', 'fail, supersede'),
  wrong('max-wait', 'forever', '90s, 10m'),
  wrong('max-wait', '30d', 'to 5d'),
  wrong('freeze', 'Fri 16:00 - Mon 08:00 Europe/Atlantis weekend', '"Europe/Atlantis" is not a time zone'),

  wrong('to-version', '7', 'only in mode rollback; this is mode deploy'),
  ['to-version', { mode: 'rollback', 'to-version': 'draft-1' }, 'draft-1', 'never gets traffic'],
  ['to-version', { mode: 'rollback', 'to-version': '7/8' }, '7/8', 'name of one version'],
  ['fast-track', { 'fast-track': 'true', reason: 'hotfix' }, 'true', 'only in mode promote'],
  ['fast-track', { mode: 'promote', 'fast-track': 'yes' }, 'yes', 'true, false'],
  ['reason', { mode: 'promote', 'fast-track': 'true' }, '', "required with 'fast-track'"],
  ['reason', { force: 'true', reason: ' \n ' }, '', "required with 'force'"],
  ['reason', { reason: 'x'.repeat(501) }, 'xxx', '500 characters'],
  wrong('force', '1', 'true, false'),

  [
    'environment',
    { steps: '10% 20m check, 50% 11m, 100%' },
    '',
    "'steps' last 31m, longer than 'max-wait' 30m",
  ],
  ['environment', { steps: '10%, hold, 100%' }, '', 'contain a hold'],
  ['environment', { 'max-wait': '4m' }, '', "longer than 'max-wait' 4m"],
  wrong('environment', 'x'.repeat(256), '255 characters', 'xxx'),
  wrong('comment', 'on', 'auto, true, false'),
  wrong('answers', 'some', 'full, excerpt, none'),
  wrong('report-dir', 'a\nb', 'one path'),
  wrong('keep-versions', '0', 'from 1 to 999999, or unlimited'),
  wrong('keep-versions', 'all', 'unlimited'),
  wrong('keep-drafts', '-1', 'unlimited'),
  wrong('dry-run', 'yes', 'true, false'),
];

describe('a bad input fails before any request, naming input, value and what is accepted', () => {
  it.each(rows)('%s %o', (input, given, shown, accepted) => {
    const error = refusal(given);
    expect(error.message).toContain(`Input '${input}' is "`);
    expect(error.message).toContain(JSON.stringify(shown).slice(1, -1));
    expect(error.message).toMatch(
      typeof accepted === 'string' ? new RegExp(accepted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : accepted,
    );
    expect(error.next).toContain(`'${input}'`);
    expect(error.message + error.next).not.toContain('hunter2');
  });
});

describe('secrets stay out of messages', () => {
  it.each([
    ['no key', 'A=fine\nhunter2-and-more', 'line 2'],
    ['a key twice', 'A=fine\nA=hunter2-and-more', 'line 2'],
    ['an empty key', '=hunter2-and-more', 'line 1'],
    ['a block without end', 'A<<END\nhunter2-and-more', 'line 1'],
    ['a key of two words', 'my key=hunter2-and-more', 'line 1'],
  ])('environment-variables with %s: masked first, then refused by line', (_, value, shown) => {
    const masked: string[] = [];
    const error = refusal({ 'environment-variables': value }, masked);
    expect(error.message).toContain("Input 'environment-variables' is ");
    expect(error.message).toContain(shown);
    expect(error.message).not.toContain('hunter2');
    expect(masked).toContain('hunter2-and-more');
  });

  it('a token with a line break in it', () => {
    const error = refusal({ 'github-token': 'hunter2\nX-Header: 1' });
    expect(error.message).toContain('Input \'github-token\' is "not shown"');
    expect(error.message).not.toContain('hunter2');
  });

  it('masks before another input is refused', () => {
    const masked: string[] = [];
    refusal({ mode: 'nonsense', 'environment-variables': 'KEY=hunter2' }, masked);
    expect(masked).toEqual(['hunter2']);
  });
});

function refusal(given: Readonly<Record<string, string>>, masked: string[] = []): InputError {
  try {
    read(given, masked);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error as InputError;
  }
  throw new Error('The inputs were accepted.');
}
