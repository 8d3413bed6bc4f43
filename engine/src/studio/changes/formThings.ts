import type { Field, Form } from '@trame/schemas';
import type { Thing } from './Thing.js';

/** What a form declares: itself, its pages, sections, fields, closed answers, checks. */
export function formThings(form: Form): Thing[] {
  const { $schema: _schema, id: _id, title, pages, checks, ...properties } = form;
  return [
    { what: 'form', id: '', label: title, within: '', properties },
    ...pages.flatMap(({ id, title: label, sections, ...page }): Thing[] => [
      { what: 'page', id, label, within: '', properties: page },
      ...sections.flatMap(({ id: sectionId, title: name, fields, ...section }): Thing[] => [
        { what: 'section', id: `${id}/${sectionId}`, label: name, within: id, properties: section },
        ...fieldThings(fields, `${id}/${sectionId}`, ''),
      ]),
    ]),
    ...(checks ?? []).map(checkThing('')),
  ];
}

/** @param within what the fields lie in @param scope the repeats and groups that give their ids a meaning */
function fieldThings(fields: readonly Field[], within: string, scope: string): Thing[] {
  return fields.flatMap((field): Thing[] => {
    const { id: ownId, label, fields: inner, options, checks, ...properties } = field;
    const id = scope === '' ? ownId : `${scope}.${ownId}`;
    return [
      { what: 'field', id, label: label ?? field.text?.slice(0, 60) ?? ownId, within, properties },
      ...(options ?? []).flatMap(({ value, label: name, fields: nested, ...option }): Thing[] => [
        { what: 'option', id: `${id}=${value}`, label: name, within: id, properties: option },
        ...fieldThings(nested ?? [], `${id}=${value}`, scope),
      ]),
      ...(checks ?? []).map(checkThing(id)),
      ...fieldThings(inner ?? [], id, id),
    ];
  });
}

const checkThing =
  (within: string) =>
  ({ id, message, ...properties }: NonNullable<Form['checks']>[number]): Thing => ({
    what: 'check',
    id: `${within}#${id}`,
    label: message,
    within,
    properties,
  });
