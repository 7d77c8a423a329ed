/** Words that say of a variable that its value is a secret. */
const SECRET = new Set([
  ...['key', 'keys', 'apikey', 'apikeys', 'accesskey', 'accountkey', 'secretkey', 'privatekey', 'sharedkey'],
  ...['token', 'tokens', 'accesstoken', 'authtoken', 'apitoken', 'jwt', 'bearer'],
  ...['secret', 'secrets', 'clientsecret', 'password', 'passwords', 'passwd', 'passphrase', 'pwd'],
  ...['credential', 'credentials', 'creds', 'authorization', 'connectionstring', 'connstr', 'dsn'],
]);
/** The same at the end of a word that was run together: `PGPASSWORD`. No `key`: a monkey is none. */
const RUN_TOGETHER = /(?:password|passwd|pwd|secret|token|apikey|credentials?)$/;
/** Words that say so together. */
const PAIRS = new Set(['connection string', 'conn string', 'conn str']);
/** Words that say so at the end only: `DB_PASS`, not `PASS_THROUGH`. */
const AT_THE_END = new Set(['pass', 'pat', 'sas']);
/** Words at the end that make a name one of something else: `KEY_VAULT_NAME`, `TOKEN_URL`, `SECRET_ID`. */
const ABOUT = new Set([
  ...[
    'name',
    'names',
    'id',
    'ids',
    'url',
    'uri',
    'endpoint',
    'host',
    'hostname',
    'port',
    'path',
    'file',
    'dir',
  ],
  ...[
    'type',
    'kind',
    'version',
    'algorithm',
    'alg',
    'provider',
    'audience',
    'issuer',
    'scope',
    'scopes',
    'format',
  ],
  ...[
    'field',
    'column',
    'header',
    'prefix',
    'suffix',
    'length',
    'size',
    'count',
    'enabled',
    'required',
    'mode',
  ],
  ...[
    'limit',
    'budget',
    'ttl',
    'timeout',
    'expiry',
    'lifetime',
    'seconds',
    'minutes',
    'days',
    'policy',
    'vault',
  ],
  ...[
    'region',
    'location',
    'encoding',
    'model',
    'rate',
    'quota',
    'per',
    'window',
    'sha256',
    'digest',
    'hash',
  ],
]);
/** Words before `tokens` that make them a number of pieces of text. */
const COUNTED = new Set([
  ...[
    'max',
    'min',
    'maximum',
    'minimum',
    'num',
    'number',
    'total',
    'input',
    'output',
    'prompt',
    'completion',
  ],
  ...['context', 'new', 'chunk', 'overlap', 'reserve', 'reserved', 'thinking', 'reasoning', 'cached', 'stop'],
]);

/**
 * True when the name of an environment variable, or of a field, says that its value is a secret: one of its words is
 * key, token, secret, password or the like, and the word at its end does not make it something about one, as in
 * `KEY_VAULT_NAME` or `MAX_TOKENS`.
 */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return false;
  const pairs = words.map((word, index) => `${words[index - 1] ?? ''} ${word}`);
  if (pairs.some((pair) => PAIRS.has(pair))) return true;
  if (AT_THE_END.has(last)) return true;
  if (ABOUT.has(last)) return false;
  return words.some(
    (word, index) => (SECRET.has(word) || RUN_TOGETHER.test(word)) && !isCounted(word, words.slice(0, index)),
  );
}

function isCounted(word: string, before: readonly string[]): boolean {
  return word === 'tokens' && before.some((each) => COUNTED.has(each));
}

/** `AZURE_SEARCH_apiKey2` gives azure, search, api, key: numbers at the end only count. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (word === 'sha256' ? word : word.replace(/\d+$/, '')))
    .filter((word) => word !== '');
}
