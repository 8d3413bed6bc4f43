import {
  callOf,
  literalNumber,
  literalText,
  momentText,
  plainPathOf,
  treeToRead,
  unwrap,
  type SyntaxNode,
} from '../../expressions/index.js';

/** Plain JSON a condition compares with: a text, a number, a day (ISO 8601), a boolean, null. */
export type Literal = string | number | boolean | null;

/** Whether a literal is a day: a text that looks like one is not read as a literal. */
export const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** What a condition compares each path it reads with; a path that is only said to be so or not has none. */
export type Tests = Map<string, Set<Literal>>;

/**
 * What a condition reads, when it only compares paths with literals, joined by `and`, `or`, `not`: its truth then changes
 * at these literals alone. Undefined for any other condition, and for one that is not sound.
 */
export function readTests(source: string): Tests | undefined {
  const tree = treeToRead(source);
  const found: Tests = new Map();
  return tree && read(tree, found) ? found : undefined;
}

function read(given: SyntaxNode, found: Tests): boolean {
  const node = unwrap(given);
  switch (node.name) {
    case 'Conjunction':
    case 'Disjunction':
      return node.children.every((child) => ['and', 'or'].includes(child.name) || read(child, found));
    case 'FunctionInvocation': {
      const call = callOf(node);
      const [negated, more] = call?.given ?? [];
      return call?.name === 'not' && negated !== undefined && more === undefined && read(negated, found);
    }
    case 'Comparison':
      return readComparison(node, found);
    case 'BooleanLiteral':
    case 'null':
      return true;
    default: {
      const path = plainPathOf(node);
      if (path) note(found, path, []);
      return path !== undefined;
    }
  }
}

function readComparison({ children: [first, sign, ...rest] }: SyntaxNode, found: Tests): boolean {
  const left = first && unwrap(first);
  if (!left || !sign) return false;
  const written = sign.name === 'in' ? rest.flatMap(listed) : rest;
  if (sign.name !== 'in' && sign.name !== 'CompareOp') return false;
  const sides = [left, ...written.map(unwrap)];
  const literals = sides.flatMap((side) => literalOf(side) ?? []).map(({ value }) => value);
  const paths = sides.flatMap((side) => {
    const path = plainPathOf(side);
    return path ? [path] : [];
  });
  if (paths.length + literals.length < sides.length || paths.length > 1) return false;
  if (/[<>]/.test(sign.text) && !literals.every(isOrdered)) return false;
  for (const path of paths) note(found, path, literals);
  return true;
}

/** What lies on either side of a number or a day can be tried; between two texts there is always another. */
const isOrdered = (literal: Literal): boolean =>
  literal === null || typeof literal === 'number' || (typeof literal === 'string' && isDay(literal));

/** The values of a list, or of several; an interval, or a test of another kind, is given as it is: no literal. */
function listed(node: SyntaxNode): SyntaxNode[] {
  if (['[', ']', '(', ')', ','].includes(node.name)) return [];
  if (node.name === 'List') return node.children.filter(({ name }) => !['[', ']', ','].includes(name));
  if (['PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression'].includes(node.name))
    return node.children.flatMap(listed);
  return [node];
}

function literalOf(node: SyntaxNode): { value: Literal } | undefined {
  const value = valueOf(node);
  return value === undefined ? undefined : { value };
}

function valueOf(node: SyntaxNode): Literal | undefined {
  switch (node.name) {
    case 'null':
      return null;
    case 'BooleanLiteral':
      return node.text === 'true';
    case 'NumericLiteral':
      return literalNumber(node);
    case 'StringLiteral': {
      const text = literalText(node);
      // As data, such a text is a date, which another text is not.
      return text !== undefined && /^\d{4}-\d\d|^-?P\d|^\d\d:\d\d/.test(text) ? undefined : text;
    }
    case 'DateTimeLiteral': {
      const day = momentText(node, 'date');
      return day !== undefined && isDay(day) ? day : undefined;
    }
    default:
      return undefined;
  }
}

function note(found: Tests, path: string[], literals: Literal[]): void {
  const key = path.join('.');
  found.set(key, new Set([...(found.get(key) ?? []), ...literals]));
}
