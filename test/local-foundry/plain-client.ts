import { sha256 } from './canonical.ts';
import type { LocalFoundry } from './index.ts';

/** An answer, read to its end. */
export interface PlainAnswer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the service answered
  body: any;
}

/** What every caller should send. */
export const goodHeaders: Readonly<Record<string, string>> = {
  authorization: 'Bearer local',
  'foundry-features':
    'CodeAgents=V1Preview,HostedAgents=V1Preview,AgentEndpoints=V1Preview,DraftAgents=V1Preview',
};

/** Requests with nothing between the test and the wire. */
export class PlainClient {
  readonly #url: string;
  /** Sent with every request. */
  headers: Record<string, string> = { ...goodHeaders };

  constructor(foundry: Pick<LocalFoundry, 'url'>) {
    this.#url = foundry.url;
  }

  async send(
    method: string,
    path: string,
    options: {
      body?: string | Buffer | FormData;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    } = {},
  ): Promise<PlainAnswer> {
    const url = `${this.#url}${path}${path.includes('?') ? '&' : '?'}api-version=v1`;
    const { body, headers, signal } = options;
    const answer = await fetch(url, {
      method,
      headers: { ...this.headers, ...headers },
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : body }),
      ...(signal ? { signal } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
  }

  get(path: string): Promise<PlainAnswer> {
    return this.send('GET', path);
  }

  delete(path: string): Promise<PlainAnswer> {
    return this.send('DELETE', path);
  }

  post(path: string, value?: unknown, headers: Record<string, string> = {}): Promise<PlainAnswer> {
    return this.send('POST', path, {
      ...(value === undefined ? {} : { body: JSON.stringify(value) }),
      headers: value === undefined ? headers : { 'content-type': 'application/json', ...headers },
    });
  }

  patch(path: string, value: unknown, contentType = 'application/merge-patch+json'): Promise<PlainAnswer> {
    return this.send('PATCH', path, {
      body: JSON.stringify(value),
      headers: { 'content-type': contentType },
    });
  }

  /** Routes traffic by percentage. */
  route(agent: string, shares: Record<string, unknown>): Promise<PlainAnswer> {
    const rules = Object.entries(shares).map(([version, share]) => ({
      type: 'FixedRatio',
      agent_version: version,
      traffic_percentage: share,
    }));
    const selector = { version_selection_rules: rules };
    return this.patch(`/agents/${agent}`, { agent_endpoint: { version_selector: selector } });
  }

  /** Uploads code. With `newAgent` the agent is created. */
  upload(
    agent: string,
    zip: Buffer,
    metadata: unknown,
    options: { newAgent?: boolean; headers?: Record<string, string>; path?: string } = {},
  ): Promise<PlainAnswer> {
    const form = new FormData();
    form.append('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }));
    form.append('code', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), `${agent}.zip`);
    return this.send('POST', options.path ?? (options.newAgent ? '/agents' : `/agents/${agent}/versions`), {
      body: form,
      headers: {
        'x-ms-code-zip-sha256': sha256(zip),
        ...(options.newAgent ? { 'x-ms-agent-name': agent } : {}),
        ...options.headers,
      },
    });
  }

  /** Polls until a version is no longer `creating`. */
  async settled(agent: string, version: string): Promise<PlainAnswer> {
    for (;;) {
      const answer = await this.get(`/agents/${agent}/versions/${version}`);
      if (answer.body?.status !== 'creating') return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  ask(agent: string, body: Record<string, unknown>): Promise<PlainAnswer> {
    return this.post(`/agents/${agent}/endpoint/protocols/openai/responses`, body);
  }

  /** Opens a session for one version. */
  async session(agent: string, version: string, id?: string): Promise<PlainAnswer> {
    return this.post(`/agents/${agent}/endpoint/sessions`, {
      ...(id === undefined ? {} : { agent_session_id: id }),
      version_indicator: { type: 'version_ref', agent_version: version },
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Metadata part for an agent of one `main.py`. */
export function codeMetadata(
  over: Record<string, unknown> = {},
  code: Record<string, unknown> = {},
): unknown {
  const { definition, ...rest } = over;
  return {
    definition: {
      kind: 'hosted',
      cpu: '1',
      memory: '2Gi',
      protocol_versions: [
        { protocol: 'responses', version: '1.0.0' },
        { protocol: 'invocations', version: '1.0.0' },
      ],
      code_configuration: {
        runtime: 'python_3_13',
        entry_point: ['python', 'main.py'],
        dependency_resolution: 'remote_build',
        ...code,
      },
      ...(definition as object),
    },
    ...rest,
  };
}

/** Text of the first output of a response object. */
export function outputText(answer: PlainAnswer): string {
  return answer.body?.output?.[0]?.content?.[0]?.text;
}
