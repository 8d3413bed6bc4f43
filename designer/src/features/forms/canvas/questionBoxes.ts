import type { Field, Form } from '@trame/schemas';
import { fieldsIn } from '../edit/node.js';

/** Where a node is drawn, in pixels from the corner of the canvas. */
export type Box = { pointer: string; left: number; top: number; width: number; height: number };

/**
 * Where each question and section of a page is drawn. The form kit names what it draws: `data-question` is the JSON
 * Pointer of the answer, `data-section` the section's id.
 */
export function questionBoxes(canvas: HTMLElement, form: Form, page: number): Box[] {
  const origin = canvas.getBoundingClientRect();
  const boxOf = (element: Element, pointer: string): Box => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { pointer, left: left - origin.left, top: top - origin.top, width, height };
  };
  const pointers = pointersByAnswer(form, page);
  const sections = form.pages[page]?.sections ?? [];
  const found = [
    ...[...canvas.querySelectorAll('[data-section]')].flatMap((element) => {
      const index = sections.findIndex(({ id }) => id === element.getAttribute('data-section'));
      return index < 0 ? [] : [boxOf(element, `/pages/${page}/sections/${index}`)];
    }),
    ...[...canvas.querySelectorAll('[data-question]')].flatMap((element) => {
      const pointer = pointers.get(
        (element.getAttribute('data-question') ?? '').replace(/\/\d+(?=\/|$)/g, ''),
      );
      return pointer === undefined ? [] : [boxOf(element, pointer)];
    }),
  ];
  // The inner ones over the outer ones.
  return found.sort((a, b) => b.width * b.height - a.width * a.height);
}

/** The pointer of each question in the form, by the pointer of its answer without the numbers of rows. */
function pointersByAnswer(form: Form, page: number): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (fields: readonly Field[], list: string, answers: string): void => {
    for (const { field, pointer } of fieldsIn(fields, list)) {
      found.set(`${answers}/${field.id}`, pointer);
      walk(field.fields ?? [], `${pointer}/fields`, `${answers}/${field.id}`);
    }
  };
  for (const [index, section] of (form.pages[page]?.sections ?? []).entries())
    walk(section.fields, `/pages/${page}/sections/${index}/fields`, '');
  return found;
}
