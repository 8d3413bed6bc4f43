import { createContext, useContext } from 'react';
import type { CodeList, Form } from '@trame/schemas';
import type { FormSession } from '../session/FormSession.js';
import type { FormModel } from './FormModel.js';
import type { AddressPort } from './AddressPort.js';
import type { FilePort } from './FilePort.js';
import type { ChoicePort } from './ChoicePort.js';

/** What an answer may need from around the form, to be given or to be read. */
export interface Surroundings {
  codeLists: Readonly<Record<string, CodeList>>;
  /** What rules see beyond the answers. */
  context: Readonly<Record<string, unknown>>;
  choices: ChoicePort | undefined;
  files: FilePort | undefined;
  addresses: AddressPort | undefined;
}

/** What every part of a form being filled knows; it does not change while one types: what does is in the session. */
export interface FormKit extends Surroundings {
  /** Prefix of the ids of the page's elements. */
  prefix: string;
  form: Form;
  model: FormModel;
  session: FormSession;
  readOnly: boolean;
  /** Nothing may be changed for now. */
  disabled: boolean;
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

/** What reading an answer outside of a form needs. */
export function readingAround(codeLists: Readonly<Record<string, CodeList>>): Surroundings {
  return { codeLists, context: {}, choices: undefined, files: undefined, addresses: undefined };
}
