import type { ExpressionFault } from './ExpressionError.js';
import { quote } from './quote.js';
import type { SyntaxNode } from './syntaxTree.js';

/** Gives the first syntax fault of a tree, in French, or nothing. */
export function checkSyntax(source: string, tree: SyntaxNode): ExpressionFault | undefined {
  if (source.trim() === '') {
    return { code: 'syntax', message: 'L’expression est vide.', position: { from: 0, to: source.length } };
  }
  const broken = firstError(tree);
  if (!broken) return exponentFault(tree);
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

/** Trap: DMN 1.5 (10.3.1.2, rule 37) allows `1e3`, which feelin reads and takes for 1. */
function exponentFault(node: SyntaxNode): ExpressionFault | undefined {
  if (node.name === 'NumericLiteral' && /e/i.test(node.text)) {
    const message = `Un nombre s’écrit en entier\u00a0: ${quote(node.text)} n’est pas admis.`;
    return { code: 'syntax', message, position: { from: node.from, to: node.to } };
  }
  for (const child of node.children) {
    const found = exponentFault(child);
    if (found) return found;
  }
  return undefined;
}
