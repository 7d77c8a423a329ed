/** What stands where a secret was. */
const MASK = '***';
/** Shorter values are no secrets, and masking them would destroy the report. */
const MIN_LENGTH = 4;
/** A line of a secret of several lines is masked by itself from this length on. */
const MIN_LINE_LENGTH = 8;

/**
 * Returns a function that replaces every occurrence of the secrets in a text: as they are, JSON-escaped, URL-encoded
 * and in base64, also inside a longer base64 text. Overlapping occurrences are masked as one.
 *
 * @param secrets values of any length; those under 4 characters are left out
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const needles = [...new Set(secrets.flatMap(parts).flatMap(variants))]
    .filter((needle) => needle.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
  if (needles.length === 0) return (text) => text;
  return (text) => replaceAll(text, needles, MASK);
}

/** Keys of a report whose values are words of this action's own, which a secret may equal by chance (`failed`). */
const OWN_WORDS = new Set(['mode', 'phase', 'verdict', 'state', 'outcome', 'kind', 'tags', 'protocol']);
/** Fields of a report that users know from the workflow file, the URL or the portal, and that later jobs need intact. */
const IDENTITY = new Set(
  'agent projectEndpoint endpoint version baselineVersion traffic rules codeSha256 sourceDigest principalId run talk playground'.split(
    ' ',
  ),
);
/** Fields that hold what somebody else wrote: no word in there is ours. */
const FOREIGN = new Set(['body', 'value', 'input', 'metadata', 'usage', 'sessionLogs']);

/**
 * A copy of a report in which no string holds a secret, keys of objects included. Left alone are the action's own
 * words (phase, verdict, ...) and what names the agent, the project, the versions and the run: an environment
 * variable such as `FOUNDRY_PROJECT_ENDPOINT` may hold the same text and is no secret there.
 */
export function redact<T>(value: T, secrets: readonly string[]): T {
  const redactText = createRedactor(secrets);
  const visit = (node: unknown, ours: boolean): unknown => {
    if (typeof node === 'string') return redactText(node);
    if (Array.isArray(node)) return node.map((item) => visit(item, ours));
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => {
        if (ours && (OWN_WORDS.has(key) || IDENTITY.has(key))) return [key, child];
        return [ours ? key : redactText(key), visit(child, ours && !FOREIGN.has(key))];
      }),
    );
  };
  return visit(value, true) as T;
}

/** The secret, without white space around it, and its longer lines: each may turn up alone in a log. */
function parts(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return [
    secret,
    secret.trim(),
    ...(lines.length > 1 ? lines.filter((line) => line.length >= MIN_LINE_LENGTH) : []),
  ];
}

function variants(secret: string): string[] {
  if (secret.length < MIN_LENGTH) return [];
  const url = encodeURIComponent(secret.toWellFormed());
  const lower = url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    url,
    lower,
    url.replaceAll('%20', '+'),
    encodeURI(secret.toWellFormed()),
    ...base64Variants(secret),
  ];
}

/**
 * Base64 depends on where in a group of three bytes the secret begins: three texts cover all positions. The
 * characters at both ends that also depend on the neighbours are left out.
 */
function base64Variants(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const found: string[] = [];
  for (const offset of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = offset === 0 ? 0 : offset + 1;
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    const stable = encoded.slice(first, last);
    // Six characters of base64 are four bytes: less would hit by chance.
    if (stable.length >= 6) found.push(stable, stable.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return found;
}

/** Replaces every occurrence of every needle; occurrences that overlap or touch are replaced as one. */
export function replaceAll(text: string, needles: readonly string[], mask: string): string {
  const hits: [from: number, to: number][] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      hits.push([at, at + needle.length]);
    }
  }
  if (hits.length === 0) return text;
  hits.sort(([a], [b]) => a - b);
  let result = '';
  let end = -1;
  for (const [from, to] of hits) {
    if (from > end) result += text.slice(Math.max(end, 0), from) + mask;
    end = Math.max(end, to);
  }
  return result + text.slice(end);
}
