import type { ApiFault, Field, Form } from '@trame/schemas';
import { errorsWithin } from '../check/faultsAt.js';
import type { NodeKind } from '../edit/node.js';

/** One line of the plan. */
export type TreeRow = {
  pointer: string;
  kind: NodeKind;
  label: string;
  /** Of a question. */
  type?: Field['type'];
  /** The closed answer it lies under. */
  answer?: string;
  level: number;
  position: number;
  siblings: number;
  parent: string;
  marks: Array<'conditional' | 'compulsory' | 'computed'>;
  errors: number;
};

/** The plan of a form as lines, in order, each deeper than the one it lies in. */
export function treeRows(form: Form, faults: readonly ApiFault[]): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (row: Omit<TreeRow, 'errors'>): void => {
    rows.push({ ...row, errors: errorsWithin(faults, row.pointer) });
  };
  const addFields = (
    fields: readonly Field[],
    list: string,
    parent: string,
    level: number,
    answer?: string,
  ): void => {
    for (const [index, field] of fields.entries()) {
      const pointer = `${list}/${index}`;
      add({
        pointer,
        kind: 'field',
        type: field.type,
        label: field.label ?? field.text?.slice(0, 80) ?? field.id,
        level,
        position: index + 1,
        siblings: fields.length,
        parent,
        marks: marksOf(field),
        ...(answer === undefined ? {} : { answer }),
      });
      for (const [at, option] of (field.options ?? []).entries())
        addFields(option.fields ?? [], `${pointer}/options/${at}/fields`, pointer, level + 1, option.label);
      addFields(field.fields ?? [], `${pointer}/fields`, pointer, level + 1);
    }
  };
  for (const [index, page] of form.pages.entries()) {
    const pointer = `/pages/${index}`;
    add({
      pointer,
      kind: 'page',
      label: page.title,
      level: 1,
      position: index + 1,
      siblings: form.pages.length,
      parent: '',
      marks: page.visibleWhen === undefined ? [] : ['conditional'],
    });
    for (const [at, section] of page.sections.entries()) {
      const inside = `${pointer}/sections/${at}`;
      add({
        pointer: inside,
        kind: 'section',
        label: section.title,
        level: 2,
        position: at + 1,
        siblings: page.sections.length,
        parent: pointer,
        marks: section.visibleWhen === undefined ? [] : ['conditional'],
      });
      addFields(section.fields, `${inside}/fields`, inside, 3);
    }
  }
  return rows;
}

function marksOf({ visibleWhen, required, requiredWhen, computed }: Field): TreeRow['marks'] {
  return [
    ...(visibleWhen === undefined ? [] : (['conditional'] as const)),
    ...(required === true || requiredWhen !== undefined ? (['compulsory'] as const) : []),
    ...(computed === undefined ? [] : (['computed'] as const)),
  ];
}
