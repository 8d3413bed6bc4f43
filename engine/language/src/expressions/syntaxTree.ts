import { parseExpression, parseUnaryTests } from 'feelin';
import { limits } from './limits.js';

/** A node of a FEEL syntax tree as plain data; `name` is the name of the grammar (lezer-feel). */
export interface SyntaxNode {
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly error: boolean;
  readonly children: readonly SyntaxNode[];
}

type Growing = Omit<SyntaxNode, 'children'> & { children: Growing[] };

/** What is read: one expression, or the unary tests of a decision table cell. */
export type SourceKind = 'expression' | 'unaryTests';

const kept = new Map<string, SyntaxNode>();

/**
 * Gives the syntax tree of a source, from a cache of the latest read: the cells of a decision table are the same few
 * texts, read again for each value. `known` lets names with spaces and punctuation be recognised. Never throws on bad
 * syntax.
 */
export function syntaxTree(
  source: string,
  kind: SourceKind,
  known: Record<string, unknown> = {},
): SyntaxNode {
  if (source.length > limits.cachedTreeLength || Object.keys(known).length > 0)
    return readTree(source, kind, known);
  const key = `${kind} ${source}`;
  const tree = kept.get(key) ?? readTree(source, kind, known);
  kept.delete(key);
  kept.set(key, tree);
  const oldest = kept.size > limits.cachedExpressions ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return tree;
}

function readTree(source: string, kind: SourceKind, known: Record<string, unknown>): SyntaxNode {
  const read = kind === 'expression' ? parseExpression : parseUnaryTests;
  const root: Growing = { name: '', text: source, from: 0, to: source.length, error: false, children: [] };
  const path: Growing[] = [root];
  read(source, known, undefined).iterate({
    enter(reference) {
      // Trap: error nodes are skipped nodes too.
      if (reference.type.isSkipped && !reference.type.isError) return false;
      const { name, from, to } = reference;
      const node = {
        name,
        text: source.slice(from, to),
        from,
        to,
        error: reference.type.isError,
        children: [],
      };
      path[path.length - 1]?.children.push(node);
      path.push(node);
      return true;
    },
    leave(reference) {
      if (!reference.type.isSkipped || reference.type.isError) path.pop();
    },
  });
  return root.children[0] ?? root;
}

/** Visits a node and all below it, parents first. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode, depth: number) => void, depth = 0): void {
  visit(node, depth);
  for (const child of node.children) walk(child, visit, depth + 1);
}

/** The name a VariableName, PathName, Name or ParameterName node stands for, inner spaces made single. */
export function nameOf(node: SyntaxNode): string {
  return node.text.replace(/`/g, '').replace(/\s+/g, ' ').trim();
}
