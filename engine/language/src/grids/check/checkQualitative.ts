import type { GridItem } from '@trame/schemas';
import { ExpressionError, compileExpression, counts, quote } from '../../expressions/index.js';
import type { GridCheck } from './GridCheck.js';

const refused = 'score-refused';

/** A grid without score refuses whatever would make one of it: bands, formula, points, alerts that count. */
export function checkNone(check: GridCheck): void {
  const { grid, report } = check;
  if (grid.bands?.length) report('/bands', refused, 'Une grille sans score n’a pas de seuils.');
  if (grid.scoring.score !== undefined || grid.scoring.outputs)
    report('/scoring', refused, 'Une grille sans score ne calcule rien.');
  grid.items.forEach((item, index) => {
    item.levels?.forEach((level, place) => {
      if (level.score === undefined) return;
      const path = `/items/${String(index)}/levels/${String(place)}/score`;
      report(path, refused, 'Une grille sans score ne donne pas de points.', level.score);
    });
  });
  grid.alerts?.forEach((alert, index) => {
    if (!countsAnswers(alert.when)) return;
    const message = 'Une grille sans score ne compte pas ses réponses\u00a0: une alerte les lit une à une.';
    report(`/alerts/${String(index)}/when`, refused, message, alert.when);
  });
}

/** Refuses a score to a grid that says it is read and not counted, or whose questions may never be counted. */
export function checkQualitative(check: GridCheck): void {
  const { grid, report } = check;
  if (grid.scoring.method === 'none') return;
  if (grid.qualitative !== undefined) {
    const message = `Cette grille est qualitative\u00a0: aucun score ne s’en calcule. ${grid.qualitative}`;
    report('/scoring/method', refused, message, grid.scoring.method);
  }
  visit(check, grid.items, '/items');
}

function visit(check: GridCheck, items: readonly GridItem[], at: string): void {
  items.forEach((item, index) => {
    const path = `${at}/${String(index)}`;
    const reason = reasonOf(check, item);
    if (reason !== undefined) {
      const message = `Aucun score ne se calcule sur ${quote(item.label)}\u00a0: ${reason}`;
      check.report(`${path}/code`, refused, message, item.code?.system);
    }
    visit(check, item.items ?? [], `${path}/items`);
  });
}

/** A level may carry the code where the item does not. */
function reasonOf({ scope }: GridCheck, item: GridItem): string | undefined {
  const systems = [item.code?.system, ...(item.levels ?? []).map(({ code }) => code?.system)];
  const found = scope.unscorable?.find(({ system }) =>
    systems.some((each) => each === system || each?.startsWith(`${system}:`)),
  );
  return found?.reason;
}

/** Whether an expression counts; one that cannot be read is told elsewhere. */
function countsAnswers(source: string): boolean {
  try {
    return counts(compileExpression(source));
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
