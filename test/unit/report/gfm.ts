import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** What a reader of rendered Markdown gets. */
export interface Rendered {
  /** `tag` and `tag[attribute]` of every element, in order. */
  readonly elements: readonly string[];
  /** Every `href` and `src`. */
  readonly addresses: readonly string[];
  readonly comments: number;
  /** All text, entities decoded. */
  readonly text: string;
  /** Text nodes that GitHub's filters look at: those outside `code`, `pre` and `a`. */
  readonly filtered: readonly string[];
}

/**
 * Renders Markdown with a parser of GitHub's dialect that lets all HTML through, and reads the result as a browser
 * would. Stricter than GitHub, which takes many elements out again.
 */
export function renderGfm(markdown: string): Rendered {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const elements: string[] = [];
  const addresses: string[] = [];
  const filtered: string[] = [];
  let comments = 0;
  let text = '';
  const visit = (node: Node, quoted: boolean): void => {
    if (node.nodeName === '#comment') comments += 1;
    if ('value' in node) {
      text += node.value;
      if (!quoted) filtered.push(node.value);
    }
    if ('tagName' in node) {
      elements.push(node.tagName, ...node.attrs.map(({ name }) => `${node.tagName}[${name}]`));
      addresses.push(
        ...node.attrs.filter(({ name }) => ['href', 'src'].includes(name)).map(({ value }) => value),
      );
    }
    if ('childNodes' in node) {
      const inside = quoted || ['code', 'pre', 'a'].includes(node.nodeName);
      for (const child of node.childNodes) visit(child, inside);
    }
  };
  visit(parseFragment(html), false);
  return { elements, addresses, comments, text, filtered };
}

/**
 * What GitHub's filters and its autolinks make of a text node (GitHub Docs, "Autolinked references and URLs", "Basic
 * writing and formatting syntax", "Writing mathematical expressions"). Wider than theirs where theirs are not public.
 */
const REFERENCES: Readonly<Record<string, RegExp>> = {
  mention: /@[a-z0-9]/i,
  mail: /[a-z0-9._+-]@[a-z0-9]/i,
  issue: /#\d/,
  'issue by GH-': /\bGH-\d/i,
  advisory: /\b(?:GHSA-[a-z0-9]|CVE-\d)/i,
  'autolink of the repository': /\b[a-z]+-\d/i,
  commit: /[0-9a-f]{7,}/i,
  address: /:\/\//,
  'address by www.': /\bwww\./i,
  'address without slashes': /\b(?:mailto|xmpp|javascript|data):[a-z0-9]/i,
  emoji: /:[a-z0-9_+-]+:/i,
  formula: /\$./s,
};

/** Names of what GitHub would link, notify or draw in these text nodes. */
export function referencesIn(texts: readonly string[]): string[] {
  return Object.entries(REFERENCES)
    .filter(([, pattern]) => texts.some((text) => pattern.test(text)))
    .map(([name]) => name);
}
