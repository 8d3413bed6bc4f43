import { type SyntaxNode, nameOf } from './syntaxTree.js';

/**
 * Gives the names an expression reads from its context, functions of FEEL among them, each once. A name inside a filter
 * may be a property of the element or a name of the context: it counts.
 */
export function freeNames(tree: SyntaxNode): string[] {
  const found = new Set<string>();
  collect(tree, new Set(), found);
  return [...found];
}

function collect(node: SyntaxNode, bound: ReadonlySet<string>, found: Set<string>): void {
  if (node.name === 'VariableName') {
    const name = nameOf(node);
    if (!bound.has(name)) found.add(name);
    return;
  }
  if (node.name === 'QualifiedName') return;
  let inside = bound;
  for (const child of node.children) {
    collect(child, inside, found);
    const declared = declares(node, child);
    if (declared.length > 0) inside = new Set([...inside, ...declared]);
  }
}

/** Names that hold for the siblings after `child`. */
function declares(node: SyntaxNode, child: SyntaxNode): string[] {
  switch (node.name) {
    case 'ForExpression':
    case 'QuantifiedExpression':
      return child.name === 'InExpressions' ? child.children.flatMap(declaredByLoop) : [];
    case 'InExpressions':
      return declaredByLoop(child);
    case 'FunctionDefinition':
      return child.name === 'FormalParameters' ? child.children.map(nameOf) : [];
    case 'FilterExpression':
      return child.name === '[' ? ['item'] : [];
    default:
      return [];
  }
}

function declaredByLoop(loop: SyntaxNode): string[] {
  const name = loop.children[0];
  return name ? [nameOf(name)] : [];
}
