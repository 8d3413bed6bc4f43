import { limits } from './limits.js';
import { type SyntaxNode, nameOf } from './syntaxTree.js';

const tests = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'SimplePositiveUnaryTest',
  'InstanceOfExpression',
  'Interval',
]);

/** Tells whether what stands between the brackets of a filter is tried on each element, as feelin reads it. */
export function isPredicate(node: SyntaxNode): boolean {
  if (node.name === 'IfExpression') return [3, 5].every((at) => isPredicateAt(node, at));
  return node.name === 'ParenthesizedExpression' ? isPredicateAt(node, 1) : tests.has(node.name);
}

const isPredicateAt = ({ children }: SyntaxNode, at: number): boolean => {
  const child = children[at];
  return child !== undefined && isPredicate(child);
};

/** What an iteration runs at each of its steps. */
export function bodyOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === 'ForExpression' || node.name === 'QuantifiedExpression') return node.children.at(-1);
  if (node.name === 'FunctionBody') return node.children[0];
  const condition = node.name === 'FilterExpression' ? node.children[2] : undefined;
  return condition && isPredicate(condition) ? condition : undefined;
}

/** Nodes that feelin does nothing for while it runs. */
const idle = new Set(['Identifier', 'CompareOp', 'ArithOp', 'Name', 'PositiveUnaryTest', 'Expression']);
/** Units of work of what reckons with dates, which feelin does slowly. */
const CONSTRUCTOR = 120;
const CONSTANT = 30;

/** Units of work of a node by itself: about half a microsecond each. */
export function unitsOf(node: SyntaxNode): number {
  if (node.name === 'DateTimeLiteral') return /[(]\s*"|@/.test(node.text) ? CONSTANT : CONSTRUCTOR;
  if (node.name === 'SpecialFunctionName') return CONSTRUCTOR;
  if (node.name === 'VariableName' && /^(today|now|feel_)/.test(nameOf(node))) return CONSTANT;
  return /^[A-Z]/.test(node.name) && !idle.has(node.name) ? 1 : 0;
}

/** Units of work to run a node once, its loops apart: each counts its own steps. */
export function ownWork(node: SyntaxNode): number {
  const body = bodyOf(node);
  return node.children.reduce((sum, child) => (child === body ? sum : sum + ownWork(child)), unitsOf(node));
}

/** Calls of a function of the author’s for each element of a list that is sorted. */
const CALLS = 6;

/** Units of work of a node with its loops, as far as the source tells: ranges are known, an unknown list is assumed. */
export function expectedWork(node: SyntaxNode, steps: (node: SyntaxNode) => number): number {
  const body = bodyOf(node);
  const around = node.children.reduce(
    (sum, child) => (child === body ? sum : sum + expectedWork(child, steps)),
    unitsOf(node),
  );
  return body ? around + stepsThrough(node, steps) * expectedWork(body, steps) : around;
}

function stepsThrough(node: SyntaxNode, steps: (node: SyntaxNode) => number): number {
  if (node.name === 'FunctionBody') return limits.assumedListSize * CALLS;
  return node.name === 'FilterExpression' ? limits.assumedListSize : steps(node);
}
