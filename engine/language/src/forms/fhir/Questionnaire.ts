/** HL7 FHIR R4 (4.0.1) Questionnaire, as far as forms use it: https://hl7.org/fhir/R4/questionnaire.html. */
export interface Questionnaire {
  resourceType: 'Questionnaire';
  url: string;
  version?: string;
  name: string;
  title: string;
  status: 'active';
  language: 'fr-FR';
  description?: string;
  subjectType: ['Patient'];
  contained?: ValueSet[];
  item: QuestionnaireItem[];
}

/** A code list, contained in the questionnaire. */
export interface ValueSet {
  resourceType: 'ValueSet';
  id: string;
  status: 'active';
  title: string;
  compose: { include: [{ system: string; version?: string; concept: { code: string; display: string }[] }] };
}

export type ItemType =
  | 'group' | 'display' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'time' | 'string' | 'text' | 'choice'
  | 'attachment' | 'reference'; // prettier-ignore

export interface Coding {
  system?: string;
  code: string;
  display?: string;
}

export interface Extension {
  url: string;
  extension?: Extension[];
  [value: `value${string}`]: unknown;
}

export interface EnableWhen {
  question: string;
  operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';
  answerBoolean?: boolean;
  answerDecimal?: number;
  answerInteger?: number;
  answerDate?: string;
  answerDateTime?: string;
  answerString?: string;
  answerCoding?: Coding;
}

export interface AnswerOption {
  extension?: Extension[];
  valueCoding: Coding;
  initialSelected?: boolean;
}

export interface QuestionnaireItem {
  extension?: Extension[];
  linkId: string;
  code?: Coding[];
  text?: string;
  type: ItemType;
  enableWhen?: EnableWhen[];
  enableBehavior?: 'all' | 'any';
  required?: boolean;
  repeats?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  answerValueSet?: string;
  answerOption?: AnswerOption[];
  initial?: Record<string, unknown>[];
  item?: QuestionnaireItem[];
}
