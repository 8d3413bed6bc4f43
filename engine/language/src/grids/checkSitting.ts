import type { Fault, Grid, Sitting } from '@trame/schemas';

/**
 * Checks who filled a grid and when. One of evaluator, responsible and author is known, unless the person answered alone
 * and the grid allows it (TDDUI: « au moins un requis sauf auto-évaluation »); the day is no later than today.
 *
 * @param today ISO day, by the clock of the organisation
 */
export function checkSitting(grid: Grid, sitting: Sitting, today: string): Fault[] {
  return [...checkDay(sitting, today), ...checkPeople(grid, sitting)];
}

function checkDay({ day }: Sitting, today: string): Fault[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day))
    return [fault('/day', 'sitting-day', 'Indiquez le jour de la passation.')];
  return day > today ? [fault('/day', 'sitting-day', 'Le jour de la passation n’est pas encore venu.')] : [];
}

function checkPeople(grid: Grid, { evaluator, responsible, author, selfAssessed }: Sitting): Fault[] {
  if (selfAssessed && grid.selfAssessment !== true) {
    return [fault('/selfAssessed', 'sitting-people', 'Cette grille n’est pas une auto-évaluation.')];
  }
  if (
    selfAssessed ||
    [evaluator, responsible, author].some((name) => name !== undefined && name.trim() !== '')
  ) {
    return [];
  }
  return [fault('/evaluator', 'sitting-people', 'Indiquez qui a évalué, qui en répond ou qui a saisi.')];
}

const fault = (path: string, rule: string, message: string): Fault => ({
  path,
  rule,
  message,
  level: 'error',
});
