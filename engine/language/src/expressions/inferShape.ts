import { builtins } from './builtins.js';
import { compareClosed, containsClosed } from './closedValues.js';
import { arithmeticShape, compare } from './inferOperators.js';
import type { Report } from './Report.js';
import { quote } from './quote.js';
import { type Shape, anyShape, commonShape, scalar } from './Shape.js';
import { suggest } from './suggest.js';
import { type SyntaxNode, nameOf } from './syntaxTree.js';

/** Names in force at a node; the innermost wins. */
export type Scope = Readonly<Record<string, Shape>>;

/** Gives the shape of what a node evaluates to, and reports unknown names and types that cannot meet. */
export function inferShape(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const rule = rules[node.name];
  if (rule) return rule(node, scope, report);
  for (const child of node.children) inferShape(child, scope, report);
  return literals[node.name] ?? anyShape;
}

const literals: Record<string, Shape> = {
  NumericLiteral: scalar('number'),
  StringLiteral: scalar('string'),
  BooleanLiteral: scalar('boolean'),
  Conjunction: scalar('boolean'),
  Disjunction: scalar('boolean'),
  QuantifiedExpression: scalar('boolean'),
  InstanceOfExpression: scalar('boolean'),
};

const rules: Record<string, (node: SyntaxNode, scope: Scope, report: Report) => Shape> = {
  Expression: only,
  ParenthesizedExpression: (node, scope, report) => inferChild(node, 1, scope, report),
  VariableName: variable,
  QualifiedName: () => anyShape,
  PathExpression: path,
  FilterExpression: filter,
  ForExpression: (node, scope, report) => ({ kind: 'list', of: loop(node, scope, report) }),
  QuantifiedExpression: (node, scope, report) => {
    loop(node, scope, report);
    return scalar('boolean');
  },
  FunctionInvocation: invocation,
  DateTimeLiteral: dateLiteral,
  FunctionDefinition: ownFunction,
  IfExpression: branches,
  List: (node, scope, report) => ({ kind: 'list', of: all(node.children, scope, report) }),
  Context: context,
  Comparison: (node, scope, report) => {
    const shapes = node.children.map((child) => inferShape(child, scope, report));
    compare(node, shapes, report);
    compareClosed(node, shapes, report);
    return scalar('boolean');
  },
  ArithmeticExpression: (node, scope, report) =>
    arithmeticShape(
      node,
      node.children.map((child) => inferShape(child, scope, report)),
      report,
    ),
};

function only(node: SyntaxNode, scope: Scope, report: Report): Shape {
  return inferChild(node, 0, scope, report);
}

function inferChild(node: SyntaxNode, index: number, scope: Scope, report: Report): Shape {
  const child = node.children[index];
  return child ? inferShape(child, scope, report) : anyShape;
}

function all(nodes: readonly SyntaxNode[], scope: Scope, report: Report): Shape {
  const shapes = nodes
    .filter((child) => child.name !== '[' && child.name !== ']')
    .map((child) => inferShape(child, scope, report));
  const [first, ...rest] = shapes;
  return first ? rest.reduce(commonShape, first) : anyShape;
}

function variable(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const name = nameOf(node);
  const shape = Object.hasOwn(scope, name) ? scope[name] : undefined;
  if (shape) return shape;
  if (!builtins.has(name)) {
    const near = suggest(name, Object.keys(scope));
    report(
      node,
      'unknown-name',
      `Nom inconnu\u00a0: ${quote(name)}.${near ? ` Vouliez-vous dire ${quote(near)}\u00a0?` : ''}`,
    );
  }
  return anyShape;
}

/** Properties that FEEL gives to dates, times and durations. */
const temporalProperties = [
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'minute',
  'second',
  'timezone',
  'time offset',
];
const durationProperties = ['years', 'months', 'days', 'hours', 'minutes', 'seconds'];

function path(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const target = inferChild(node, 0, scope, report);
  const property = node.children[2];
  return property ? propertyOf(target, nameOf(property), property, report) : anyShape;
}

function propertyOf(target: Shape, name: string, node: SyntaxNode, report: Report): Shape {
  if (target.kind === 'any') return anyShape;
  if (target.kind === 'list') return { kind: 'list', of: propertyOf(target.of, name, node, report) };
  if (target.kind === 'context') {
    const entry = Object.hasOwn(target.entries, name) ? target.entries[name] : undefined;
    if (entry) return entry;
    const near = suggest(name, Object.keys(target.entries));
    report(
      node,
      'unknown-name',
      `Propriété inconnue\u00a0: ${quote(name)}.${near ? ` Vouliez-vous dire ${quote(near)}\u00a0?` : ''}`,
    );
    return anyShape;
  }
  const known = target.type === 'duration' ? durationProperties : temporalProperties;
  if (['string', 'number', 'boolean'].includes(target.type) || !known.includes(name)) {
    report(node, 'unknown-name', `Cette valeur n’a pas de propriété ${quote(name)}.`);
  }
  return scalar('number');
}

function filter(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const target = inferChild(node, 0, scope, report);
  const element = target.kind === 'list' ? target.of : target;
  const condition = node.children[2];
  if (!condition) return anyShape;
  if (condition.name === 'NumericLiteral') return element;
  if (element.kind === 'any') {
    inferShape(condition, { ...scope, item: anyShape }, () => undefined);
    return anyShape;
  }
  const inside = element.kind === 'context' ? element.entries : {};
  const shape = inferShape(condition, { ...scope, item: element, ...inside }, report);
  return shape.kind === 'scalar' && shape.type === 'number' ? element : { kind: 'list', of: element };
}

function loop(node: SyntaxNode, scope: Scope, report: Report): Shape {
  let inside = scope;
  const loops = node.children.find((child) => child.name === 'InExpressions')?.children ?? [];
  for (const each of loops.filter((child) => child.name === 'InExpression')) {
    const [name, , target] = each.children;
    if (name && target) inside = { ...inside, [nameOf(name)]: elementOf(target, inside, report) };
  }
  const body = node.children.at(-1);
  return body ? inferShape(body, inside, report) : anyShape;
}

function elementOf(target: SyntaxNode, scope: Scope, report: Report): Shape {
  const shapes = target.children.map((child) => inferShape(child, scope, report));
  if (target.children[1]?.name === '..') return scalar('number');
  const [shape] = shapes;
  return shape?.kind === 'list' ? shape.of : anyShape;
}

function invocation(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const [target, ...rest] = node.children;
  const name = target ? nameOf(target) : '';
  for (const child of rest) inferShape(child, scope, report);
  if (name === 'list contains') {
    const [list, element] = rest.find((child) => child.name === 'PositionalParameters')?.children ?? [];
    containsClosed(list && inferShape(list, scope, () => undefined), element, report);
  }
  if (!target || Object.hasOwn(scope, name)) {
    if (target && builtins.has(name))
      report(
        target,
        'wrong-type',
        `Le nom ${quote(name)} cache la fonction du même nom\u00a0: renommez le champ.`,
      );
    else if (target) report(target, 'unknown-function', `${quote(name)} n’est pas une fonction.`);
    return anyShape;
  }
  const given = builtins.get(name);
  if (!given) {
    const near = suggest(name, [...builtins.keys()]);
    report(
      target,
      'unknown-function',
      `Fonction inconnue\u00a0: ${quote(name)}.${near ? ` Vouliez-vous dire ${quote(near)}\u00a0?` : ''}`,
    );
  }
  return given ?? anyShape;
}

function dateLiteral(node: SyntaxNode, scope: Scope, report: Report): Shape {
  for (const child of node.children) inferShape(child, scope, report);
  const [first] = node.children;
  return first?.name === 'DateTimeConstructor' ? (builtins.get(nameOf(first)) ?? anyShape) : anyShape;
}

function ownFunction(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const parameters = node.children.find((child) => child.name === 'FormalParameters')?.children ?? [];
  const inside = {
    ...scope,
    ...Object.fromEntries(parameters.map((parameter) => [nameOf(parameter), anyShape])),
  };
  const body = node.children.at(-1);
  if (body) inferShape(body, inside, report);
  return anyShape;
}

function branches(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const shapes = node.children.map((child) => inferShape(child, scope, report));
  const [yes, no] = [shapes[3], shapes[5]];
  if (!yes || node.children[5]?.name === 'null') return yes ?? anyShape;
  if (!no || node.children[3]?.name === 'null') return no ?? yes;
  return commonShape(yes, no);
}

function context(node: SyntaxNode, scope: Scope, report: Report): Shape {
  const entries: Record<string, Shape> = {};
  for (const entry of node.children.filter((child) => child.name === 'ContextEntry')) {
    const [key, value] = entry.children;
    if (key && value) entries[nameOf(key).replace(/^"|"$/g, '')] = inferShape(value, scope, report);
  }
  return { kind: 'context', entries };
}
