import type { Extension } from './Questionnaire.js';

const core = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';

/** Extensions of ours: what FHIR has no place for. */
const own = 'https://trame.invalid/fhir/StructureDefinition';

/** FEEL in an Expression: its `language` is an extensible code, FEEL has no registered media type. */
const feel = (expression: string): { language: string; expression: string } => ({
  language: 'text/feel',
  expression,
});

/** Shows the item when the expression is true (SDC, enableWhenExpression); for what `enableWhen` cannot say. */
export const enableWhenExpression = (source: string): Extension => ({
  url: `${sdc}/sdc-questionnaire-enableWhenExpression`,
  valueExpression: feel(source),
});

/** Computes the answer (SDC, calculatedExpression). */
export const calculatedExpression = (source: string): Extension => ({
  url: `${sdc}/sdc-questionnaire-calculatedExpression`,
  valueExpression: feel(source),
});

/** Gives the first answer (SDC, initialExpression). */
export const initialExpression = (source: string): Extension => ({
  url: `${sdc}/sdc-questionnaire-initialExpression`,
  valueExpression: feel(source),
});

/** A rule that FHIR cannot carry: `questionnaire-constraint` takes FHIRPath only. */
export const ownRule = (kind: 'requise' | 'controle', source: string, more: Extension[] = []): Extension => ({
  url: `${own}/questionnaire-regle`,
  extension: [
    { url: 'nature', valueCode: kind },
    { url: 'expression', valueExpression: feel(source) },
    ...more,
  ],
});

/** The value Trame keeps, beside a national code. */
export const keptValue = (value: string): Extension => ({ url: `${own}/valeur`, valueCode: value });

/** The kind of question, where several kinds share a type of FHIR. */
export const kindOf = (type: string): Extension => ({ url: `${own}/type`, valueCode: type });

/** How the item is shown (code system questionnaire-item-control). */
export const itemControl = (code: string): Extension => ({
  url: `${core}/questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
});

export const minValue = (value: Record<string, unknown>): Extension => ({
  url: `${core}/minValue`,
  ...value,
});
export const maxValue = (value: Record<string, unknown>): Extension => ({
  url: `${core}/maxValue`,
  ...value,
});
export const minLength = (length: number): Extension => ({ url: `${core}/minLength`, valueInteger: length });
export const regex = (pattern: string): Extension => ({ url: `${core}/regex`, valueString: pattern });
export const unit = (text: string): Extension => ({
  url: `${core}/questionnaire-unit`,
  valueCoding: { display: text },
});
export const minOccurs = (times: number): Extension => ({
  url: `${core}/questionnaire-minOccurs`,
  valueInteger: times,
});
export const maxOccurs = (times: number): Extension => ({
  url: `${core}/questionnaire-maxOccurs`,
  valueInteger: times,
});
export const mimeType = (type: string): Extension => ({ url: `${core}/mimeType`, valueCode: type });

/** In megabytes (maxSize). */
export const maxSize = (bytes: number): Extension => ({
  url: `${core}/maxSize`,
  valueDecimal: bytes / 1_000_000,
});

export const referenceResource = (resource: string): Extension => ({
  url: `${core}/questionnaire-referenceResource`,
  valueCode: resource,
});
