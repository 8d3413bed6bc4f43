import type { Check, Field, Form } from '@trame/schemas';

/** A field with its label. */
export const field = (id: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  id,
  type,
  label: `Question ${id}`,
  ...more,
});

/** A form of one page and one section. */
export function buildForm(fields: Field[], more: Partial<Form> = {}): Form {
  return {
    $schema: '../../../schemas/form/form.schema.json',
    id: 'essai',
    title: 'Essai',
    use: 'task',
    domain: 'administratif',
    pages: [{ id: 'page', title: 'Page', sections: [{ id: 'section', title: 'Section', fields }] }],
    ...more,
  };
}

/** An author's check. */
export const check = (id: string, assert: string, more: Partial<Check> = {}): Check => ({
  id,
  assert,
  message: `Règle ${id}.`,
  ...more,
});

export const option = (value: string, fields?: Field[]): NonNullable<Field['options']>[number] => ({
  value,
  label: `Réponse ${value}`,
  ...(fields ? { fields } : {}),
});
