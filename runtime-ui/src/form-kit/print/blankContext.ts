import type { CodeList, Form } from '@trame/schemas';
import { createContext, useContext } from 'react';

/** A form printed blank. */
export interface Blank {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
}

/** The form that the questions are of. */
export const BlankContext = createContext<Blank | undefined>(undefined);

/** The form being printed. */
export function useBlank(): Blank {
  const blank = useContext(BlankContext);
  if (!blank) throw new Error('a blank question is drawn outside a blank form');
  return blank;
}
