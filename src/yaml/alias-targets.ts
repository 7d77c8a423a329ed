import { type Alias, type Document, isAlias, type Node, visit } from 'yaml';

/**
 * What each alias of a document stands for: the last anchor of its name before it. The library looks through the whole
 * document for each of them anew.
 */
export function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
