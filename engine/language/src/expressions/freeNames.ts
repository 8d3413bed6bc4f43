import { pathOf } from './readSyntax.js';
import { type SyntaxNode, nameOf } from './syntaxTree.js';

/**
 * Gives what an expression reads from its context, functions of FEEL among it: for each name, the path written after it
 * (`usager.adresse.commune` gives `['usager', 'adresse', 'commune']`). A name inside a filter may be a property of the
 * element or a name of the context: it counts.
 */
export function freePaths(tree: SyntaxNode): string[][] {
  const found = new Map<string, string[]>();
  collect(tree, new Set(), (path) => found.set(path.join('\n'), path));
  return [...found.values()];
}

/** The first names of paths, each once. */
export function freeNames(paths: string[][]): string[] {
  return [...new Set(paths.map(([name = '']) => name))];
}

type Found = (path: string[]) => void;

function collect(node: SyntaxNode, bound: ReadonlySet<string>, found: Found): void {
  const chain = pathOf(node);
  if (chain) {
    if (!bound.has(chain[0] ?? '')) found(chain);
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
