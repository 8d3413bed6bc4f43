import { createContext, useContext } from 'react';
import type { CodeList, Form } from '@trame/schemas';
import type { FormEvaluation, FormFault } from '@trame/language';
import type { FormModel } from './FormModel.js';

/** An answer one may choose among those the server finds. */
export interface Choice {
  id: string;
  label: string;
  detail?: string;
}

/** What may be looked for. */
export type ChoiceKind = 'professional' | 'establishment' | 'usager' | 'contact';

/** Looks for answers; an empty query gives the first ones. */
export type ChoiceSearch = (kind: ChoiceKind, query: string) => Promise<Choice[]>;

/** What every part of a form being filled knows. */
export interface FormKit {
  /** Prefix of the ids of the page's elements. */
  prefix: string;
  form: Form;
  model: FormModel;
  evaluation: FormEvaluation;
  /** What is said to the person now: faults of the answers already left, all once submission was tried. */
  faults: readonly FormFault[];
  codeLists: Readonly<Record<string, CodeList>>;
  context: Readonly<Record<string, unknown>>;
  choices: ChoiceSearch | undefined;
  readOnly: boolean;
  /** Page shown; its sections are laid out. */
  page: string;
  touch: (pointer: string) => void;
}

const Context = createContext<FormKit | null>(null);

export const FormKitProvider = Context.Provider;

/** The form around; throws outside of a form. */
export function useFormKit(): FormKit {
  const kit = useContext(Context);
  if (!kit) throw new Error('A form-kit part was rendered outside of TrameForm.');
  return kit;
}

/** Id of the element that answers a pointer. */
export function elementId(prefix: string, pointer: string): string {
  return `${prefix}${pointer.replaceAll('/', '_')}`;
}
