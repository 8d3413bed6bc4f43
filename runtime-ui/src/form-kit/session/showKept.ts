import type { Form } from '@trame/schemas';
import type { FormEvaluation } from '@trame/language';
import { nodesOf } from '../kit/FormModel.js';

type Data = Readonly<Record<string, unknown>>;

/**
 * What is shown of answers that are read as they were kept: every question that has one, whatever its rule says today.
 * A rule may read the person, the day or the record before, which have changed since; what was kept was shown then.
 */
export function showKept(form: Form, evaluation: FormEvaluation, kept: Data): FormEvaluation {
  const visible = { ...evaluation.visible };
  for (const pointer of answered(kept, '')) visible[pointer] = true;
  const pages = { ...evaluation.pages };
  const sections = { ...evaluation.sections };
  for (const page of form.pages) {
    for (const section of page.sections) {
      if (!nodesOf(section.fields).some(({ field }) => isAnswer(kept[field.id]))) continue;
      pages[page.id] = true;
      sections[section.id] = true;
    }
  }
  return { ...evaluation, visible, pages, sections };
}

/** The pointers of what holds an answer, from the form down. */
function answered(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    isAnswer(each) ? [`${at}/${key}`, ...answered(each, `${at}/${key}`)] : [],
  );
}

function isAnswer(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(isAnswer);
}
