import type { Fault, Grid } from '@trame/schemas';
import { ExpressionError, compileExpression, quote } from '../expressions/index.js';
import { evaluate, type Names } from './evaluate.js';
import type { GridResult } from './GridResult.js';
import { outputLabel } from './outputs/sayOutputs.js';

/**
 * What the rules of a grid do not manage to say though every answer is there: a formula that divides by zero, an output
 * that gives nothing, an alert that can be neither raised nor left. Remarks: the sitting is kept, without what is not known.
 */
export function uncomputed(grid: Grid, result: GridResult, names: Names): Fault[] {
  if (result.missing.length > 0) return [];
  const alerts = (grid.alerts ?? []).filter(({ when }) => divides(when) && evaluate(when, names) === null);
  const outputs =
    result.status === 'complete'
      ? Object.entries(grid.scoring.outputs ?? {}).filter(
          ([name, source]) => divides(source) && result.outputs[name] === null,
        )
      : [];
  return [
    ...(result.status === 'notComputable' ? [remark(sayScore(grid))] : []),
    ...outputs.map(([name]) =>
      remark(`Le résultat ${quote(outputLabel(grid, name))} n’est pas calculable avec ces réponses.`),
    ),
    ...alerts.map(({ message }) =>
      remark(
        `L’alerte ${quote(message)} ne peut pas être décidée avec ces réponses\u00a0: jugez-en vous-même.`,
      ),
    ),
  ];
}

function sayScore({ scoring }: Grid): string {
  const why =
    scoring.method === 'formula'
      ? `la formule ${quote(scoring.score ?? '')} ne donne pas de nombre (division par zéro…)`
      : 'aucun rang ne leur correspond';
  return `Le score n’est pas calculable avec ces réponses\u00a0: ${why}.`;
}

/** Of the others, nothing is expected: null is an answer that was given on purpose. */
function divides(source: string): boolean {
  try {
    return compileExpression(source).traits.divides;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

const remark = (message: string): Fault => ({ path: '', rule: 'not-computable', message, level: 'warning' });
