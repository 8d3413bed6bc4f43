import { pathOf } from './readSyntax.js';
import { type MeterName, meterPrefix } from './metering.js';
import { type SyntaxNode, nameOf, walk } from './syntaxTree.js';
import { bodyOf, isPredicate, ownWork } from './work.js';

/** What is known of the source being metered. */
interface Metering {
  source: string;
  /** Units to copy the names of the expression once. */
  copy: number;
  /** Whether the parser is told of names. */
  known: boolean;
  /** Intervals that a loop goes through. */
  walked: ReadonlySet<SyntaxNode>;
  /** Parameters of what makes dates and durations: feelin does not let these be metered as other functions are. */
  dating: ReadonlySet<SyntaxNode>;
}

type Call = readonly [MeterName, ...number[]];
type Caller = (child: SyntaxNode, index: number, metering: Metering, parent: SyntaxNode) => Call | undefined;

/**
 * Writes an expression again so that it counts what it does: feelin has no interrupt, but calls by name the functions
 * that it is given. Operands, what is filtered or walked, and the body of each loop go through a meter that gives them
 * back. What decides how feelin reads a filter (the kind of its condition) is left as it was.
 *
 * @param names how many names the expression reads
 * @param known whether the parser is told of names, and reads some for that
 */
export function meteredSource(source: string, tree: SyntaxNode, names: number, known = false): string {
  const [walked, dating] = [new Set<SyntaxNode>(), new Set<SyntaxNode>()];
  walk(tree, (node) => {
    const [first] = node.children;
    if (node.name === 'IterationContext' && first) walked.add(first).add(first.children[0] ?? first);
    if (makesDates(node)) for (const child of node.children) dating.add(child);
  });
  const metering = { source, copy: Math.ceil(names / 8), known, walked, dating };
  return source.slice(0, tree.from) + render(tree, metering) + source.slice(tree.to);
}

const makesDates = ({ name, children }: SyntaxNode): boolean =>
  name === 'DateTimeLiteral' ||
  (name === 'FunctionInvocation' && children[0] !== undefined && nameOf(children[0]).startsWith(meterPrefix));

function render(node: SyntaxNode, metering: Metering): string {
  let written = '';
  let at = node.from;
  node.children.forEach((child, index) => {
    written += metering.source.slice(at, child.from) + renderChild(node, child, index, metering);
    at = child.to;
  });
  return written + metering.source.slice(at, node.to);
}

function renderChild(parent: SyntaxNode, child: SyntaxNode, index: number, metering: Metering): string {
  const written = renderPath(parent, child, metering);
  const [name, ...numbers] = callers[parent.name]?.(child, index, metering, parent) ?? [];
  if (!name || (isLiteral(child) && name !== 'last')) return written;
  return `${meterPrefix}${name}(${[written, ...numbers.map(String)].join(', ')})`;
}

/** A path is metered whole by what it gives when must know what it starts from to read names with punctuation. */
function renderPath(parent: SyntaxNode, child: SyntaxNode, metering: Metering): string {
  const outermost = child.name === 'PathExpression' && parent.name !== 'PathExpression';
  const path = outermost && metering.known ? pathOf(child) : undefined;
  if (!path) return render(child, metering);
  return `${meterPrefix}path(${render(child, metering)}, ${String(path.length - 1)})`;
}

const body: Caller = (child, _index, { copy }, parent) =>
  child === bodyOf(parent)
    ? ['body', ownWork(child) + (parent.name === 'FunctionBody' ? copy : 0)]
    : undefined;

const parameter: Caller = (child, _index, { dating }, parent) =>
  dating.has(parent) && isValue(child) ? ['operand'] : undefined;

const callers: Readonly<Record<string, Caller>> = {
  Comparison(child, index, _metering, { children }) {
    if (!isValue(child)) return undefined;
    return index === 0 && children[1]?.name === 'in' ? ['sought'] : ['operand'];
  },
  PositiveUnaryTest: (child) => (isValue(child) && !isTest(child) ? ['searched'] : undefined),
  SimplePositiveUnaryTest: (child) => (isValue(child) ? ['operand'] : undefined),
  Interval(child, index, { walked, copy }, parent) {
    if (index === 3 && walked.has(parent)) return lastOf(parent.children[1], child, copy);
    return isValue(child) ? ['operand'] : undefined;
  },
  IterationContext(child, index, { copy }, { children }) {
    if (children.length === 3) return index === 2 ? lastOf(children[0], child, copy) : undefined;
    return isValue(child) ? ['walked', ownWork(child), copy] : undefined;
  },
  InstanceOfExpression: (_child, index) => (index === 0 ? ['operand'] : undefined),
  ArithmeticExpression: (child) => (isPlain(child) ? ['term'] : undefined),
  PathExpression: (child, index, { known }) =>
    index === 0 && !(known && pathOf(child)) ? ['path', 1] : undefined,
  FilterExpression(_child, index, { copy }, { children }) {
    const condition = children[2];
    if (index !== 0 || !condition) return undefined;
    if (isPredicate(condition)) return ['filtered', ownWork(condition) + copy];
    return readsNothing(condition) && condition.name !== 'NumericLiteral' ? ['path', 1] : undefined;
  },
  ForExpression: body,
  QuantifiedExpression: body,
  FunctionBody: body,
  PositionalParameters: parameter,
  NamedParameter: parameter,
};

const lastOf = (first: SyntaxNode | undefined, end: SyntaxNode, copy: number): Call => [
  'last',
  ownWork(end),
  copy,
  Number(first?.text ?? 0),
];

/** Kinds that feelin gives no special reading: a call in their stead changes nothing. */
const plain = new Set(['VariableName', 'PathExpression', 'FilterExpression', 'FunctionInvocation', '?']);

function isPlain(node: SyntaxNode): boolean {
  if (node.name === 'ParenthesizedExpression') return node.children.some(isPlain);
  if (node.name === 'IfExpression') return node.children.slice(3).some(isPlain);
  return plain.has(node.name);
}

const readsNothing = (node: SyntaxNode): boolean => !isPlain(node) && node.children.every(readsNothing);

const signs = new Set([
  'CompareOp',
  'ArithOp',
  'PositiveUnaryTest',
  'PositiveUnaryTests',
  'SimplePositiveUnaryTest',
  'Interval',
  'FunctionDefinition',
  'ParameterName',
]);

/** An expression, and no word, sign or function. */
const isValue = (node: SyntaxNode): boolean =>
  (/^[A-Z]/.test(node.name) || node.name === '?') && !signs.has(node.name);

/** What gives yes or no, and is compared strictly when it is written so. */
function isTest(node: SyntaxNode): boolean {
  if (node.name === 'ParenthesizedExpression') return node.children.some(isTest);
  if (node.name === 'IfExpression')
    return node.children.slice(3).every((child) => !isValue(child) || isTest(child));
  return node.name === 'BooleanLiteral' || isPredicate(node);
}

const literals = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'AtLiteral']);
const isLiteral = (node: SyntaxNode): boolean => literals.has(node.name);
