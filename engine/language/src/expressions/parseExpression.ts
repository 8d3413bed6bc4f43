import { analyseWritten } from './analyseExpression.js';
import type { ExpressionErrorCode } from './ExpressionError.js';

/** The names an expression reads and the paths written after them, or why it is refused: in French, and where. */
export type ParsedExpression =
  | { ok: true; names: string[]; paths: string[][] }
  | { ok: false; code: ExpressionErrorCode; message: string; position: { from: number; to: number } };

/**
 * Reads a FEEL expression and applies every bound, without running it.
 *
 * `known` is a sample context, needed only for names with punctuation (`fiche-accueil`); names with spaces and accents
 * are recognised without it. Among `names` are the functions of FEEL it calls.
 */
export function parseExpression(source: string, known?: Record<string, unknown>): ParsedExpression {
  return parsed(source, 'expression', known);
}

/** Same as `parseExpression`, for the unary tests of a decision table cell (DMN 1.5, 10.3.2.8), `-` included. */
export function parseUnaryTests(source: string, known?: Record<string, unknown>): ParsedExpression {
  return parsed(source, 'unaryTests', known);
}

function parsed(
  source: string,
  kind: 'expression' | 'unaryTests',
  known?: Record<string, unknown>,
): ParsedExpression {
  const analysis = analyseWritten(source, kind, known);
  return analysis.ok
    ? { ok: true, names: analysis.names, paths: analysis.paths }
    : { ok: false, ...analysis.fault };
}
