import { quote, testLiterals } from '../../expressions/index.js';
import { type DecisionCheck, isKnownType } from './DecisionCheck.js';

/** Reports columns without name or twice the same, unknown types, and policies that the columns do not fit. */
export function checkColumns(check: DecisionCheck): void {
  const { decision, report } = check;
  decision.inputs.forEach(({ typeRef }, index) => {
    if (!isKnownType(typeRef))
      report(
        `/inputs/${String(index)}/typeRef`,
        'unknown-type',
        `Le type ${quote(typeRef ?? '')} n’existe pas.`,
        typeRef,
      );
  });
  const names = decision.outputs.map((output) => output.name);
  decision.outputs.forEach(({ name, typeRef }, index) => {
    const at = `/outputs/${String(index)}`;
    if (name === '') report(`${at}/name`, 'output-name', 'Chaque sortie porte un nom.');
    else if (names.indexOf(name) < index)
      report(`${at}/name`, 'duplicate-id', `La sortie ${quote(name)} est écrite deux fois.`, name);
    if (!isKnownType(typeRef))
      report(`${at}/typeRef`, 'unknown-type', `Le type ${quote(typeRef ?? '')} n’existe pas.`, typeRef);
  });
  if (decision.outputs.length === 0)
    report('/outputs', 'output-name', 'Une table de décision donne au moins une sortie.');
  checkPolicy(check);
  checkLengths(check);
}

function checkPolicy({ decision, report }: DecisionCheck): void {
  const { hitPolicy, aggregation, outputs } = decision;
  if (aggregation && hitPolicy !== 'COLLECT')
    report('/aggregation', 'hit-policy', 'Seule la politique COLLECT agrège.', aggregation);
  if (aggregation && outputs.length > 1)
    report('/aggregation', 'hit-policy', 'Une table qui agrège n’a qu’une sortie.', aggregation);
  const ordered = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (ordered && outputs.every(({ values }) => values === undefined || testLiterals(values).length === 0)) {
    report(
      '/hitPolicy',
      'hit-policy',
      `La politique ${hitPolicy} lit l’ordre des valeurs de sortie\u00a0: listez-les.`,
      hitPolicy,
    );
  }
}

function checkLengths({ decision, report }: DecisionCheck): void {
  decision.rules.forEach((rule, index) => {
    if (rule.inputs.length === decision.inputs.length && rule.outputs.length === decision.outputs.length)
      return;
    report(
      `/rules/${String(index)}`,
      'rule-length',
      `La règle ${String(index + 1)} n’a pas une cellule par colonne.`,
    );
  });
}
