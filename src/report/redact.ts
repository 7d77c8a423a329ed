import { deepest, tooDeep } from '../bounded/depth.ts';
import { plainText } from '../text/plain-text.ts';
import { type Hit, wrappedForms, wrappedHits } from './wrapped-forms.ts';
import { jsonForms, writtenForms } from './written-forms.ts';

/** What stands where a secret was. */
const MASK = '***';
/** Shorter values are no secrets, and masking them would destroy the report. */
const MIN_LENGTH = 4;
/** A line of a secret of several lines is masked by itself from this length on. */
const MIN_LINE_LENGTH = 8;

/** What `excerpt` and its like put where they cut a text. */
const CUT = '…';
/** Cuts of one text that are looked at: more than any message has, few enough for a text that is made of them. */
const MOST_CUTS = 10_000;
/** Nothing in such a text is taken out when it is shown. */
const PLAIN_ASCII = /^[\n\t -~]*$/;

/**
 * Returns a function that replaces every occurrence of the secrets in a text: as they are, with other white space, and
 * encoded ({@link writtenForms}, {@link wrappedForms}); the beginning of a secret where
 * the text is cut (`…`); and what becomes a secret when characters that nobody sees are taken out, as they are before
 * anything is shown. Overlapping occurrences are masked as one.
 *
 * @param secrets values of any length; those under 4 characters are left out
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const all = [...new Set(secrets.flatMap(parts))].filter((part) => part.length >= MIN_LENGTH);
  const needles = [...new Set(all.flatMap(writtenForms))].filter((needle) => needle.length >= MIN_LENGTH);
  const wrapped = wrappedForms(all);
  if (needles.length === 0) return (text) => text;
  const beginnings = [...new Set(all.flatMap((part) => [part, ...jsonForms(part)]))];
  const spaced = [...new Set(all.flatMap(withAnySpace))];
  const mask = (text: string) =>
    covered(
      text,
      [
        ...hits(text, needles),
        ...wrappedHits(text, wrapped),
        ...cutHits(text, beginnings),
        ...spaced.flatMap((one) => patternHits(text, one)),
      ],
      MASK,
    );
  return (text) => {
    const masked = mask(text);
    if (PLAIN_ASCII.test(masked)) return masked;
    const shown = plainText(masked, Number.POSITIVE_INFINITY);
    const again = mask(shown);
    return again === shown ? masked : again;
  };
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
const FOREIGN = new Set('answers body value input metadata usage sessionLogs before after'.split(' '));

/**
 * A copy of a report in which no string holds a secret, keys of objects included. Left alone are the action's own
 * words (phase, verdict, ...) and what names the agent, the project, the versions and the run: an environment
 * variable such as `FOUNDRY_PROJECT_ENDPOINT` may hold the same text and is no secret there. Data is followed 100 levels
 * deep.
 */
export function redact<T>(value: T, secrets: readonly string[]): T {
  const redactText = createRedactor(secrets);
  const visit = (node: unknown, ours: boolean, depth: number): unknown => {
    if (typeof node === 'string') return redactText(node);
    if (node === null || typeof node !== 'object') return node;
    if (depth >= deepest) return tooDeep;
    if (Array.isArray(node)) return node.map((item) => visit(item, ours, depth + 1));
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => {
        if (ours && (OWN_WORDS.has(key) || IDENTITY.has(key))) return [key, child];
        return [ours ? key : redactText(key), visit(child, ours && !FOREIGN.has(key), depth + 1)];
      }),
    );
  };
  return visit(value, true, 0) as T;
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

/** A secret with white space in it, whatever white space: other line ends, or a line that was wrapped or joined. */
function withAnySpace(secret: string): RegExp[] {
  const words = secret.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2 || words.join(' ').length < MIN_LENGTH) return [];
  return [new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'g')];
}

/** Replaces every occurrence of every needle; occurrences that overlap or touch are replaced as one. */
export function replaceAll(text: string, needles: readonly string[], mask: string): string {
  return covered(text, hits(text, needles), mask);
}

function hits(text: string, needles: readonly string[]): Hit[] {
  const found: Hit[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      found.push([at, at + needle.length]);
    }
  }
  return found;
}

function patternHits(text: string, pattern: RegExp): Hit[] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** Where a text is cut: the longest beginning of a needle that stands right before the cut. */
function cutHits(text: string, needles: readonly string[]): Hit[] {
  const found: Hit[] = [];
  let cuts = 0;
  for (let at = text.indexOf(CUT); at >= 0 && cuts < MOST_CUTS; at = text.indexOf(CUT, at + 1)) {
    cuts += 1;
    for (const needle of needles) {
      const length = beginningBefore(text, at, needle);
      if (length > 0) found.push([at - length, at]);
    }
  }
  return found;
}

function beginningBefore(text: string, at: number, needle: string): number {
  const tail = text.slice(Math.max(0, at - MIN_LENGTH), at);
  if (tail.length < MIN_LENGTH) return 0;
  for (let found = needle.lastIndexOf(tail); found >= 0; found = needle.lastIndexOf(tail, found - 1)) {
    const length = found + MIN_LENGTH;
    if (length <= at && text.startsWith(needle.slice(0, length), at - length)) return length;
    if (found === 0) break;
  }
  return 0;
}

/** The text with a mask over every hit. */
function covered(text: string, found: readonly Hit[], mask: string): string {
  if (found.length === 0) return text;
  let result = '';
  let end = -1;
  for (const [from, to] of found.toSorted(([a], [b]) => a - b)) {
    if (from > end) result += text.slice(Math.max(end, 0), from) + mask;
    end = Math.max(end, to);
  }
  return result + text.slice(end);
}
