import type { ComparisonOperator, Condition, Operand } from './Condition.js';

/** How the things a condition names are called by people. */
export interface Lexicon {
  /** The question, or the part of the dossier. @param rows what the names of rows stand for, from the outermost */
  nameOf(path: readonly string[], rows: ReadonlyMap<string, readonly string[]>): string;
  /** A closed answer by its label; undefined when it is not one. */
  answerOf(
    path: readonly string[],
    value: string,
    rows: ReadonlyMap<string, readonly string[]>,
  ): string | undefined;
  /** True for a date: one says « avant », not « inférieur à ». */
  isDate(path: readonly string[], rows: ReadonlyMap<string, readonly string[]>): boolean;
  /** True for answers that are ticked: one counts « les réponses cochées », not « les lignes ». */
  isTicked(path: readonly string[], rows: ReadonlyMap<string, readonly string[]>): boolean;
}

type RowNames = ReadonlyMap<string, readonly string[]>;

/** Tells a condition in French: « Aide demandée » est « Oui » et « Âge » est d’au moins 18. */
export function sayCondition(condition: Condition, lexicon: Lexicon): string {
  return say(condition, lexicon, new Map());
}

function say(condition: Condition, lexicon: Lexicon, rows: RowNames): string {
  const name = (path: readonly string[]): string => `«\u00a0${lexicon.nameOf(path, rows)}\u00a0»`;
  switch (condition.kind) {
    case 'comparison':
      return sayComparison(condition, lexicon, rows);
    case 'presence':
      return `${sayOperand(condition.left, lexicon, rows)} ${condition.filled ? 'est rempli' : 'n’est pas rempli'}`;
    case 'among': {
      const values = condition.values.map((value) => sayValue(value, condition.left, lexicon, rows));
      const list = listed(values, condition.negated ? 'ni' : 'ou');
      return `${sayOperand(condition.left, lexicon, rows)} ${condition.negated ? 'n’est ni' : 'est'} ${list}`;
    }
    case 'ticked': {
      const value = sayValue(condition.value, { kind: 'name', path: condition.path }, lexicon, rows);
      return `${value} ${condition.negated ? 'n’est pas coché' : 'est coché'} dans ${name(condition.path)}`;
    }
    case 'rows': {
      const inner = say(condition.of, lexicon, new Map([...rows, [condition.name, condition.path]]));
      const which = condition.quantifier === 'some' ? 'au moins une ligne de' : 'chaque ligne de';
      return `dans ${which} ${name(condition.path)}, ${inner}`;
    }
    case 'group':
      return sayGroup(condition, lexicon, rows);
  }
}

function sayGroup(group: Condition & { kind: 'group' }, lexicon: Lexicon, rows: RowNames): string {
  const parts = group.of.map((one) => {
    const text = say(one, lexicon, rows);
    const mixed = one.kind === 'group' && !one.negated && one.of.length > 1;
    return mixed || (one.kind === 'rows' && group.of.length > 1) ? `(${text})` : text;
  });
  const joined = parts.join(group.join === 'and' ? ' et ' : ' ou ');
  return group.negated ? `il n’est pas vrai que (${joined})` : joined;
}

const ORDINARY: Readonly<Record<ComparisonOperator, string>> = {
  '=': 'est',
  '!=': 'n’est pas',
  '<': 'est inférieur à',
  '<=': 'est d’au plus',
  '>': 'est supérieur à',
  '>=': 'est d’au moins',
};
const OF_DATES: Readonly<Record<ComparisonOperator, string>> = {
  '=': 'est le même jour que',
  '!=': 'n’est pas le même jour que',
  '<': 'est avant',
  '<=': 'est au plus tard',
  '>': 'est après',
  '>=': 'est au plus tôt',
};

function sayComparison(
  { left, operator, right }: Condition & { kind: 'comparison' },
  lexicon: Lexicon,
  rows: RowNames,
): string {
  const dated = [left, right].some(
    (one) =>
      one.kind === 'date' || one.kind === 'moved' || (one.kind === 'name' && lexicon.isDate(one.path, rows)),
  );
  const verb = (dated ? OF_DATES : ORDINARY)[operator];
  return `${sayOperand(left, lexicon, rows)} ${verb} ${sayValue(right, left, lexicon, rows)}`;
}

/** A value in the light of what it is compared with: a closed answer is told by its label. */
function sayValue(value: Operand, of: Operand, lexicon: Lexicon, rows: RowNames): string {
  if (value.kind === 'text' && of.kind === 'name')
    return `«\u00a0${lexicon.answerOf(of.path, value.value, rows) ?? value.value}\u00a0»`;
  return sayOperand(value, lexicon, rows);
}

function sayOperand(operand: Operand, lexicon: Lexicon, rows: RowNames): string {
  switch (operand.kind) {
    case 'name':
      return `«\u00a0${lexicon.nameOf(operand.path, rows)}\u00a0»`;
    case 'text':
      return `«\u00a0${operand.value}\u00a0»`;
    case 'number':
      return String(operand.value).replace('.', ',');
    case 'boolean':
      return operand.value ? 'vrai' : 'faux';
    case 'date':
      return operand.value.split('-').reverse().join('/');
    case 'moved':
      return `«\u00a0${lexicon.nameOf(operand.path, rows)}\u00a0» ${operand.by === '+' ? 'plus' : 'moins'} ${durationInWords(operand.duration)}`;
    case 'count':
      return sayCount(operand.path, lexicon, rows);
  }
}

/** How many rows, or how many answers: le nombre de lignes de « Dépenses ». */
export function sayCount(path: readonly string[], lexicon: Lexicon, rows: RowNames): string {
  const counted = lexicon.isTicked(path, rows) ? 'de réponses cochées à' : 'de lignes de';
  return `le nombre ${counted} «\u00a0${lexicon.nameOf(path, rows)}\u00a0»`;
}

const UNITS = {
  Y: ['an', 'ans'],
  M: ['mois', 'mois'],
  D: ['jour', 'jours'],
  TH: ['heure', 'heures'],
  TM: ['minute', 'minutes'],
  TS: ['seconde', 'secondes'],
} as const;

/** An ISO 8601 duration in French: `P1Y6M` is « 1 an et 6 mois ». */
export function durationInWords(duration: string): string {
  const [date = '', time = ''] = duration.replace(/^-?P/, '').split('T');
  const parts = [...date.matchAll(/(\d+)([YMD])/g), ...time.matchAll(/(\d+)([HMS])/g)].map(
    ([, count, unit], index) => {
      const inDate = index < [...date.matchAll(/\d+[YMD]/g)].length;
      const [one, many] = UNITS[(inDate ? unit : `T${unit ?? ''}`) as keyof typeof UNITS];
      return `${count ?? ''} ${Number(count) > 1 ? many : one}`;
    },
  );
  return listed(parts, 'et');
}

function listed(parts: readonly string[], last: string): string {
  if (last === 'ni') return parts.join(' ni ');
  return parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}
