import type { Fault, Field, Form, View } from '@trame/schemas';
import type { Inspection } from './Inspection.js';

/** Questions whose answers can be chosen among. */
const CLOSED: ReadonlyArray<Field['type']> = ['choice', 'choices', 'code', 'yesNo'];

/** A column that a list may be filtered on says which closed question of its sources it is made of. */
export function checkFilter({ whole }: Inspection, file: string, view: View, index: number): Fault[] {
  const { filter, answer } = view.columns[index] ?? {};
  if (filter !== true) return [];
  const [source = '', id = ''] = answer?.split('.') ?? [];
  const form = whole.forms[view.sources?.[source]?.replace(/^form:/, '') ?? ''];
  const field = form && closedQuestions(form).find((one) => one.id === id);
  if (field && CLOSED.includes(field.type)) return [];
  const names = Object.entries(view.sources ?? {}).flatMap(([name, place]) => {
    const known = whole.forms[place.replace(/^form:/, '')];
    return known ? closedQuestions(known).map((one) => `${name}.${one.id}`) : [];
  });
  return [
    {
      file,
      path: `/columns/${index}/${answer === undefined ? 'filter' : 'answer'}`,
      rule: 'filter-without-answer',
      level: 'error',
      message: 'Cette colonne se filtre, mais ne dit pas de quelle question fermée vient sa valeur.',
      ...(answer === undefined ? {} : { value: answer }),
      expected:
        names.length > 0
          ? `« answer » : l’un de ${names.slice(0, 20).join(', ')}`
          : 'une source avec un choix',
      remedy: 'Ajoutez « answer », ou ôtez « filter ».',
    },
  ];
}

/** Rows of repeats and groups are left out: a list compares one answer by form. */
function closedQuestions(form: Form): Field[] {
  const withNested = (field: Field): Field[] => [
    field,
    ...(field.options ?? []).flatMap(({ fields = [] }) => fields.flatMap(withNested)),
  ];
  return form.pages
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields.flatMap(withNested)))
    .filter(({ type }) => CLOSED.includes(type));
}
