import type { Field, Form, StudioSurroundings, StudioUsage } from '@trame/schemas';
import { useState, type ReactNode } from 'react';
import type { Editing } from '../../../designer/src/features/forms/properties/Editing.js';

/** A form of one section that asks these questions. */
export function buildForm(fields: Field[], more: Partial<Form> = {}): Form {
  return {
    $schema: 'x',
    id: 'f',
    title: 'Fiche',
    use: 'record',
    domain: 'educatif',
    pages: [{ id: 'p', title: 'Page', sections: [{ id: 's', title: 'Section', fields }] }],
    ...more,
  } as Form;
}

/** The n-th question of such a form. */
export const question = (index: number): string => `/pages/0/sections/0/fields/${index}`;

/** A form held as its page holds it; what it says now is told at each change. */
export function HeldForm(props: {
  first: Form;
  told: (form: Form) => void;
  usage?: (fields?: readonly string[]) => Promise<StudioUsage['items']>;
  children: (editing: Editing) => ReactNode;
}) {
  const [form, setForm] = useState(props.first);
  return props.children({
    form,
    change: (next) => {
      setForm(next);
      props.told(next);
    },
    select: () => undefined,
    faults: [],
    around: {
      dataDomains: [
        { id: 'educatif', label: 'Éducatif' },
        { id: 'soin', label: 'Soin' },
      ],
      codes: [],
    } as unknown as StudioSurroundings,
    codes: new Map(),
    published: { fields: new Set(), values: new Map() },
    usage: props.usage ?? (() => Promise.resolve([])),
  });
}

/** A sentence as it is shown: names of controls are matched with their no-break spaces. */
export const shown = (sentence: string): string =>
  sentence.replace(/« /g, '«\u00a0').replace(/ (?=[»:;!?])/g, '\u00a0');
