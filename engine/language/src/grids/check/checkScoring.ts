import type { Scoring } from '@trame/schemas';
import { quote } from '../../expressions/index.js';
import { type GridCheck, valuesOf } from './GridCheck.js';
import { outputNames } from '../outputs/outputNames.js';
import { checkNone } from './checkQualitative.js';

/** Reports a scoring that refers to what the grid does not have, or that could lead nowhere. */
export function checkScoring(check: GridCheck): void {
  byMethod[check.grid.scoring.method](check);
  checkLabels(check);
  const { rule, maxMissing } = check.grid.missing;
  if (rule === 'prorate' && check.grid.scoring.method !== 'sum') {
    check.report('/missing/rule', 'missing-rule', 'Seule une somme se calcule au prorata.', rule);
  }
  if (rule === 'prorate' && maxMissing === undefined) {
    check.report('/missing', 'missing-rule', 'Indiquez combien de réponses peuvent manquer (maxMissing).');
  }
}

const byMethod: Readonly<Record<Scoring['method'], (check: GridCheck) => void>> = {
  sum,
  groups,
  nOfM,
  formula,
  none: checkNone,
};

function sum(check: GridCheck): void {
  const { items } = check.grid.scoring;
  items?.forEach((id, index) => {
    known(check, id, `/scoring/items/${String(index)}`);
  });
  check.grid.items.forEach((item, index) => {
    const summed = items ? items.includes(item.id) : item.type === 'scale';
    if (!summed || !check.scored.has(item.id)) return;
    const levels = item.levels ?? [];
    const at = `/items/${String(index)}/levels`;
    if (levels.length === 0)
      check.report(at, 'level-score', `Les niveaux de ${quote(item.label)} doivent avoir des points.`);
    levels.forEach((level, place) => {
      if (level.score === undefined)
        check.report(
          `${at}/${String(place)}`,
          'level-score',
          `Le niveau ${quote(level.label)} n’a pas de points.`,
        );
    });
  });
}

function groups(check: GridCheck): void {
  const { scoring } = check.grid;
  const all = scoring.groups ?? [];
  if (all.length === 0) check.report('/scoring/groups', 'scoring-groups', 'Il faut au moins un groupe.');
  all.forEach((group, index) => {
    const at = `/scoring/groups/${String(index)}`;
    for (const [id, points] of Object.entries(group.coefficients)) {
      const item = known(check, id, `${at}/coefficients/${id}`);
      for (const value of item ? Object.keys(points) : []) {
        if (item && !valuesOf(item).includes(value))
          check.report(
            `${at}/coefficients/${id}/${value}`,
            'unknown-value',
            `${quote(item.label)} ne vaut jamais ${quote(value)}.`,
            value,
          );
      }
    }
    group.ranks.forEach(({ min }, place) => {
      const before = group.ranks[place - 1];
      if (before && before.min <= min)
        check.report(
          `${at}/ranks/${String(place)}`,
          'rank-order',
          'Les seuils vont du plus haut au plus bas.',
          min,
        );
    });
  });
  checkRanks(check);
}

function checkRanks({ grid, report }: GridCheck): void {
  const { groups: all = [], otherwiseRank, outputsByRank } = grid.scoring;
  if (otherwiseRank === undefined)
    report('/scoring/otherwiseRank', 'scoring-end', 'Indiquez le rang quand aucun seuil n’est atteint.');
  const ranks = [
    ...all.flatMap((group) => group.ranks.map(({ rank }) => rank)),
    ...(otherwiseRank === undefined ? [] : [otherwiseRank]),
  ];
  for (const [name, table] of Object.entries(outputsByRank ?? {})) {
    for (const rank of ranks.filter((each) => !Object.hasOwn(table, String(each)))) {
      report(
        `/scoring/outputsByRank/${name}`,
        'rank-output',
        `Le rang ${String(rank)} n’a pas de valeur pour ${quote(name)}.`,
        rank,
      );
    }
  }
}

function checkLabels({ grid, report }: GridCheck): void {
  const names = outputNames(grid);
  for (const name of Object.keys(grid.scoring.outputLabels ?? {}).filter((each) => !names.includes(each))) {
    report(
      `/scoring/outputLabels/${name}`,
      'unknown-output',
      `Cette grille ne donne pas de résultat nommé ${quote(name)}.`,
      name,
    );
  }
}

function nOfM(check: GridCheck): void {
  const rules = check.grid.scoring.rules ?? [];
  if (rules.length === 0) check.report('/scoring/rules', 'scoring-rules', 'Il faut au moins une règle.');
  rules.forEach((rule, index) => {
    const at = `/scoring/rules/${String(index)}`;
    if (rule.atLeast > rule.among.length)
      check.report(`${at}/atLeast`, 'rule-never', 'Cette règle ne peut jamais être remplie.', rule.atLeast);
    conditions(check, rule.among, `${at}/among`);
    conditions(check, rule.provided ?? [], `${at}/provided`);
  });
}

function conditions(
  check: GridCheck,
  all: readonly { item: string; values: readonly string[] }[],
  at: string,
): void {
  all.forEach(({ item: id, values }, place) => {
    const item = known(check, id, `${at}/${String(place)}/item`);
    for (const value of item ? values : []) {
      if (item && !valuesOf(item).includes(value))
        check.report(
          `${at}/${String(place)}/values`,
          'unknown-value',
          `${quote(item.label)} ne vaut jamais ${quote(value)}.`,
          value,
        );
    }
  });
}

function formula(check: GridCheck): void {
  if (check.grid.scoring.score === undefined)
    check.report('/scoring', 'scoring-formula', 'Une formule est nécessaire (score).');
}

function known(check: GridCheck, id: string, path: string) {
  const item = check.scored.get(id);
  if (!item)
    check.report(
      path,
      'unknown-item',
      `L’item ${quote(id)} n’existe pas ou ne compte pas dans le score.`,
      id,
    );
  return item;
}
