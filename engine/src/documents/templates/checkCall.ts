import type { Findings } from './Findings.js';
import type { Word } from './words/Word.js';
import { words } from './words/index.js';
import { type Scope, isWordCall, resolvePath } from './resolvePath.js';
import type { Shape } from './Shape.js';

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

/** Checks a call of a word: that it exists, its place, the number and the nature of its arguments. */
export function checkCall(call: Call, scopes: Scope[], findings: Findings, nested: boolean): void {
  const line = call.loc.start.line;
  const name = (call.path as hbs.AST.PathExpression).original;
  const word = words.find((one) => one.name === name);
  if (!word || !isWordCall(call)) {
    findings.add(
      line,
      'unknown-word',
      `« ${name} » n’est pas un mot du langage des modèles.`,
      'Corrigez-le.',
      {
        value: name,
        expected: `l’un de : ${words.map((one) => `« ${one.name} »`).join(', ')}`,
      },
    );
    return;
  }
  const [least, most] = word.arity;
  if (call.params.length < least || call.params.length > most) {
    const wanted = least === most ? `${least}` : `de ${least} à ${most}`;
    findings.add(
      line,
      'wrong-arguments',
      `« ${name} » attend ${wanted} valeur(s), il en reçoit ${call.params.length}.`,
      word.describes,
    );
    return;
  }
  if (word.use === 'condition' && !nested) {
    findings.add(
      line,
      'condition-printed',
      `« ${name} » est une condition : elle ne s’écrit pas.`,
      `Écrivez {{#if (${name} …)}}.`,
    );
  }
  if (word.use === 'text' && nested) {
    findings.add(
      line,
      'text-as-condition',
      `« ${name} » écrit un texte : ce n’est pas une condition.`,
      'Servez-vous de la réponse elle-même.',
    );
  }
  checkArguments(word, call, scopes, findings);
}

function checkArguments(word: Word, call: Call, scopes: Scope[], findings: Findings): void {
  let before: Shape | undefined;
  call.params.forEach((param, index) => {
    const line = param.loc.start.line;
    const shape = argument(param, scopes, findings);
    switch (word.takes[index]) {
      case 'object':
        if (shape && shape.kind !== 'object' && shape.kind !== 'open')
          wrongKind(word, line, 'un groupe de réponses', findings);
        break;
      case 'grid':
        checkGrid(word, call, shape, line, findings);
        break;
      case 'list':
        if (shape && shape.kind !== 'list' && shape.kind !== 'open')
          wrongKind(word, line, 'une liste', findings);
        break;
      case 'key':
        checkKey(literal(param), before, line, findings);
        break;
      case 'signatory':
        findings.signatory(line, literal(param) ?? '');
        break;
      default:
        if (['et', 'ou', 'non'].includes(word.name) && shape?.kind === 'value' && shape.of === 'yesNo') {
          findings.yesNoAsCondition(line);
        }
    }
    before = shape;
  });
  for (const pair of call.hash?.pairs ?? []) argument(pair.value, scopes, findings);
}

function argument(param: hbs.AST.Expression, scopes: Scope[], findings: Findings): Shape | undefined {
  if (param.type !== 'SubExpression') return resolvePath(param, scopes, findings);
  checkCall(param as hbs.AST.SubExpression, scopes, findings, true);
  return undefined;
}

function checkKey(
  key: string | undefined,
  holder: Shape | undefined,
  line: number,
  findings: Findings,
): void {
  if (key === undefined) {
    findings.add(
      line,
      'wrong-arguments',
      'Le nom de la question s’écrit entre guillemets.',
      'Exemple : libelle formulaires.demande "origine".',
    );
  } else if (holder?.kind === 'object' && !Object.hasOwn(holder.entries, key)) {
    findings.add(
      line,
      'unknown-path',
      `La question « ${key} » n’existe pas.`,
      'Corrigez le nom de la question.',
      {
        value: key,
        expected: `l’un de : ${Object.keys(holder.entries)
          .map((name) => `« ${name} »`)
          .join(', ')}`,
      },
    );
  }
}

/** What is drawn is a sitting of a grid, whole or one of its dimensions. */
function checkGrid(word: Word, call: Call, shape: Shape | undefined, line: number, findings: Findings): void {
  if (!shape) return;
  if (shape.kind !== 'object' || !shape.chart) {
    wrongKind(word, line, 'une grille', findings);
    return;
  }
  const named = call.hash?.pairs.find(({ key }) => key === 'dimension');
  const dimension = named && (literal(named.value) ?? '');
  if (dimension === undefined || shape.chart.dimensions.includes(dimension)) return;
  findings.add(
    line,
    'unknown-path',
    `La grille n’a pas de dimension « ${dimension} ».`,
    'Corrigez son nom, entre guillemets.',
    {
      value: dimension,
      expected: `l’un de : ${shape.chart.dimensions.map((one) => `« ${one} »`).join(', ')}`,
    },
  );
}

function literal(param: hbs.AST.Expression): string | undefined {
  return param.type === 'StringLiteral' ? (param as hbs.AST.StringLiteral).value : undefined;
}

function wrongKind(word: Word, line: number, wanted: string, findings: Findings): void {
  findings.add(line, 'wrong-arguments', `« ${word.name} » attend ${wanted}.`, word.describes);
}
