import { plainLine, plainText } from '../text/plain-text.ts';
import { noAddresses, type OwnAddresses, type OwnText, type own, piecesOf } from './own-text.ts';

/*
 * What an agent, a test file or the service says ends up in Markdown that GitHub renders. GitHub works in two
 * passes: a Markdown parser (cmark-gfm), and filters over the text nodes of the HTML (mentions, issue and commit
 * references, emoji, autolinks), which skip `<code>`, `<pre>` and `<a>`.
 *
 * One rule holds against both: untrusted text is written as HTML inside an HTML block, with every character that
 * means something to either pass as a numeric entity, and as `<code>` or `<pre>` where it is quoted. Our own
 * sentences, which may carry a few untrusted words, are `prose`: the same encoding, and a WORD JOINER in the middle
 * of whatever the second pass looks for, because entities are decoded before it runs.
 */

/** U+2060: invisible, no line break, no letter: it ends every pattern of GitHub's filters. */
const WORD_JOINER = '\u2060';
/** Default caps in code points. */
const PROSE_MAX = 600;
const CODE_MAX = 300;
const BLOCK_MAX = 16_000;

/** All but the ASCII characters that neither Markdown nor HTML gives a meaning inside a line. */
const MEANINGFUL = /[^A-Za-z0-9 ,.;?!()%/='+\u0080-\u{10FFFF}-]/gu;
/** The same for prose, where {@link breakReferences} has taken the meaning of a colon, and no attribute is near. */
const MEANINGFUL_IN_PROSE = /[^A-Za-z0-9 ,.;?!()%/='+:"\u0080-\u{10FFFF}-]/gu;

/**
 * A sentence as running text, valid inside a Markdown line and inside HTML. Nothing in it becomes markup, a mention,
 * a reference, a link, an emoji or a formula. What is ours in it (times, ids of requests, our addresses) can be copied.
 *
 * @param max code points
 * @param addresses those that are ours
 */
export function prose(text: Foreign, max: number = PROSE_MAX, addresses: OwnAddresses = noAddresses): string {
  const html = piecesOf(plainLine(text, max), addresses)
    .map((piece) => ('own' in piece ? written(piece.own) : neutral(piece.foreign)))
    .join('');
  return encodeLineStart(html);
}

/** Text that is not {@link OwnText}: that is written as it is, not made harmless. */
export type Foreign = string & { readonly [own]?: never };

function neutral(text: string): string {
  return (
    encode(breakReferences(text), MEANINGFUL_IN_PROSE)
      // GitHub starts a formula at a dollar; a tag of its own is the documented way to write one (GitHub Docs, "Writing
      // mathematical expressions").
      .replaceAll('&#36;', '<span>&#36;</span>')
      // GitHub's Markdown links `www.`, which no filter needs to see.
      .replace(/www(?=\.)/gi, `$&${WORD_JOINER}`)
  );
}

/**
 * Text of ours, to be copied as it is: nothing invisible stands in it. GitHub would take an address or digits for a
 * reference all the same, so tags part what its filters look for, one text node at a time.
 */
export function written(text: OwnText): string {
  return text
    .split(/(:|#|[0-9a-f]{7,}|[A-Za-z]-(?=\d)|www(?=\.))/i)
    .map((part, index) => (index % 2 === 0 ? encode(part) : parted(part)))
    .join('');
}

function parted(part: string): string {
  const pieces = /^[0-9a-f]{7,}$/i.test(part) ? (part.match(/.{1,6}/g) ?? []) : [part];
  return pieces.map((piece) => `<span>${encode(piece)}</span>`).join('');
}

/**
 * Quoted text on one line. Only for use inside an HTML block: in a Markdown line, GitHub would still link addresses.
 *
 * @param max code points
 */
export function code(text: string, max: number = CODE_MAX): string {
  return `<code>${encode(plainLine(text, max))}</code>`;
}

/**
 * Quoted text with its line breaks. Only for use inside an HTML block. Line ends are entities, so that no blank line
 * can end the block.
 *
 * @param max code points
 */
export function pre(text: string, max: number = BLOCK_MAX): string {
  return `<pre>${encode(plainText(text, max).replace(/^\n+|\s+$/gu, ''))}</pre>`;
}

/** Names that GitHub would link: addresses, issues, advisories, commits. */
const LINKED_NAME = /^www\.|^(?:GH|GHSA|CVE)-|^[0-9a-f]{7,}$/i;

/**
 * A name that this action or the service chose, such as an agent name or a version: plain where it consists of
 * letters, digits, dots and hyphens, so that it can be copied; `prose` otherwise, and where GitHub would link it.
 */
export function identifier(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/.test(text) || /^GHSA-/i.test(text)) return prose(text, 80);
  return LINKED_NAME.test(text) ? written(text as OwnText) : text;
}

/**
 * A link, for HTML blocks. `url` must be http or https; anything else gives the content alone.
 *
 * @param html content, encoded already
 */
export function link(url: string | undefined, html: string): string {
  if (url === undefined || !URL.canParse(url)) return html;
  const { protocol, username, password, href } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password) return html;
  return `<a href="${encode(href)}">${html}</a>`;
}

/** Numeric entities for everything that may have a meaning; line ends and tabs included. */
function encode(text: string, meaningful: RegExp = MEANINGFUL): string {
  return text.replace(meaningful, (character) => `&#${character.codePointAt(0)};`);
}

/** Puts a WORD JOINER into everything that GitHub would turn into a reference, a link or an emoji. */
function breakReferences(text: string): string {
  return (
    text
      // @user, @org/team, mail addresses, owner/repo@sha, #123, owner/repo#1
      .replace(/[@#]/g, `$&${WORD_JOINER}`)
      // https://, mailto:, :tada:
      .replace(/:(?=\S)/g, `:${WORD_JOINER}`)
      // GH-1, CVE-2024-1, TICKET-1, GHSA-xxxx-xxxx-xxxx
      .replace(/[A-Za-z]-(?=\d)|GHSA-/gi, `$&${WORD_JOINER}`)
      // commits
      .replace(/[0-9a-f]{7,}/gi, (hex) => hex.replace(/.{6}(?=.)/g, `$&${WORD_JOINER}`))
  );
}

/** A line that begins with a list marker, a rule or an underline would be one. */
function encodeLineStart(line: string): string {
  return line.replace(
    /^(\d*)([-+=.)])/,
    (_all, digits: string, mark: string) => `${digits}&#${mark.codePointAt(0)};`,
  );
}
