import type { Findings } from './Findings.js';
import { words } from './words/index.js';
import type { Shape } from './Shape.js';

/** One level of context, innermost first in a list: what `this` is, and the names given by `as |name|`. */
export interface Scope {
  shape: Shape;
  names: Readonly<Record<string, Shape>>;
}

const loopData: Record<string, Shape> = Object.fromEntries(
  ['index', 'key', 'first', 'last'].map((name) => [name, { kind: 'value', of: 'number' } as const]),
);

/** Whether something between braces calls a word, rather than names data. */
export function isWordCall(call: { path: hbs.AST.Expression; params: unknown[] }): boolean {
  if (call.path.type !== 'PathExpression') return false;
  const path = call.path as hbs.AST.PathExpression;
  if (call.params.length > 0) return true;
  const simple = !path.data && path.depth === 0 && path.parts.length === 1 && path.parts[0] === path.original;
  return simple && words.some(({ name }) => name === path.original);
}

/** What an expression leads to; undefined for a literal, and for a path that leads nowhere, which is a fault. */
export function resolvePath(
  expression: hbs.AST.Expression,
  scopes: Scope[],
  findings: Findings,
): Shape | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const path = expression as hbs.AST.PathExpression;
  const parts = path.parts.map(String);
  const line = path.loc.start.line;
  if (path.data) {
    const [name = '', ...rest] = parts;
    const root = scopes.at(-1)?.shape;
    if (name === 'root' && root) return follow(root, rest, path, findings);
    if (Object.hasOwn(loopData, name) && rest.length === 0) return loopData[name];
    findings.add(
      line,
      'unknown-path',
      `« ${path.original} » n’existe pas.`,
      'Seuls @index, @first, @last, @key et @root existent.',
    );
    return undefined;
  }
  const scoped = /^(this\b|\.)/.test(path.original);
  const [first = '', ...rest] = parts;
  const named =
    path.depth === 0 && !scoped ? scopes.find(({ names }) => Object.hasOwn(names, first)) : undefined;
  if (named) return follow(named.names[first] as Shape, rest, path, findings);
  const scope = scopes[path.depth];
  if (!scope) {
    findings.add(line, 'unknown-path', `« ${path.original} » remonte trop haut.`, 'Retirez un « ../ ».');
    return undefined;
  }
  return follow(scope.shape, parts, path, findings);
}

function follow(
  from: Shape,
  parts: string[],
  path: hbs.AST.PathExpression,
  findings: Findings,
): Shape | undefined {
  let shape: Shape = from;
  for (const part of parts) {
    const next = step(shape, part);
    if (!next) {
      const known = shape.kind === 'object' ? Object.keys(shape.entries) : [];
      findings.add(
        path.loc.start.line,
        'unknown-path',
        `« ${path.original} » n’existe pas : « ${part} » est inconnu.`,
        'Corrigez le nom, ou déclarez sa source dans document.json.',
        {
          value: path.original,
          expected:
            known.length > 0 ? `l’un de : ${known.map((name) => `« ${name} »`).join(', ')}` : undefined,
        },
      );
      return undefined;
    }
    shape = next;
  }
  return shape;
}

function step(shape: Shape, part: string): Shape | undefined {
  switch (shape.kind) {
    case 'open':
      return shape;
    case 'object':
      return Object.hasOwn(shape.entries, part) ? shape.entries[part] : undefined;
    case 'list':
      if (part === 'length') return { kind: 'value', of: 'number' };
      return /^\d+$/.test(part) ? shape.item : undefined;
    case 'value':
      return undefined;
  }
}
