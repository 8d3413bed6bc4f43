import type { Field } from '@trame/schemas';

type Display = NonNullable<Field['display']>;

const DISPLAYS: Partial<Record<Field['type'], readonly Display[]>> = {
  choice: ['radio', 'select'],
  choices: ['checkboxes', 'tags'],
};

/** The ways the renderer can show the answers of a type; none when it has one way only. */
export function displaysOf(type: Field['type']): readonly Display[] {
  return DISPLAYS[type] ?? [];
}
