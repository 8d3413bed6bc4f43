import type { ExpressionFault } from './ExpressionError.js';
import { limits } from './limits.js';
import { type SyntaxNode, walk } from './syntaxTree.js';

/** Refuses a source too long to be read at all. */
export function checkLength(source: string): ExpressionFault | undefined {
  if (source.length <= limits.sourceLength) return undefined;
  const message = `L’expression est trop longue\u00a0: ${String(source.length)} caractères, ${String(limits.sourceLength)} au plus.`;
  return { code: 'bound', message, position: { from: limits.sourceLength, to: source.length } };
}

/** Refuses a tree with too many nodes, too deep, or with an outsized list literal. */
export function checkSize(tree: SyntaxNode): ExpressionFault | undefined {
  let nodes = 0;
  let fault: ExpressionFault | undefined;
  const refuse = (node: SyntaxNode, message: string): void => {
    fault ??= { code: 'bound', message, position: { from: node.from, to: node.to } };
  };
  walk(tree, (node, depth) => {
    nodes += 1;
    if (depth > limits.treeDepth)
      refuse(node, 'L’expression est trop imbriquée\u00a0: découpez-la en plusieurs champs calculés.');
    if (node.name === 'List' && node.children.length - 2 > limits.listElements) {
      refuse(
        node,
        `Une liste écrite dans une expression compte ${String(limits.listElements)} éléments au plus.`,
      );
    }
  });
  if (nodes > limits.treeNodes)
    refuse(tree, 'L’expression est trop grande\u00a0: découpez-la en plusieurs champs calculés.');
  return fault;
}
