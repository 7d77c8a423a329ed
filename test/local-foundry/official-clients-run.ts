/**
 * Child of `official-clients.test.ts`: drives Microsoft's and OpenAI's own clients against the project in
 * `PROJECT_ENDPOINT` and prints what they gave, as one line of JSON. A process of its own, because Node reads
 * `NODE_EXTRA_CA_CERTS` only at start.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { AIProjectClient } from '@azure/ai-projects';

const endpoint = process.env.PROJECT_ENDPOINT ?? '';
const zip = await readFile(process.env.CODE_ZIP ?? '');
const name = 'sdk-agent';
const sha256 = createHash('sha256').update(zip).digest('hex');
const token = { token: 'static', expiresOnTimestamp: Date.now() + 3_600_000 };
const project = new AIProjectClient(endpoint, { getToken: async () => token });
const { agents } = project;

function content(environment: Record<string, string>) {
  return {
    metadata: {
      description: 'made by the SDK',
      metadata: { by: 'sdk' },
      definition: {
        kind: 'hosted' as const,
        cpu: '1',
        memory: '2Gi',
        environment_variables: environment,
        protocol_versions: [{ protocol: 'responses' as const, version: '1.0.0' }],
        code_configuration: {
          runtime: 'python_3_13',
          entry_point: ['python', 'main.py'],
          dependency_resolution: 'remote_build' as const,
        },
      },
    },
    code: { contents: new Uint8Array(zip), filename: `${name}.zip`, contentType: 'application/zip' },
  };
}

function dot(one: readonly number[], other: readonly number[]) {
  return one.reduce((sum, part, at) => sum + part * (other[at] ?? 0), 0);
}

async function active(version: string) {
  for (;;) {
    const found = await agents.getVersion(name, version);
    if (found.status !== 'creating') return found;
    await delay(20);
  }
}

const results: Record<string, unknown> = {};

const first = await agents.createVersionFromCode(name, sha256, content({ ANSWER_PREFIX: 'one ' }));
results.created = { version: first.version, status: first.status, createdAt: first.created_at.getTime() };
const provisioned = await active('1');
results.provisioned = { status: provisioned.status, principal: provisioned.instance_identity?.principal_id };
const repeated = await agents.createVersionFromCode(name, sha256, content({ ANSWER_PREFIX: 'one ' }));
results.repeated = repeated.version;
await agents.createVersionFromCode(name, sha256, content({ ANSWER_PREFIX: 'two ' }));
await active('2');

const listed: string[] = [];
for await (const version of agents.listVersions(name, { limit: 1 })) listed.push(version.version);
results.versions = listed;
const names: string[] = [];
for await (const agent of agents.list()) names.push(agent.name);
results.agents = names;

const patched = await agents.patchAgentObject(name, {
  agentEndpoint: {
    version_selector: {
      version_selection_rules: [
        { type: 'FixedRatio', agent_version: '1', traffic_percentage: 100 },
        { type: 'FixedRatio', agent_version: '2', traffic_percentage: 0 },
      ],
    },
  },
});
results.patched = patched.agent_endpoint?.version_selector;
const read = await agents.get(name);
results.read = { state: read.state, latest: read.versions.latest.version, endpoint: read.agent_endpoint };

const session = await agents.createSession(name, { type: 'version_ref', agent_version: '2' });
const sessionId = session.agent_session_id;
results.session = { status: session.status, indicator: session.version_indicator };

const openai = project.getOpenAIClient({ azureConfig: { agentName: name, allowPreview: true } });
const unpinned = await openai.responses.create({ input: 'hello' });
results.unpinned = { text: unpinned.output_text, status: unpinned.status };
const pinned = await openai.responses.create({
  input: 'hello',
  ...{ agent_session_id: sessionId },
});
results.pinned = {
  text: pinned.output_text,
  session: (pinned as { agent_session_id?: string }).agent_session_id === sessionId,
};

const events: string[] = [];
let streamed = '';
for await (const event of await openai.responses.create({ input: 'a\nb', stream: true })) {
  events.push(event.type);
  if (event.type === 'response.output_text.delta') streamed += event.delta;
}
results.streamed = { text: streamed, first: events[0], last: events.at(-1) };
const helper = openai.responses.stream({ input: 'with the helper' });
results.helper = (await helper.finalResponse()).output_text;

const models = project.getOpenAIClient();
const judged = await models.responses.create({ model: 'judge', instructions: 'Be kind.', input: 'Hello' });
const embedded = await models.embeddings.create({
  model: 'embedder',
  input: ['we open at nine', 'open we', 'x'],
});
results.models = {
  reply: judged.output_text,
  vectors: embedded.data.map(({ embedding }) =>
    Math.round(10 * dot(embedding, embedded.data[0]?.embedding ?? [])),
  ),
};

const log = await agents.getSessionLogStream(name, '2', sessionId);
let text = '';
for await (const chunk of log.readableStreamBody ?? []) {
  text += Buffer.from(chunk as Buffer).toString('utf8');
  if (text.includes('/responses')) break;
}
results.log = text.split('\n', 1)[0];

const uploaded = await agents.uploadSessionFile(name, sessionId, 'note.txt', Buffer.from('hi'));
const entries: string[] = [];
for await (const entry of agents.listSessionFiles(name, sessionId)) entries.push(entry.name);
const contents = await agents.downloadSessionFile(name, sessionId, 'note.txt');
const file = await buffer(Readable.from(contents.readableStreamBody ?? []));
await agents.deleteSessionFile(name, sessionId, 'note.txt');
const left: string[] = [];
for await (const entry of agents.listSessionFiles(name, sessionId)) left.push(entry.name);
results.files = { uploaded, entries, file: file.toString('utf8'), left };

const download = await agents.downloadAgentCode(name, { agentVersion: '1' });
const downloaded = await buffer(Readable.from(download.readableStreamBody ?? []));
results.downloaded = createHash('sha256').update(downloaded).digest('hex') === sha256;

const sessions: string[] = [];
for await (const one of agents.listSessions(name)) sessions.push(one.agent_session_id);
results.sessionListed = sessions.includes(sessionId);
await agents.stopSession(name, sessionId);
results.stopped = (await agents.getSession(name, sessionId)).status;
await agents.deleteSession(name, sessionId);
await agents.disable(name);
results.disabled = (await agents.get(name)).state;
await agents.enable(name);

try {
  await agents.delete(name);
} catch (error) {
  results.refused = (error as { statusCode?: number }).statusCode;
}
results.deleted = await agents.delete(name, { force: true });

const image = await agents.createVersion(
  'image-agent',
  {
    kind: 'hosted',
    cpu: '0.5',
    memory: '1Gi',
    container_configuration: { image: 'registry.example/echo:1' },
    protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
  },
  { draft: true, foundryFeatures: 'DraftAgents=V1Preview' },
);
results.imageDraft = { version: image.version, draft: image.draft };
const drafts: string[] = [];
const withDrafts = { includeDrafts: true, foundryFeatures: 'DraftAgents=V1Preview' } as const;
for await (const one of agents.listVersions('image-agent', withDrafts)) drafts.push(one.version);
const releases: string[] = [];
for await (const one of agents.listVersions('image-agent')) releases.push(one.version);
const removed = await agents.deleteVersion('image-agent', image.version);
results.drafts = { all: drafts.length, releases, removed: removed.deleted };

const imported = await agents.create('imported-agent', 'shop', { prefix: 'a ' });
const reimported = await agents.update('imported-agent', 'shop', { prefix: 'b ' });
const third = await agents.createVersion('imported-agent', 'shop', { prefix: 'c ' });
results.manifests = [imported.versions.latest.version, reimported.versions.latest.version, third.version];

const jobs: string[] = [];
for await (const job of agents.listOptimizationJobs({ agentName: name })) jobs.push(job.id ?? '');
const candidates: string[] = [];
for await (const one of agents.listOptimizationCandidates('job-1')) candidates.push(one.candidate_id);
const job = await agents.getOptimizationJob('job-1');
const shown = await agents.getOptimizationCandidate('job-1', 'c1');
results.jobs = { jobs, candidates, status: job.status, candidate: shown.status };

const candidate = await agents.promoteOptimizationCandidate('job-1', 'c1');
results.promoted = candidate.promotion?.promoted_agent;
results.cancelled = (await agents.cancelOptimizationJob('job-1')).id;
await agents.deleteOptimizationJob('job-1');
results.jobGone = await agents.getOptimizationJob('job-1').then(
  () => undefined,
  (error: { statusCode?: number }) => error.statusCode,
);

const bare = content({ BARE: '1' });
await agents.createVersionFromCode('bare-agent', sha256, { ...bare, code: new Uint8Array(zip) });
console.log(JSON.stringify(results));
process.exit(0);
