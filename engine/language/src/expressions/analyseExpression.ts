import { checkForbidden } from './checkForbidden.js';
import { checkExpectedWork, checkIterations } from './checkIterations.js';
import { checkLength, checkSize } from './checkSize.js';
import { checkSyntax } from './checkSyntax.js';
import type { ExpressionFault } from './ExpressionError.js';
import { freeNames, freePaths } from './freeNames.js';
import { type SourceKind, type SyntaxNode, syntaxTree } from './syntaxTree.js';

/** A source that may run, or the first reason why it may not. */
export type Analysis =
  { ok: true; tree: SyntaxNode; names: string[]; paths: string[][] } | { ok: false; fault: ExpressionFault };

/** Reads a source and applies the bounds of what may run, in the order that keeps the checks themselves cheap. */
export function analyseExpression(
  source: string,
  kind: SourceKind,
  known?: Record<string, unknown>,
): Analysis {
  const tooLong = checkLength(source);
  if (tooLong) return { ok: false, fault: tooLong };
  const tree = syntaxTree(source, kind, known);
  const fault = checkSyntax(source, tree) ?? checkSize(tree) ?? checkForbidden(tree) ?? checkIterations(tree);
  if (fault) return { ok: false, fault };
  const paths = freePaths(tree);
  return { ok: true, tree, names: freeNames(paths), paths };
}

/** Reads a source that an author writes: it is refused, besides, what would likely be stopped as it runs. */
export function analyseWritten(source: string, kind: SourceKind, known?: Record<string, unknown>): Analysis {
  const analysis = analyseExpression(source, kind, known);
  const fault = analysis.ok ? checkExpectedWork(analysis.tree) : undefined;
  return fault ? { ok: false, fault } : analysis;
}
