import type { ExpressionFault } from './ExpressionError.js';
import { quote } from './quote.js';
import type { SyntaxNode } from './syntaxTree.js';

/** Gives the first syntax fault of a tree, in French, or nothing. */
export function checkSyntax(source: string, tree: SyntaxNode): ExpressionFault | undefined {
  if (source.trim() === '') {
    return { code: 'syntax', message: 'L’expression est vide.', position: { from: 0, to: source.length } };
  }
  const broken = firstError(tree);
  if (!broken) return undefined;
  const position = { from: broken.from, to: Math.max(broken.to, broken.from) };
  return { code: 'syntax', message: describe(source, broken), position };
}

function describe(source: string, broken: SyntaxNode): string {
  if (source.slice(broken.from).trim() === '') return 'L’expression est incomplète\u00a0: il manque la fin.';
  const word = broken.text.trim() || (/^\s*(\S+)/.exec(source.slice(broken.from))?.[1] ?? '');
  if (word.startsWith('"')) return 'Un texte commencé par un guillemet droit n’est pas refermé.';
  if (word.startsWith("'")) return 'Les textes s’écrivent entre guillemets droits doubles (").';
  return `Élément inattendu\u00a0: ${quote(word)}, au caractère ${String(broken.from + 1)}.`;
}

function firstError(node: SyntaxNode): SyntaxNode | undefined {
  if (node.error) return node;
  for (const child of node.children) {
    const found = firstError(child);
    if (found) return found;
  }
  return undefined;
}
