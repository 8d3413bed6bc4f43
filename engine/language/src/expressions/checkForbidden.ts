import type { ExpressionFault } from './ExpressionError.js';
import { meterPrefix } from './metering.js';
import { quote } from './quote.js';
import { type SyntaxNode, nameOf } from './syntaxTree.js';

const regularExpressions = new Set(['matches', 'replace', 'split']);

/** Named by DMN, absent from feelin 8.2.0: it raises 'not implemented'. */
const unsupported = new Set([
  'overlaps before',
  'overlaps after',
  'finishes',
  'finished by',
  'during',
  'starts',
  'started by',
  'coincides',
]);

/** Trap: feelin shows own properties of JavaScript functions (`count.prototype`); none of these is a datum. */
const hostProperties = new Set([
  '__proto__',
  'prototype',
  'constructor',
  'fn',
  'caller',
  'callee',
  'arguments',
  '$args',
  'parameterNames',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/** Words of FEEL that are read as such wherever a name could stand. */
const words = new Set(
  'if then else for in return some every satisfies and or between instance true false null function external partial'.split(
    ' ',
  ),
);

/** Tells whether no expression could read what goes by a name. */
export const isUnreadable = (name: string): boolean => words.has(name) || host(name) !== undefined;

/** Functions whose argument may be a function of the author's; anywhere else one could recurse without end. */
const takingFunction = new Set(['sort', 'list replace']);

/** Refuses what an expression must never do: regular expressions, functions of its own, host properties, growth by reuse. */
export function checkForbidden(tree: SyntaxNode): ExpressionFault | undefined {
  return visit(tree, []);
}

function visit(node: SyntaxNode, ancestors: SyntaxNode[]): ExpressionFault | undefined {
  const message = rules[node.name]?.(node, ancestors);
  if (message) return { code: 'forbidden', message, position: { from: node.from, to: node.to } };
  const below = [...ancestors, node];
  for (const child of node.children) {
    const found = visit(child, below);
    if (found) return found;
  }
  return undefined;
}

const rules: Record<string, (node: SyntaxNode, ancestors: SyntaxNode[]) => string | undefined> = {
  VariableName: variable,
  PathName: (node) => host(nameOf(node)),
  Name: (node) => host(nameOf(node)),
  Key: (node) => host(node.text.replace(/^"|"$/g, '')),
  FunctionDefinition: ownFunction,
};

function variable(node: SyntaxNode, ancestors: SyntaxNode[]): string | undefined {
  const name = nameOf(node);
  if (regularExpressions.has(name)) {
    return `La fonction ${quote(name)} n’est pas admise (expression régulière)\u00a0: utilisez «\u00a0contains\u00a0», «\u00a0starts with\u00a0», «\u00a0ends with\u00a0», ou le format du champ.`;
  }
  if (unsupported.has(name)) return `La fonction ${quote(name)} n’est pas prise en charge.`;
  if (name === 'partial')
    return '«\u00a0partial\u00a0» n’est pas admis\u00a0: le résultat d’une boucle ne peut pas servir à la boucle.';
  return host(name) ?? earlierEntry(name, node, ancestors);
}

function host(name: string): string | undefined {
  return hostProperties.has(name) || name.startsWith(meterPrefix)
    ? `Le nom ${quote(name)} n’est pas admis.`
    : undefined;
}

/** Trap: `{a: x + x, b: a + a, …}` doubles at each entry. */
function earlierEntry(name: string, node: SyntaxNode, ancestors: SyntaxNode[]): string | undefined {
  for (const [index, ancestor] of ancestors.entries()) {
    if (ancestor.name !== 'Context') continue;
    const own = ancestors[index + 1];
    const earlier = ancestor.children.filter(
      (entry) => entry.name === 'ContextEntry' && entry.to <= (own?.from ?? node.from),
    );
    const keys = earlier.map((entry) =>
      (entry.children[0]?.text ?? '').replace(/^"|"$/g, '').replace(/\s+/g, ' '),
    );
    if (keys.includes(name)) {
      return `Une entrée de contexte ne peut pas se servir d’une autre entrée (${quote(name)}).`;
    }
  }
  return undefined;
}

function ownFunction(_node: SyntaxNode, ancestors: SyntaxNode[]): string | undefined {
  const holder = ancestors.at(-1);
  const invocation = holder?.name === 'NamedParameter' ? ancestors.at(-3) : ancestors.at(-2);
  const called =
    invocation?.name === 'FunctionInvocation' && invocation.children[0] ? nameOf(invocation.children[0]) : '';
  if (
    (holder?.name === 'PositionalParameters' || holder?.name === 'NamedParameter') &&
    takingFunction.has(called)
  )
    return undefined;
  return 'Une expression ne définit pas de fonction, sauf pour trier («\u00a0sort\u00a0»).';
}
