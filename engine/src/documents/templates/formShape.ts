import type { CodeList, Field, Form } from '@trame/schemas';
import { enumerateLabels } from './enumerate.js';
import { addressShape, list, object, signatureShape, value, type NameOf, type Shape } from './Shape.js';

/** What gives the answers of a form their labels. */
export interface LabelSources {
  codes: Readonly<Record<string, CodeList>>;
  nameOf: NameOf;
}

const yesNo: Record<string, string> = { oui: 'Oui', non: 'Non', nonRenseigne: 'Non renseigné' };

/** Shape of the answers of a form: one key a question, whatever its page and section. */
export function formShape(form: Form, sources: LabelSources): Shape {
  return fieldsShape(fieldsOf(form), sources);
}

/** Shapes of the answers bound to `usager.<key>`, by key; a deeper path is open. */
export function boundShapes(forms: readonly Form[], sources: LabelSources): Record<string, Shape> {
  const shapes: Record<string, Shape> = {};
  for (const field of forms.flatMap(fieldsOf).flatMap(withNested)) {
    const [root, key, ...deeper] = field.bind?.split('.') ?? [];
    if (root === 'usager' && key)
      shapes[key] = deeper.length > 0 ? { kind: 'open' } : fieldShape(field, sources);
  }
  return shapes;
}

/** The questions of a form, pages and sections forgotten. */
export function fieldsOf(form: Form): Field[] {
  return form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields));
}

function fieldsShape(fields: readonly Field[], sources: LabelSources): Shape {
  const all = fieldsWithin(fields);
  const byId = new Map(all.map((field) => [field.id, field]));
  const entries = Object.fromEntries(all.map((field) => [field.id, fieldShape(field, sources)]));
  return object(entries, (key, answer) => {
    const field = byId.get(key);
    return field && labelOf(field, answer, sources);
  });
}

/** Questions with those nested in their options, those that only inform left out. */
export function fieldsWithin(fields: readonly Field[]): Field[] {
  return fields.flatMap(withNested).filter((field) => field.type !== 'information');
}

/** Questions nested in an option are answered beside the choice, in the same object. */
function withNested(field: Field): Field[] {
  return [field, ...(field.options ?? []).flatMap((option) => (option.fields ?? []).flatMap(withNested))];
}

function fieldShape(field: Field, sources: LabelSources): Shape {
  switch (field.type) {
    case 'group':
      return fieldsShape(field.fields ?? [], sources);
    case 'repeat':
      return list(fieldsShape(field.fields ?? [], sources));
    case 'choices':
      return list(value('choice'), (answer) => one(field, answer, sources));
    case 'address':
      return addressShape;
    case 'signature':
      return signatureShape;
    case 'file':
    case 'image':
      return { kind: 'open' };
    case 'date':
    case 'dateTime':
      return value('date');
    case 'time':
      return value('time');
    case 'integer':
    case 'decimal':
      return value('number');
    case 'yesNo':
      return value('yesNo');
    case 'choice':
    case 'code':
    case 'adverbs':
      return value('choice');
    case 'richText':
      return value('rich');
    case 'usager':
    case 'contact':
    case 'professional':
    case 'establishment':
      return value('id');
    default:
      return value();
  }
}

/** An answer by its label: of its option, its code, its person. */
export function labelOf(field: Field, answer: unknown, sources: LabelSources): string {
  if (Array.isArray(answer)) return enumerateLabels(answer.map((each) => one(field, each, sources)));
  return one(field, answer, sources);
}

function one(field: Field, answer: unknown, { codes, nameOf }: LabelSources): string {
  if (answer === undefined || answer === null || answer === '') return '';
  const text = String(answer);
  switch (field.type) {
    case 'yesNo':
      return yesNo[text] ?? text;
    case 'choice':
    case 'choices':
      return field.options?.find((option) => option.value === text)?.label ?? text;
    case 'code':
      return codes[field.codes ?? '']?.entries.find((entry) => entry.code === text)?.label ?? text;
    case 'professional':
    case 'establishment':
    case 'contact':
    case 'usager':
      return nameOf(text) ?? '';
    default:
      return text;
  }
}
