import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';

/** Elements that GitHub leaves in rendered Markdown (html-pipeline, SanitizationFilter). */
const ELEMENTS = new Set(
  `h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot
   blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr
   cite dfn mark small source span time wbr input`.split(/\s+/),
);
/** Elements whose content goes with them. */
const WITH_CONTENT = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'template',
  'noscript',
  'svg',
  'math',
  'title',
]);
const ATTRIBUTES = new Set([
  'href',
  'align',
  'open',
  'src',
  'alt',
  'title',
  'width',
  'height',
  'colspan',
  'rowspan',
  'dir',
]);
/** Classes that the renderer itself sets; GitHub adds its own after this step. */
const CLASSES = /^(?:markdown-alert(?:-[a-z]+)?|mermaid)(?: (?:markdown-alert(?:-[a-z]+)?))*$/;

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.DocumentFragment | DefaultTreeAdapterTypes.Element;

/** HTML with everything taken out that GitHub takes out: scripts, styles, event handlers, unknown elements. */
export function sanitise(html: string): string {
  const tree = parseFragment(html);
  clean(tree);
  return serialize(tree);
}

function clean(parent: Parent): void {
  parent.childNodes = parent.childNodes.flatMap((node) => cleanNode(node));
}

function cleanNode(node: Node): Node[] {
  if (node.nodeName === '#text') return [node];
  if (!('tagName' in node) || WITH_CONTENT.has(node.tagName)) return [];
  clean(node);
  if (!ELEMENTS.has(node.tagName)) return node.childNodes;
  node.attrs = node.attrs.filter(({ name, value }) => {
    if (name === 'class') return CLASSES.test(value);
    if (name === 'href' || name === 'src') return /^(?:https?:|#|\/)/i.test(value.trim());
    return ATTRIBUTES.has(name);
  });
  return [node];
}
