import {
  durationInWords,
  sayCondition,
  sayCount,
  type Condition,
  type Lexicon,
} from '../conditions/index.js';
import type { Total, Value } from './Value.js';

/** How the things a value names are called by people. */
export interface ValueLexicon extends Lexicon {
  /** True for a text: texts are put one after another, not added. */
  isText(path: readonly string[]): boolean;
  /** How the questions on the rows of a repeat are called. */
  inRowsOf(path: readonly string[]): Lexicon;
}

/** The names of rows that are walked; a value walks none. */
const NO_ROWS = new Map<string, readonly string[]>();

/** Tells a value in French: la somme de « Montant » sur les lignes de « Dépenses ». */
export function sayValue(value: Value, lexicon: ValueLexicon): string {
  const say = (one: Value): string => sayValue(one, lexicon);
  /** Inside another value, what would be read together with what follows is put in parentheses. */
  const inner = (one: Value): string => (isLong(one) ? `(${say(one)})` : say(one));
  const name = (path: readonly string[]): string => `«\u00a0${lexicon.nameOf(path, NO_ROWS)}\u00a0»`;
  switch (value.kind) {
    case 'name':
      return value.path[0] === 'precedent' ? `la réponse précédente à ${name(value.path)}` : name(value.path);
    case 'text':
      return value.value === '' ? 'rien' : `le texte «\u00a0${value.value.trim()}\u00a0»`;
    case 'number':
      return String(value.value).replace('.', ',');
    case 'date':
      return `le ${value.value.split('-').reverse().join('/')}`;
    case 'nothing':
      return 'rien';
    case 'day':
      return `le jour ${ofWhat(inner(value.of))}`;
    case 'written':
    case 'writtenDay':
      return inner(value.of);
    case 'label':
      return name(value.path);
    case 'plus':
      return value.of.some((one) => isText(one, lexicon))
        ? following(value.of, inner)
        : value.of.map(inner).join(' plus ');
    case 'joined':
      return `${following(value.of, inner)}${separated(value.separator)}, sans ce qui n’est pas rempli`;
    case 'arithmetic':
      return `${inner(value.left)} ${OPERATORS[value.operator]} ${inner(value.right)}`;
    case 'rounded':
      return `${inner(value.of)}, ${roundedTo(value.decimals)}`;
    case 'several':
      return `${TOTALS[value.by]} ${ofWhat(listed(value.of.map(inner)))}${value.filled ? ', sans compter ce qui n’est pas rempli' : ''}`;
    case 'column': {
      const rows = lexicon.inRowsOf(value.path);
      const column = rows.nameOf([value.column], NO_ROWS);
      const which = [
        ...(value.filled ? ['il est rempli'] : []),
        ...(value.where ? [sayCondition(value.where, rows)] : []),
      ];
      return `${TOTALS[value.by]} de «\u00a0${column}\u00a0» sur les lignes de ${name(value.path)}${where(which)}`;
    }
    case 'count':
      return `${sayCount(value.path, lexicon, NO_ROWS)}${where(counted(value.where, lexicon.inRowsOf(value.path)))}`;
    case 'elapsed':
      return `le nombre ${value.unit === 'years' ? 'd’années entières' : 'de jours'} ${ofWhat(inner(value.from))} ${toWhat(inner(value.to))}`;
    case 'moved':
      return `${inner(value.of)} ${value.by === '+' ? 'plus' : 'moins'} ${durationInWords(value.duration)}`;
    case 'choice':
      return `si ${sayCondition(value.when, lexicon)}, ${say(value.yes)}\u00a0; sinon ${say(value.no)}`;
  }
}

const TOTALS: Readonly<Record<Total, string>> = {
  sum: 'la somme',
  mean: 'la moyenne',
  min: 'le plus petit',
  max: 'le plus grand',
};
const OPERATORS = { '-': 'moins', '*': 'multiplié par', '/': 'divisé par' } as const;

const isLong = ({ kind }: Value): boolean =>
  !['name', 'text', 'number', 'date', 'nothing', 'day', 'written', 'writtenDay', 'label', 'count'].includes(
    kind,
  );

function isText(value: Value, lexicon: ValueLexicon): boolean {
  switch (value.kind) {
    case 'text':
    case 'written':
    case 'writtenDay':
    case 'label':
    case 'joined':
      return true;
    case 'name':
      return lexicon.isText(value.path);
    case 'choice':
      return isText(value.yes, lexicon) || isText(value.no, lexicon);
    case 'plus':
      return value.of.some((one) => isText(one, lexicon));
    default:
      return false;
  }
}

const counted = (condition: Condition | undefined, rows: Lexicon): string[] =>
  condition ? [sayCondition(condition, rows)] : [];

const where = (which: readonly string[]): string => (which.length > 0 ? ` où ${which.join(' et ')}` : '');

const roundedTo = (decimals: number): string =>
  decimals === 0 ? 'arrondi à l’unité' : `arrondi à ${decimals} ${decimals > 1 ? 'décimales' : 'décimale'}`;

/** Texts one after another; what only parts them is not told. */
function following(parts: readonly Value[], inner: (value: Value) => string): string {
  const told = parts.filter((one) => one.kind !== 'text' || one.value.trim() !== '').map(inner);
  const [first = '', ...rest] = told;
  return [first, ...rest.map(ofWhat)].join(' suivi ');
}

const separated = (separator: string): string =>
  separator.trim() === '' ? '' : `, séparés par «\u00a0${separator.trim()}\u00a0»`;

/** « de », with the article that follows. */
const ofWhat = (said: string): string => (said.startsWith('le ') ? `du ${said.slice(3)}` : `de ${said}`);

/** « à », with the article that follows. */
const toWhat = (said: string): string => (said.startsWith('le ') ? `au ${said.slice(3)}` : `à ${said}`);

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1) ?? ''}`;
