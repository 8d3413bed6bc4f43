import type { CodeList, ColumnFilter, Field } from '@trame/schemas';

/** The most answers that one filter offers: a longer list is searched, not chosen from. */
const MOST = 200;

/** How an answer oui / non / non renseigné is shown. */
export const YES_NO: Readonly<Record<string, string>> = {
  oui: 'Oui',
  non: 'Non',
  nonRenseigne: 'Non renseigné',
};

/** The answers that a closed question lets choose, in French; none for a question that is not closed, or too long. */
export function choicesOf(
  { type, options = [], codes }: Field,
  lists: Readonly<Pick<ReadonlyMap<string, CodeList>, 'get'>>,
): ColumnFilter['choices'] {
  if (type === 'yesNo') return Object.entries(YES_NO).map(([value, label]) => ({ value, label }));
  if (type === 'code') {
    const entries = lists.get(codes ?? '')?.entries ?? [];
    return entries.length > MOST ? [] : entries.map(({ code, label }) => ({ value: code, label }));
  }
  if (type !== 'choice' && type !== 'choices') return [];
  return options.map(({ value, label }) => ({ value, label }));
}
