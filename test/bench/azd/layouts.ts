/** One project as azd has it, and how its answer may differ from ours. */
export interface Layout {
  readonly name: string;
  /** Folder below `test/azd-projects` that it is a copy of. */
  readonly project?: string;
  /** Contents by path; `-> target` makes a link. */
  readonly files?: Readonly<Record<string, string>>;
  /** Key of the service. */
  readonly service: string;
  /** Name that the agent is deployed under; the service's key unless given. */
  readonly agentName?: string;
  /** What the azd environment holds beside the project's address. */
  readonly env?: Readonly<Record<string, string>>;
  /** Differences that are meant, each with why. A pattern that matches none is an error as well. */
  readonly explained?: readonly { readonly difference: RegExp; readonly why: string }[];
}

/** An `azure.yaml` with one agent of Python; more lines of the service, without their indentation. */
function service(more = '', project = '.'): string {
  const lines = more.split('\n').filter((line) => line !== '');
  return [
    'name: demo',
    'services:',
    '  helper:',
    '    host: azure.ai.agent',
    `    project: ${project}`,
    '    kind: hosted',
    '    name: helper',
    '    codeConfiguration: {runtime: python_3_13, entryPoint: main.py}',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

const code = { 'main.py': '', 'requirements.txt': '' };
const probe = { service: 'probe-agent' };
const helper = { service: 'helper' };
const secret = 'what looks like a credential leaves the runner only where .agentignore names it';
const image = {
  difference: /^makes: azd image, ours code$/,
  why: 'azd builds an image of a project without code settings; the action deploys the code, and refuses where there is a Dockerfile',
};

/** `$` opens a reference: written apart, so that templates of this language stay out of it. */
const written = (text: string) => text.replaceAll('§', '$');

/** The projects that both sides are asked about. */
export const layouts: readonly Layout[] = [
  { name: 'the definition in azure.yaml', project: 'definition-above-source', ...probe },
  { name: 'azd’s defaults', project: 'azd-defaults', service: 'other-key', agentName: 'probe-agent' },
  { name: 'a default behind a single =', project: 'defaults-in-variables', ...probe },
  { name: 'the address of the project', project: 'endpoint-in-variables', ...probe },
  {
    name: 'an agent.yaml that azd does not read',
    project: 'stale-agent-yaml',
    ...probe,
    env: { AZURE_AI_MODEL_DEPLOYMENT_NAME: 'gpt-5.4-mini' },
  },
  { name: 'dollars of the service', project: 'template-dollars', ...probe },
  { name: 'a project below the root', project: 'project-of-the-service', ...probe },
  { name: 'the first of two agents', project: 'two-agents', service: 'svc-a', agentName: 'agent-a' },
  { name: 'the second of two agents', project: 'two-agents', service: 'svc-b', agentName: 'agent-b' },
  { name: 'azure.yaml and agent.yaml', project: 'agent-yaml-and-azure-yaml', ...probe, explained: [image] },
  {
    name: 'a Dockerfile alone',
    project: 'dockerfile-only',
    ...probe,
    explained: [{ ...image, difference: /^makes: azd image, ours error .*azd would build an image/ }],
  },
  {
    name: 'agent.yaml with code settings',
    ...helper,
    files: {
      ...code,
      'azure.yaml': 'services:\n  helper:\n    host: azure.ai.agent\n    project: .\n    env: {A: "1"}\n',
      'agent.yaml': written(
        'kind: hosted\nname: helper\nprotocols: [{protocol: invocations, version: 1.0.0}]\nenvironment_variables:\n  - {name: B, value: "§{A}"}\n  - {name: A, value: other}\ncode_configuration: {runtime: python_3_13, entry_point: main.py}\n',
      ),
    },
  },
  {
    name: 'resources in agent.yaml',
    ...helper,
    files: {
      ...code,
      'azure.yaml': 'services:\n  helper:\n    host: azure.ai.agent\n    project: .\n',
      'agent.yaml':
        'kind: hosted\nname: helper\nresources: {cpu: "2", memory: 4Gi}\ncode_configuration: {runtime: python_3_13, entry_point: main.py}\n',
    },
    explained: [
      {
        difference: /^definition\.(cpu|memory): azd "(0\.5|1Gi)", ours "(2|4Gi)"$/,
        why: 'azd reads the size from azure.yaml only, whatever agent.yaml says; the action takes what is written, and the summary says from where',
      },
    ],
  },
  {
    name: 'everything under config',
    ...helper,
    files: {
      ...code,
      'azure.yaml':
        'services:\n  helper:\n    host: azure.ai.agent\n    project: .\n    env: {A: a}\n    config:\n      kind: hosted\n      name: helper\n      container: {resources: {cpu: "1", memory: 2Gi}}\n      codeConfiguration: {runtime: python_3_14, entryPoint: main.py}\n',
    },
  },
  {
    name: 'env before environmentVariables',
    ...helper,
    env: { CITY: 'Berlin' },
    files: {
      ...code,
      'azure.yaml': service(
        written(
          'env: {A: own, N: 3, CITY: "§{CITY}"}\nenvironmentVariables:\n  - {name: A, value: "§{NOT_SET}"}\n  - {name: B, value: "§{A}-§{CITY}"}\n  - {name: C, value: "§§{{connections.c.key}} §§5"}\n  - {name: D}',
        ),
      ),
    },
  },
  {
    name: 'forms of variables',
    ...helper,
    env: { SET: 'set', EMPTY: '' },
    files: {
      ...code,
      'azure.yaml': service(
        written(
          'env:\n  A: "§{SET=x}§{EMPTY=x}§{NO=x}"\n  B: "§{SET:-x}§{EMPTY:-x}§{NO:-x}"\n  C: "§{SET:=x}§{EMPTY:=x}§{NO:=x}"\n  D: "§§{SET} §SET"\n  E: "§{NO:-https://x.example/?a=1}"',
        ),
      ),
    },
  },
  {
    name: 'a variable that is not set',
    ...helper,
    files: { ...code, 'azure.yaml': service(written('env: {A: "x-§{NOT_SET}"}')) },
    explained: [
      {
        difference: /^makes: azd code, ours error .*'NOT_SET' is not set/,
        why: 'azd sends an empty text; a job that forgot a variable is told so',
      },
    ],
  },
  {
    name: 'session, description and metadata',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(
        'description: Helps\nmetadata: {authors: [ann, bob], team: web}\nsessionConfiguration: {idleTimeoutSeconds: 600}\ncontainer: {resources: {cpu: "1", memory: 2Gi}}',
      ),
    },
  },
  {
    name: 'a size of which half is written',
    ...helper,
    files: { ...code, 'azure.yaml': service('container: {resources: {cpu: "2"}}') },
  },
  {
    name: 'a description by $ref',
    ...helper,
    files: {
      ...code,
      'azure.yaml':
        'services:\n  helper:\n    host: azure.ai.agent\n    project: .\n    $ref: ./agents/helper.yaml\n    name: helper\n',
      'agents/helper.yaml':
        'kind: hosted\nname: other\ncodeConfiguration: {runtime: python_3_13, entryPoint: main.py}\nprotocols: [{protocol: responses, version: 1.0.0}]\n',
    },
  },
  {
    name: 'keys that azd does not know',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(
        'x-note: a\nsecrets: [{name: A, value: b}]\nauthor: me\nskill: {a: b}\ntelemetry_config: {endpoint: x}\nprotocols: [{protocol: responses, version: 2.0.0, note: c}]',
      ),
    },
  },
  {
    name: '.NET from sources',
    ...helper,
    files: {
      'Helper.csproj': '<Project/>',
      'Program.cs': '',
      'bin/x.dll': '',
      'obj/x': '',
      'azure.yaml':
        'services:\n  helper:\n    host: azure.ai.agent\n    project: .\n    kind: hosted\n    name: helper\n    codeConfiguration: {runtime: dotnet_10, entryPoint: Helper.dll, dependencyResolution: remote_build}\n',
    },
  },
  {
    name: 'an entry point as a list',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service().replace('entryPoint: main.py', 'entryPoint: [python, main.py]'),
    },
    explained: [
      {
        difference: /^makes: azd error .*, ours code$/,
        why: 'the service takes a list, and what is meant is clear',
      },
    ],
  },
  {
    name: 'an entry point with blanks',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service().replace('entryPoint: main.py', 'entryPoint: "python -m helper"'),
    },
    explained: [
      {
        difference:
          /^definition\.code_configuration\.entry_point: azd \["python","python -m helper"\], ours \["python","-m","helper"\]$/,
        why: 'azd looks for a file of that name, and the agent does not start',
      },
    ],
  },
  {
    name: 'a file with a blank in its name',
    ...helper,
    files: {
      'my agent.py': '',
      'requirements.txt': '',
      'azure.yaml': service().replace('entryPoint: main.py', 'entryPoint: my agent.py'),
    },
  },
  {
    name: 'default exclusions',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(),
      'agent.yaml': '',
      'src/app.py': '',
      'src/azure.yaml': '',
      'src/__pycache__/a.pyc': '',
      '.venv/x': '',
      'venv/x': '',
      'node_modules/a/b.js': '',
      'a.pyo': '',
      'binary/x': '',
      'bin/x': '',
      '.vs/x': '',
      'a.suo': '',
      Dockerfile: '',
      'docker/Dockerfile': '',
      '.dockerignore': '',
      '.env': '',
      '.env.local': '',
      '.hidden/x': '',
      '.mypy_cache/x': '',
      'TEAMS_APP_SETUP.md': '',
      'appPackage.zip': '',
      '.azure/dev/.env': '',
    },
  },
  {
    name: 'an .agentignore of its own',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(),
      '.agentignore': '*.log\n/data/\n!keep.log\ndocs/**/draft-*\n[ab].txt\n',
      'a.log': '',
      'keep.log': '',
      'data/x': '',
      'src/data/x': '',
      'docs/a/draft-1': '',
      'docs/final': '',
      'a.txt': '',
      'c.txt': '',
      Dockerfile: '',
    },
  },
  {
    name: 'an .agentignore of Windows',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(),
      '.agentignore': '\uFEFF*.log\r\n*.tmp\r\n',
      'a.log': '',
      'b.tmp': '',
    },
  },
  {
    name: 'credentials beside the code',
    ...helper,
    files: {
      ...code,
      'azure.yaml': service(),
      '.npmrc': '',
      '.netrc': '',
      '.git-credentials': '',
      'local.settings.json': '',
      id_rsa: '',
      '.ssh/config': '',
      'certs/client.pem': '-----BEGIN PRIVATE KEY-----\n',
      'certs/ca.pem': '-----BEGIN CERTIFICATE-----\n',
      '.envrc': '',
    },
    explained: [
      {
        difference:
          /^files: only azd packs (\.npmrc|\.netrc|\.git-credentials|local\.settings\.json|id_rsa|\.ssh\/config|certs\/client\.pem|\.envrc)$/,
        why: secret,
      },
    ],
  },
  {
    name: 'a virtual environment of another name',
    ...helper,
    files: { ...code, 'azure.yaml': service(), 'env/pyvenv.cfg': '', 'env/lib/x.py': '', 'src/env/x.py': '' },
    explained: [
      { difference: /^files: only azd packs env\//, why: 'a virtual environment fits no other machine' },
    ],
  },
  {
    name: 'workflows',
    ...helper,
    files: { ...code, 'azure.yaml': service(), '.github/workflows/deploy.yml': '' },
    explained: [
      {
        difference: /^files: only azd packs \.github\//,
        why: 'an edited workflow must not make a new version',
      },
    ],
  },
  {
    name: 'a link to a file',
    ...helper,
    files: { ...code, 'azure.yaml': service(), 'shared.py': '', 'linked.py': '-> shared.py' },
    explained: [
      {
        difference: /^files: only ours packs linked\.py$/,
        why: 'azd leaves links out; the code that imports one needs it',
      },
    ],
  },
];
