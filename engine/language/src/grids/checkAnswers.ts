import type { Fault, Grid, GridItem } from '@trame/schemas';
import { quote } from '../expressions/index.js';
import { adverbNames } from './adverbs.js';
import { type GridAnswers, notApplicable } from './GridResult.js';
import { isGiven, lettersOf, partsReader, valueReader } from './plan/itemValue.js';

const adverbs: ReadonlySet<string> = new Set(adverbNames);

/**
 * Gives a fault for every answer that is not one of the grid's: unknown item, value that is not proposed, letter that
 * is not the one of its parts; the first five hundred of them. Missing answers are none.
 */
export function checkAnswers(grid: Grid, answers: GridAnswers): Fault[] {
  const items = itemsById(grid);
  return Object.entries(answers)
    .flatMap(([id, answer]) => faultsOf(items.get(id), id, answer, answers))
    .slice(0, mostFaults);
}

/** A person mends a handful at a time; a program that sends nonsense is not answered by megabytes. */
const mostFaults = 500;

function faultsOf(item: GridItem | undefined, id: string, answer: unknown, answers: GridAnswers): Fault[] {
  if (!item) {
    const message = `L’item ${quote(id.slice(0, 80))} n’existe pas dans cette grille.`;
    return [fault(id.slice(0, 80), 'unknown-item', message, answer)];
  }
  if (!isGiven(answer)) return [];
  if (isRight(item, answer, answers)) return contradiction(item, answer, answers);
  const message = `Cette réponse n’est pas proposée pour ${quote(item.label)}.`;
  return [fault(id, 'grid-answer', message, answer, expectedOf(item))];
}

const maps = new WeakMap<Grid, ReadonlyMap<string, GridItem>>();

function itemsById(grid: Grid): ReadonlyMap<string, GridItem> {
  const known = maps.get(grid) ?? new Map(allItems(grid.items).map((item) => [item.id, item]));
  maps.set(grid, known);
  return known;
}

/** Items of a grid and parts of its composites. */
export function allItems(items: readonly GridItem[]): GridItem[] {
  return items.flatMap((item) => [item, ...allItems(item.items ?? [])]);
}

function isRight(item: GridItem, answer: unknown, answers: GridAnswers): boolean {
  if (item.notApplicable && answer === notApplicable) return true;
  if (item.type === 'adverbs' && typeof answer === 'object') return isPartOfAdverbs(answer);
  return valueReader(item)(answers) !== undefined;
}

/** Adverbs may be answered one by one. */
function isPartOfAdverbs(answer: object | null): boolean {
  return (
    answer !== null &&
    !Array.isArray(answer) &&
    Object.entries(answer).every(
      ([name, each]) => adverbs.has(name) && (each === 'oui' || each === 'non' || each === undefined),
    )
  );
}

/** A composite answered both by its letter and by its parts. */
function contradiction(item: GridItem, answer: unknown, answers: GridAnswers): Fault[] {
  if (item.type !== 'composite') return [];
  const fromParts = partsReader(item)(answers);
  if (fromParts === undefined || fromParts === answer) return [];
  const message = `La lettre donnée à ${quote(item.label)} n’est pas celle de ses parties.`;
  return [fault(item.id, 'grid-contradiction', message, answer, fromParts)];
}

function expectedOf(item: GridItem): string | undefined {
  if (item.type === 'composite') return lettersOf(item).join(', ');
  return item.levels?.map((level) => level.value).join(', ');
}

function fault(id: string, rule: string, message: string, value: unknown, expected?: string): Fault {
  const path = `/${id.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  return { path, rule, message, value: excerpt(value), ...(expected ? { expected } : {}), level: 'error' };
}

/** A fault repeats what was answered, not megabytes of it. */
function excerpt(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return typeof value === 'string' && value.length > 100 ? `${value.slice(0, 100)}…` : value;
}
