import { InputError } from '../errors/errors.ts';
import type { Source } from './config.ts';
import { parseProjectEndpoint } from './endpoint.ts';
import type { Fields } from './fields.ts';
import { agentPlaceholder } from './for-agent.ts';

const sources = ['source', 'image', 'from-version', 'from-candidate'] as const;

const segment = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}';
const versionPattern = new RegExp(`^${segment}$`);

/** A version name as it can stand in a URL path; drafts are `draft-` and a time in milliseconds. */
export function readVersion(fields: Fields, input: string): string | undefined {
  return fields.matching(input, versionPattern, 'the name of one version, such as 7 or draft-1719600000000');
}

/** The digest of `expect-sha256`, lower-case hex. */
export function readDigest(fields: Fields): string | undefined {
  const accepted = 'the SHA-256 of a zip, 64 hexadecimal digits, as the output code-sha256 gives it';
  const text = fields.matching('expect-sha256', /^(?:sha256:)?[0-9a-f]{64}$/i, accepted);
  return text?.replace(/^sha256:/i, '').toLowerCase();
}

// Domain (optional, with a port), path in lower case, tag, digest: the grammar of distribution/reference.
const image =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

/**
 * Reads the one source; the workspace's root when none is given, unless an `azure.yaml` there says otherwise. Absolute paths outside the workspace are fine (build
 * output often lies in the runner's temp folder); whether they exist is found out when they are packaged.
 * @throws InputError for two sources, and for inputs that do not go with the one given
 */
export function readSource(fields: Fields, workspace: string, allowedHosts: readonly string[]): Source {
  const [first, second] = sources.filter((name) => fields.given(name));
  if (first !== undefined && second !== undefined) {
    throw new InputError(
      second,
      fields.text(second),
      `'${first}' is given too (${JSON.stringify(fields.text(first))}), and only one source is accepted of ` +
        `${sources.join(', ')}.`,
    );
  }
  const source = readOne(fields, first ?? 'source', workspace, allowedHosts);
  refuseStrays(fields, source, first ?? 'source');
  return source;
}

function readOne(
  fields: Fields,
  kind: (typeof sources)[number],
  workspace: string,
  allowedHosts: readonly string[],
): Source {
  switch (kind) {
    case 'source': {
      const display = fields.path('source') ?? '.';
      const path = fields.pathIn(workspace, 'source') ?? workspace;
      if (/\.zip$/i.test(display)) return { kind: 'zip', path, display };
      return {
        kind: 'folder',
        path,
        display,
        ...(fields.given('source') ? {} : { byDefault: true as const }),
      };
    }
    case 'image': {
      const accepted = 'an image reference such as registry.azurecr.io/agent:1.2 or one with @sha256:';
      const reference = fields.text('image');
      if (!image.test(reference.replaceAll(agentPlaceholder, 'agent')))
        throw new InputError('image', reference, `accepted is ${accepted}.`);
      return { kind, reference };
    }
    case 'from-version': {
      const version = readVersion(fields, 'from-version') as string;
      if (!fields.given('from-project-endpoint')) return { kind, version };
      const value = fields.text('from-project-endpoint');
      const { url } = parseProjectEndpoint('from-project-endpoint', value, allowedHosts);
      return { kind, version, fromProjectEndpoint: url };
    }
    case 'from-candidate': {
      const pattern = new RegExp(`^${segment}/${segment}$`);
      const text = fields.matching('from-candidate', pattern, '<job-id>/<candidate-id>') as string;
      const [jobId = '', candidateId = ''] = text.split('/');
      return { kind: 'candidate', jobId, candidateId };
    }
  }
}

/** Inputs that would be ignored without a word beside this source. */
function refuseStrays(fields: Fields, source: Source, input: string): void {
  const stray = (name: string, accepted: string) => {
    if (fields.given(name)) throw new InputError(name, fields.text(name), accepted);
  };
  if (source.kind !== 'from-version')
    stray('from-project-endpoint', "accepted only together with 'from-version'.");
  if (source.kind !== 'folder') {
    stray('files', `accepted only with a folder as 'source'; here '${input}' says what is deployed.`);
  }
  if (source.kind === 'image') {
    stray('expect-sha256', "accepted only for code; name the digest of an image in 'image'.");
    for (const name of ['runtime', 'entry-point', 'dependency-resolution']) {
      stray(name, "accepted only for code; here 'image' says what is deployed.");
    }
  }
}
