import { analyseExpression } from './analyseExpression.js';
import type { SyntaxNode } from './syntaxTree.js';

/**
 * The tree of an expression that is sound and may be written again from what is read of it: undefined when it is not
 * sound, or has a comment, that would be lost.
 */
export function treeToRead(source: string): SyntaxNode | undefined {
  if (/\/\/|\/\*/.test(source.replace(/"(?:\\.|[^"\\])*"/gs, '""'))) return undefined;
  const analysis = analyseExpression(source, 'expression');
  return analysis.ok ? analysis.tree : undefined;
}
