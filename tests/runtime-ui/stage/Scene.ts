import type { CodeList, Form, Grid } from '@trame/schemas';
import type { FormFault } from '@trame/language';

/** What the stage shows. */
export interface Scene {
  form?: Form;
  grid?: Grid;
  codeLists?: Record<string, CodeList>;
  context?: Record<string, unknown>;
  answers?: Record<string, unknown>;
  readOnly?: boolean;
  disabled?: boolean;
  serverFaults?: FormFault[];
  theme?: 'light' | 'dark';
}
