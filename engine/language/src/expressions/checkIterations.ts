import type { ExpressionFault } from './ExpressionError.js';
import { limits } from './limits.js';
import { type SyntaxNode, walk } from './syntaxTree.js';
import { expectedWork } from './work.js';

type Refuse = (node: SyntaxNode, message: string) => void;

/**
 * Refuses iterations that could run for long: a walked range has whole bounds written in the expression (or ends at
 * `count(…)`), and the product of the sizes of nested iterations stays small.
 */
export function checkIterations(tree: SyntaxNode): ExpressionFault | undefined {
  let fault: ExpressionFault | undefined;
  const refuse: Refuse = (node, message) => {
    fault ??= { code: 'bound', message, position: { from: node.from, to: node.to } };
  };
  walk(tree, (node) => {
    if (node.name === 'IterationContext') checkWalked(node, refuse);
  });
  if (iterationDepth(tree) > limits.iterationDepth) refuse(tree, 'Trop de boucles les unes dans les autres.');
  if (!fault && iterationCost(tree) > limits.iterationCost) refuse(tree, tooMany);
  return fault;
}

/**
 * Refuses loops that are expected to do too much at each turn. For publication alone: what was published runs, and is
 * counted as it does.
 */
export function checkExpectedWork(tree: SyntaxNode): ExpressionFault | undefined {
  if (workWritten(tree) <= limits.expectedWork) return undefined;
  return { code: 'bound', message: tooMany, position: { from: tree.from, to: tree.to } };
}

/** Units of work of an expression with its loops, as far as its source tells. */
export const workWritten = (tree: SyntaxNode): number => expectedWork(tree, stepsOf);

const tooMany =
  'Cette expression parcourt trop d’éléments\u00a0: réduisez les boucles imbriquées, ou ce qu’elles font à chaque tour.';

/** Trap: feelin walks `0.5..3` without end, and `1..n` as far as an answer says. */
function checkWalked(node: SyntaxNode, refuse: Refuse): void {
  const bounds = walkedBounds(node);
  if (bounds) {
    const size = span(bounds[0], bounds[1]);
    if (size === undefined)
      refuse(node, 'Les bornes d’un intervalle parcouru sont des nombres entiers écrits dans l’expression.');
    else if (size > limits.rangeSpan)
      refuse(node, `Un intervalle parcouru compte ${String(limits.rangeSpan)} valeurs au plus.`);
  } else if (carriesRange(node)) {
    refuse(node, 'Un intervalle parcouru s’écrit directement après «\u00a0in\u00a0».');
  }
}

function walkedBounds(node: SyntaxNode): [SyntaxNode, SyntaxNode] | undefined {
  const [first, dots, second] = node.children;
  if (first && second && dots?.name === '..') return [first, second];
  const interval = first?.name === 'SimplePositiveUnaryTest' ? first.children[0] : first;
  const [, start, , end] = interval?.name === 'Interval' ? interval.children : [];
  return start && end ? [start, end] : undefined;
}

/** Numbers between two bounds, both counted; `count(…)` counts for an assumed list. Undefined when a bound is neither. */
function span(start: SyntaxNode, end: SyntaxNode): number | undefined {
  const from = whole(start);
  if (from === undefined || Math.abs(from) > 1e9) return undefined;
  if (isCount(end)) return limits.assumedListSize + Math.abs(from);
  const to = whole(end);
  return to === undefined ? undefined : Math.abs(to - from) + 1;
}

function whole(node: SyntaxNode): number | undefined {
  if (node.name !== 'NumericLiteral') return undefined;
  const value = Number(node.text.replace(/\s/g, ''));
  return Number.isSafeInteger(value) ? value : undefined;
}

function isCount(node: SyntaxNode): boolean {
  return node.name === 'FunctionInvocation' && node.children[0]?.text === 'count';
}

/** A range hidden in a list, a context or a branch would be walked too; inside a comparison it is only looked into. */
function carriesRange(node: SyntaxNode): boolean {
  if (node.name === 'Interval') return true;
  if (node.name === 'Comparison') return false;
  return node.children.some(carriesRange);
}

/** Iterations inside one another; 0 when there is none. */
export function iterationDepth(node: SyntaxNode): number {
  const below = Math.max(0, ...node.children.map(iterationDepth));
  return isIteration(node) ? below + 1 : below;
}

const isIteration = (node: SyntaxNode): boolean =>
  node.name === 'ForExpression' ||
  node.name === 'QuantifiedExpression' ||
  isFiltering(node) ||
  node.name === 'FunctionDefinition';

/** `list[condition]` runs through the list; `list[1]` does not. */
function isFiltering(node: SyntaxNode): boolean {
  return node.name === 'FilterExpression' && node.children[2]?.name !== 'NumericLiteral';
}

/** Estimated steps of a node: 0 without iteration. */
function iterationCost(node: SyntaxNode): number {
  if (node.name === 'FunctionDefinition') return limits.assumedListSize * 6 * bodyCost(node.children);
  if (isFiltering(node)) {
    const [target, , condition] = node.children;
    return (
      (target ? iterationCost(target) : 0) + limits.assumedListSize * bodyCost(condition ? [condition] : [])
    );
  }
  if (node.name === 'ForExpression' || node.name === 'QuantifiedExpression') return loopCost(node);
  return node.children.reduce((total, child) => total + iterationCost(child), 0);
}

/** What the loops of a node run through. */
function targetsOf(node: SyntaxNode): SyntaxNode[] {
  const loops = node.children.find((child) => child.name === 'InExpressions')?.children ?? [];
  return loops.flatMap((loop) => loop.children.filter((child) => child.name === 'IterationContext'));
}

const stepsOf = (node: SyntaxNode): number =>
  targetsOf(node).reduce((product, target) => product * size(target), 1);

function loopCost(node: SyntaxNode): number {
  const targets = targetsOf(node);
  const steps = stepsOf(node);
  const body = node.children.at(-1);
  return (
    targets.reduce((total, target) => total + iterationCost(target), 0) + steps * bodyCost(body ? [body] : [])
  );
}

const bodyCost = (nodes: readonly SyntaxNode[]): number =>
  Math.max(
    1,
    nodes.reduce((total, node) => total + iterationCost(node), 0),
  );

/** Elements a target may give. The nodes of a literal bound how much `concatenate(x, x)` inside it can grow. */
function size(target: SyntaxNode): number {
  const bounds = walkedBounds(target);
  if (bounds) return span(bounds[0], bounds[1]) ?? limits.iterationCost;
  const literal = target.children[0]?.name === 'List';
  return (
    Math.max(literal ? 1 : limits.assumedListSize, countNodes(target)) * Math.max(1, iterationCost(target))
  );
}

function countNodes(node: SyntaxNode): number {
  return node.children.reduce((total, child) => total + countNodes(child), 1);
}
