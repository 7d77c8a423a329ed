/** An address that is not a project endpoint, and the one that was meant by it. */
export interface ForeignEndpoint {
  /** What it is, as the end of the sentence "it is …". */
  readonly what: string;
  /** The project endpoint behind it; `undefined` where the address does not tell account and project. */
  readonly meant?: string;
  /** How to find the project endpoint, where it is not known. */
  readonly next?: string;
}

const account = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const project = '[A-Za-z0-9][A-Za-z0-9._-]*';

const inProject = new RegExp(
  `^(https?://[^/?#@\\s]+/api/projects/${project})(?:/([^?#]*))?(?:[?#].*)?$`,
  's',
);
const onAccount = new RegExp(
  `^(?:https://)?(${account})\\.(services\\.ai|openai|cognitiveservices)\\.azure\\.com(?:[/?#].*)?$`,
  's',
);
const portal = /^https:\/\/(?:ai|portal)\.azure\.com(?:[/?#]|$)/;
const portalScope = new RegExp(`/nextgen/r/[^/?#]*[,](${account}),(${project})(?:[/?#]|$)`, 'i');
const resourceId = new RegExp(`/accounts/(${account})/projects/(${project})(?![\\w.-])`, 'i');
const withoutScheme = new RegExp(`^${account}\\.services\\.ai\\.azure\\.com/api/projects/${project}/*$`);
const ofHub = /^[a-z0-9]+\.api\.azureml\.ms(?:;|$)/;

/**
 * Recognises what people paste where a project endpoint belongs: pages of the portal, the endpoint of a model, an
 * agent's own URL, an endpoint with a path or a query behind it, or one without `https://`. `undefined` for anything
 * else, and for whatever holds a user name: nothing is made of that. `meant` has yet to be held against the hosts
 * that are allowed.
 */
export function recogniseEndpoint(value: string): ForeignEndpoint | undefined {
  if (/[^\x21-\x7e]|@|\\/.test(value)) return undefined;
  if (withoutScheme.test(value)) {
    return { what: 'a project endpoint without https://', meant: `https://${value.replace(/\/+$/, '')}` };
  }
  if (ofHub.test(value)) {
    return {
      what: 'the connection string of a hub-based project, which has no hosted agents',
      next: `Create a Foundry project and give 'project-endpoint' as its overview page in the portal shows it.`,
    };
  }
  if (portal.test(value)) return portalPage(value);
  const [, base, behind = ''] = inProject.exec(value) ?? [];
  // A whole endpoint that is refused for something else, its host for example, is no other kind of address.
  if (base === value.replace(/\/+$/, '')) return undefined;
  if (base !== undefined) return { what: whatIsBehind(behind), meant: base };
  const [, name, service] = onAccount.exec(value) ?? [];
  if (name === undefined) return undefined;
  return {
    what:
      service === 'services.ai'
        ? 'the endpoint of an account or a model, not of a project'
        : `the ${service === 'openai' ? 'Azure OpenAI' : 'Azure AI services'} endpoint of an account, not of a project`,
    next: `Give 'project-endpoint' the value 'https://${name}.services.ai.azure.com/api/projects/<project>', with the project's name, and run again.`,
  };
}

function portalPage(value: string): ForeignEndpoint {
  const text = decoded(value);
  const [, name, project] = portalScope.exec(text) ?? resourceId.exec(text) ?? [];
  return {
    what: 'a page of the portal, not an endpoint',
    ...(name === undefined
      ? {
          next: `Give 'project-endpoint' as the project's overview page in the portal shows it, and run again.`,
        }
      : { meant: `https://${name.toLowerCase()}.services.ai.azure.com/api/projects/${project}` }),
  };
}

function whatIsBehind(path: string): string {
  if (/^agents(?:\/|$)/.test(path)) return 'the address of an agent, not of its project';
  if (/^openai(?:\/|$)/.test(path)) return 'the OpenAI endpoint of a project, not its own';
  return path.replaceAll('/', '') === ''
    ? 'a project endpoint with more behind it'
    : 'an operation of a project, not its endpoint';
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
