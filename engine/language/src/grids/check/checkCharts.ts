import { quote } from '../../expressions/index.js';
import { mayDraw } from '../chartsOf.js';
import { isUnscored } from '../isUnscored.js';
import type { GridCheck } from './GridCheck.js';

/** Remarks on charts that have nothing to draw, whatever is answered: they are never shown. */
export function checkCharts({ grid, warn }: GridCheck): void {
  grid.charts?.forEach((chart, index) => {
    if (mayDraw(grid, chart)) return;
    const why = isUnscored(grid)
      ? 'une grille sans score n’en a pas'
      : 'rien de ce qu’il montre n’a de points. Donnez des points à ses niveaux, ou supprimez-le';
    warn(
      `/charts/${String(index)}`,
      'chart-empty',
      `Le graphique ${quote(chart.title)} ne s’affiche jamais\u00a0: ${why}.`,
    );
  });
}
