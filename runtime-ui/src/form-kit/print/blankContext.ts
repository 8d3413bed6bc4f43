import type { CodeList, Field, Form } from '@trame/schemas';
import { createContext, useContext, type ReactNode } from 'react';

/** A form printed blank. */
export interface Blank {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
}

/** A form printed blank, and how its questions are drawn: an answer may hold others. */
export interface Asking extends Blank {
  ask: (fields: readonly Field[]) => ReactNode;
}

/** The form that the questions are of. */
export const BlankContext = createContext<Asking | undefined>(undefined);

/** The form being printed. */
export function useBlank(): Asking {
  const blank = useContext(BlankContext);
  if (!blank) throw new Error('a blank question is drawn outside a blank form');
  return blank;
}
