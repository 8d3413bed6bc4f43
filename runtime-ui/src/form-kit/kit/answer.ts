import type { ReactNode } from 'react';
import type { Field } from '@trame/schemas';
import type { FormFault } from '@trame/language';
import type { Held } from '../session/Obstacles.js';
import type { FileWanted, Upload } from '../session/Uploads.js';
import type { Surroundings } from './formKitContext.js';

/** How a question of a file is answered. */
export interface FileAnswering {
  /** The file on its way. */
  upload: Upload | undefined;
  /** Sends a file; `judge` refuses in French what arrived. */
  send: (file: File, judge: FileWanted['judge']) => void;
  retry: () => void;
  drop: () => void;
}

/** What a question gives to the control that answers it. */
export interface AnswerProps {
  field: Field;
  /** Id of the control; the label points to it. */
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  /** What was typed and is no answer, when one comes back to the question. */
  held: Held | undefined;
  /** Keeps what is typed and is no answer, and says why: the form is not submitted so; null when it is one again. */
  hold: (held: Held | null) => void;
  file: FileAnswering;
  /** Ids of help and faults, for `aria-describedby`. */
  describedBy: string | undefined;
  invalid: boolean;
  /** The question is of a row of a list. */
  inRow: boolean;
  required: boolean;
  /** Nothing may be changed for now; native controls know it by themselves. */
  disabled: boolean;
  /** Faults inside the answer, their path from it: `/codePostal`. */
  inner: readonly FormFault[];
  kit: Surroundings;
}

/** How a question is named: a label for one control, a legend over several, or by itself. */
export type Labelling = 'label' | 'legend' | 'none';

/** What a kind of question declares about itself to the form-kit. */
export interface FieldKind {
  labelling: Labelling;
  /** The control; groups and repeats have none, their structure is drawn by the templates. */
  Answer?: (props: AnswerProps) => ReactNode;
  /** The answer as read on a page that is not to be changed; null when there is none. */
  show: (value: unknown, field: Field, kit: Surroundings) => ReactNode;
}

/** A text answer, or nothing. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** An answer made of parts, or none of them. */
export function asParts(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A typed text as an answer: an emptied control is an absent answer. */
export function emptied(text: string): string | undefined {
  return text === '' ? undefined : text;
}
