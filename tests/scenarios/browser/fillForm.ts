import type { Field } from '@trame/schemas';
import { answerFields, type Hand } from './answerField.js';
import { clickOn, findByLabel } from './locate.js';
import { readForm, readGrid } from './packFiles.js';

/** Fills a form page after page, by the labels one reads. */
export async function fillForm(
  hand: Hand,
  formId: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  const form = readForm(formId);
  for (const page of form.pages) {
    const fields = page.sections.flatMap((section) => section.fields);
    if (!isAnswered(fields, answers)) continue;
    if (form.pages.length > 1) await goToStep(hand, page.title);
    await answerFields(hand, fields, answers);
  }
}

/** Goes to a step of the form that is open. */
export async function goToStep({ page }: Hand, title: string): Promise<void> {
  const steps = await page.$$('nav[aria-label="Étapes du formulaire"] button');
  for (const step of steps) {
    const text = await step.evaluate((each) => each.textContent ?? '');
    if (!text.replace(/^\d+/, '').startsWith(title)) continue;
    const here = await step.evaluate((each) => each.getAttribute('aria-current'));
    return here ? undefined : clickOn(step);
  }
  throw new Error(`the form has no step « ${title} »`);
}

/** Answers the items of a grid of levels, by the labels one reads. */
export async function fillGrid(
  { page }: Hand,
  gridId: string,
  answers: Record<string, string>,
): Promise<void> {
  for (const item of readGrid(gridId).items) {
    const level = item.levels?.find(({ value }) => value === answers[item.id]);
    if (!level) continue;
    const group = await findByLabel(page, item.label);
    const box = await group.$(`input[value="${level.value}"]`);
    await clickOn(box!);
  }
}

function isAnswered(fields: readonly Field[], answers: Readonly<Record<string, unknown>>): boolean {
  return fields.some(
    (field) =>
      answers[field.id] !== undefined ||
      (field.options ?? []).some((option) => isAnswered(option.fields ?? [], answers)),
  );
}
