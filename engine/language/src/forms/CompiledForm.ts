import type { CodeList, Field, Form } from '@trame/schemas';
import type { JsonSchema } from './fields/FieldType.js';

/** One rule of a form, for those who explain or draw it. */
export interface RuleLine {
  /** Pattern of the field (`*` stands for a row), id of the page or section, '' for the form. */
  path: string;
  kind: 'visibleWhen' | 'computed' | 'requiredWhen' | 'check';
  source: string;
  /** Patterns and names it reads. */
  reads: string[];
}

/** A form compiled at publication; plain JSON. */
export interface CompiledForm {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  /** Draft-07. Required are the answers that no rule makes optional or hidden; the rules have the last word. */
  dataSchema: JsonSchema;
  /** rjsf 6. */
  uiSchema: Record<string, unknown>;
  /** Pages and sections with the ids of their fields, in order; the data has no level for them. */
  layout: {
    id: string;
    title: string;
    help?: string;
    sections: { id: string; title: string; help?: string; fields: string[] }[];
  }[];
  /** In the order they are run. */
  rules: RuleLine[];
  /** Fields by pattern. */
  fields: Record<string, Field>;
}
