import type { CodeList, Field } from '@trame/schemas';
import type { Shape } from '../../expressions/index.js';

/** A JSON Schema (draft-07) as plain data. */
export type JsonSchema = Record<string, unknown>;

/** A rule that an answer breaks: a key of the messages catalogue, its numbers, and where inside the answer. */
export interface Violation {
  rule: string;
  /** JSON Pointer from the answer; '' is the answer itself. */
  at?: string;
  params?: Record<string, string | number>;
}

/** What a field type may need beyond its field. */
export interface FieldEnvironment {
  codeLists: Readonly<Record<string, CodeList>>;
}

/** A mistake in how a field is written: the property at fault and a French sentence. */
export interface FieldMistake {
  property: keyof Field & string;
  message: string;
}

/** What a kind of question declares about itself. */
export interface FieldType {
  /** False for what is only shown. */
  answered: boolean;
  /** Set for what holds other questions: one object of answers, or any number of rows. */
  holds?: 'object' | 'rows';
  /** Set for what is answered by one's own hand each time: nothing pre-fills it. */
  ownHand?: true;
  /** Value of an untouched question; undefined when the key is absent. */
  empty: unknown;
  isEmpty: (value: unknown) => boolean;
  /** Schema of a non-empty answer; groups and repeats get their properties from the compiler. */
  dataSchema: (field: Field, environment: FieldEnvironment) => JsonSchema;
  /** Name of the form-kit widget and its options. */
  ui: (field: Field) => Record<string, unknown>;
  /** What its rules may rely on; with the code lists, the codes it may take. */
  shape: (field: Field, environment?: FieldEnvironment) => Shape;
  /** FEEL value of a non-empty answer; undefined when the answer has not the right type. */
  toFeel: (value: unknown) => unknown;
  /** Violations of a non-empty answer; equal in verdict to `dataSchema`, plus what a schema cannot say. */
  check: (value: unknown, field: Field, environment: FieldEnvironment) => Violation[];
  /** Properties of the field that mean something for this type, beyond those every field has. */
  uses: readonly (keyof Field & string)[];
  lint?: (field: Field, environment: FieldEnvironment) => FieldMistake[];
}
