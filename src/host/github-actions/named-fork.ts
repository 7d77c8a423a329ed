type Fields = Readonly<Record<string, unknown>>;

/** Objects of a payload that are looked at; GitHub's largest have some hundred. */
const mostObjects = 20_000;
/** What the writer of a `repository_dispatch` or of a `workflow_dispatch` chose: no shape of GitHub's. */
const freeForm = new Set(['client_payload', 'inputs']);
/** Names under which such a payload says where a pull request comes from. */
const originKey = /(?:^|[_-])(?:head|fork|pr|pull)|fork|^(?:head|pr|pull)/i;
const repositoryKey = /repo|fork|(?:clone|ssh|git|html)_?url/i;
/** `owner/name`, alone or as an address. */
const slug = /^(?:(?:https?|ssh|git):\/\/[^/\s]+\/|git@[^:\s]+:)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/**
 * Whether anything in an event's payload names a fork of the repository as where code comes from: the head of a pull
 * request wherever it stands, the head repository of a run or a check, a fork that was made, or what a dispatch carries.
 * `false` where only this repository is named so, `undefined` where the payload does not tell.
 *
 * @param repository `owner/name` of this repository, where the payload does not say
 */
export function namesFork(payload: unknown, repository?: string): boolean | undefined {
  const own = ownOf(payload, repository);
  let told: false | undefined;
  const left: { readonly fields: Fields; readonly free: boolean }[] = [];
  const enter = (value: unknown, free: boolean) => {
    if (typeof value === 'object' && value !== null) left.push({ fields: value as Fields, free });
  };
  enter(payload, false);
  for (let seen = 0; seen < mostObjects; seen += 1) {
    const next = left.pop();
    if (!next) return told;
    for (const found of [...headsIn(next.fields, own), ...(next.free ? wordsIn(next.fields, own) : [])]) {
      if (found) return true;
      told = false;
    }
    for (const [key, value] of Object.entries(next.fields)) enter(value, next.free || freeForm.has(key));
  }
  // Nobody sends as much who has nothing to hide.
  return true;
}

/** For each place of an object that says where code comes from: whether that is another repository. */
function headsIn(fields: Fields, own: Repository): boolean[] {
  const found: boolean[] = [];
  const head = fieldsOf(fields.head);
  if (head && 'repo' in head) {
    const base = repositoryOf(fieldsOf(fields.base)?.repo) ?? own;
    // A fork that was deleted has no repository any more; it was not this one.
    found.push(head.repo === null || isOther(repositoryOf(head.repo), base));
  }
  if ('head_repository' in fields) {
    const base = repositoryOf(fields.repository) ?? own;
    found.push(fields.head_repository === null || isOther(repositoryOf(fields.head_repository), base));
  }
  if (fieldsOf(fields.forkee)) found.push(true);
  if (fields.fork === true && typeof fields.full_name === 'string' && isOther(repositoryOf(fields), own)) {
    found.push(true);
  }
  return found;
}

/** The same for the words of a payload that somebody made up. */
function wordsIn(fields: Fields, own: Repository): boolean[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const name = typeof value === 'string' ? slug.exec(value.trim())?.[1] : undefined;
    if (name === undefined || own.name === undefined) return [];
    const isOrigin = originKey.test(key) && repositoryKey.test(key);
    const isNamesake = lastOf(name) === lastOf(own.name);
    return (isOrigin || isNamesake) && !sameName(name, own.name) ? [true] : [];
  });
}

interface Repository {
  readonly id?: number | undefined;
  readonly name?: string | undefined;
}

function ownOf(payload: unknown, repository: string | undefined): Repository {
  const said = repositoryOf(fieldsOf(payload)?.repository);
  return repository === undefined ? (said ?? {}) : { ...said, name: repository };
}

function repositoryOf(value: unknown): Repository | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const { id, full_name: fullName, url } = fields;
  // The short form in check suites has an address instead of a name.
  const address = typeof url === 'string' ? /\/repos\/([\w.-]+\/[\w.-]+)$/.exec(url)?.[1] : undefined;
  return {
    id: Number.isSafeInteger(id) ? (id as number) : undefined,
    name: typeof fullName === 'string' ? fullName : address,
  };
}

/** True where it is not certain that both are one repository. */
function isOther(one: Repository | undefined, other: Repository): boolean {
  if (one?.name !== undefined && other.name !== undefined) return !sameName(one.name, other.name);
  return one?.id === undefined || one.id !== other.id;
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}
