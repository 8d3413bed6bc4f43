import { parseExpression, parseUnaryTests } from 'feelin';

/** A node of a FEEL syntax tree as plain data; `name` is the name of the grammar (lezer-feel). */
export interface SyntaxNode {
  name: string;
  text: string;
  from: number;
  to: number;
  error: boolean;
  children: SyntaxNode[];
}

/** What is read: one expression, or the unary tests of a decision table cell. */
export type SourceKind = 'expression' | 'unaryTests';

/** Gives the syntax tree of a source. `known` lets names with spaces and punctuation be recognised. Never throws on bad syntax. */
export function syntaxTree(
  source: string,
  kind: SourceKind,
  known: Record<string, unknown> = {},
): SyntaxNode {
  const read = kind === 'expression' ? parseExpression : parseUnaryTests;
  const root: SyntaxNode = { name: '', text: source, from: 0, to: source.length, error: false, children: [] };
  const path: SyntaxNode[] = [root];
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
