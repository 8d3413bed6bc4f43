import { iterationDepth } from './checkIterations.js';
import { type SyntaxNode, walk } from './syntaxTree.js';

/** What is known of an expression from its text alone. */
export interface Traits {
  /** It adds, subtracts, multiplies or divides. */
  arithmetic: boolean;
  /** It does more than add: a `+` may only join texts. */
  calculates: boolean;
  /** It divides, and may therefore give nothing. */
  divides: boolean;
  /** It goes through lists, step by step. */
  loops: boolean;
}

/** Reads the traits of an expression. */
export function traitsOf(tree: SyntaxNode): Traits {
  const traits = {
    arithmetic: false,
    calculates: false,
    divides: false,
    loops: iterationDepth(tree) > 0,
  };
  walk(tree, (node) => {
    if (node.name !== 'ArithmeticExpression') return;
    traits.arithmetic = true;
    if (node.children.some((child) => ['-', '*', '/', '**'].includes(child.text))) traits.calculates = true;
    if (node.children.some((child) => child.text === '/')) traits.divides = true;
  });
  return traits;
}
