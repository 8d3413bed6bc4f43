import type { Field, Form } from '@trame/schemas';
import { insertNode, type Changed } from './change.js';
import { containerOf, fieldAt, holdsFields, idsIn, nodeKind, type Page, type Section } from './node.js';
import { placeOf, valueAt } from './pointer.js';
import { proposeId, proposeSlug } from './proposeId.js';

/** What a new question says before anybody wrote it. */
export type Labels = {
  question: string;
  answer: (number: number) => string;
  section: string;
  page: string;
  information: string;
};

/** A new question of a type, sound as it is. @param taken ids of its container */
export function newField(type: Field['type'], labels: Labels, taken: ReadonlySet<string>): Field {
  const id = proposeId(labels.question, taken);
  const field: Field = { id, type, label: labels.question };
  switch (type) {
    case 'choice':
    case 'choices':
      return {
        ...field,
        options: [1, 2].map((number) => ({ value: `reponse-${number}`, label: labels.answer(number) })),
      };
    case 'group':
    case 'repeat':
      return {
        ...field,
        fields: [{ id: proposeId(labels.question, new Set()), type: 'text', label: labels.question }],
      };
    case 'information':
      return { id, type, text: labels.information };
    default:
      return field;
  }
}

/** Adds a question after what is selected, or at the end of it when it holds questions. */
export function addField(
  form: Form,
  selected: string,
  type: Field['type'],
  labels: Labels,
): Changed | undefined {
  const place = placeForField(form, selected);
  if (!place) return undefined;
  return addFieldAt(form, place.list, place.index, type, labels);
}

/** Adds a question at a place of a list. */
export function addFieldAt(
  form: Form,
  list: string,
  index: number,
  type: Field['type'],
  labels: Labels,
): Changed {
  return insertNode(form, list, index, newField(type, labels, idsIn(form, containerOf(form, list))));
}

function placeForField(form: Form, selected: string): { list: string; index: number } | undefined {
  const end = (list: string) => ({ list, index: ((valueAt(form, list) ?? []) as unknown[]).length });
  switch (nodeKind(selected)) {
    case 'field': {
      if (holdsFields(fieldAt(form, selected))) return end(`${selected}/fields`);
      const { list, index } = placeOf(selected);
      return { list, index: index + 1 };
    }
    case 'section':
      return end(`${selected}/fields`);
    case 'page':
      return lastSection(form, selected);
    default:
      return lastSection(form, `/pages/${form.pages.length - 1}`);
  }

  function lastSection(whole: Form, page: string) {
    const sections = (valueAt(whole, `${page}/sections`) ?? []) as Section[];
    return sections.length === 0 ? undefined : end(`${page}/sections/${sections.length - 1}/fields`);
  }
}

/** Adds an empty section after the one that is selected, or at the end of its page. */
export function addSection(form: Form, selected: string, labels: Labels): Changed {
  const tokens = selected.split('/');
  const page = tokens[1] === 'pages' ? Number(tokens[2]) : form.pages.length - 1;
  const list = `/pages/${page}/sections`;
  const sections = (valueAt(form, list) ?? []) as Section[];
  const index = tokens[3] === 'sections' ? Number(tokens[4]) + 1 : sections.length;
  const id = proposeSlug(labels.section, new Set(sections.map((section) => section.id)));
  return insertNode(form, list, index, { id, title: labels.section, fields: [] });
}

/** Adds a page with one empty section after the one that is selected, or at the end. */
export function addPage(form: Form, selected: string, labels: Labels): Changed {
  const tokens = selected.split('/');
  const index = tokens[1] === 'pages' ? Number(tokens[2]) + 1 : form.pages.length;
  const id = proposeSlug(labels.page, new Set(form.pages.map((page) => page.id)));
  const page: Page = {
    id,
    title: labels.page,
    sections: [{ id: 'section', title: labels.section, fields: [] }],
  };
  return insertNode(form, '/pages', index, page);
}

/** A form of one page and one section, whose first question waits to be written. */
export function newForm(wish: Pick<Form, 'id' | 'title' | 'use' | 'domain'>, labels: Labels): Form {
  return {
    $schema: '../../../schemas/form/form.schema.json',
    ...wish,
    pages: [
      {
        id: 'page',
        title: wish.title,
        sections: [{ id: 'section', title: wish.title, fields: [newField('text', labels, new Set())] }],
      },
    ],
  };
}
