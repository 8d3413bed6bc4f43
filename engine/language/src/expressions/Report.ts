import type { SyntaxNode } from './syntaxTree.js';

/** A remark on a node: its stable rule and a French sentence. */
export type Report = (
  node: SyntaxNode,
  rule: 'unknown-name' | 'unknown-function' | 'unknown-value' | 'wrong-type' | 'division-by-zero',
  message: string,
) => void;
