import type { Form, Page } from '@trame/schemas';
import { nodesOf } from './FormModel.js';

const known = new WeakMap<Form, ReadonlyMap<string, Page>>();

/** The page where the answer at a pointer is asked. */
export function pageOf(form: Form, pointer: string): Page | undefined {
  let pages = known.get(form);
  if (!pages) {
    pages = new Map(
      form.pages.flatMap((page) =>
        page.sections.flatMap((section) =>
          nodesOf(section.fields).map(({ field }): [string, Page] => [field.id, page]),
        ),
      ),
    );
    known.set(form, pages);
  }
  return pages.get(pointer.split('/')[1] ?? '');
}
