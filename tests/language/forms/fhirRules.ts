import type { Questionnaire, QuestionnaireItem } from '@trame/language';

/** Elements of Questionnaire and of its items in FHIR R4 (4.0.1), with their JSON type. */
const questionnaireElements: Record<string, string> = {
  resourceType: 'string', id: 'string', url: 'string', version: 'string', name: 'string', title: 'string',
  status: 'string', language: 'string', description: 'string', subjectType: 'array', contained: 'array', item: 'array',
  extension: 'array',
}; // prettier-ignore
const itemElements: Record<string, string> = {
  extension: 'array', linkId: 'string', code: 'array', text: 'string', type: 'string', enableWhen: 'array',
  enableBehavior: 'string', required: 'boolean', repeats: 'boolean', readOnly: 'boolean', maxLength: 'number',
  answerValueSet: 'string', answerOption: 'array', initial: 'array', item: 'array', definition: 'string', prefix: 'string',
}; // prettier-ignore

const itemTypes = [
  'group', 'display', 'boolean', 'decimal', 'integer', 'date', 'dateTime', 'time', 'string', 'text', 'url', 'choice',
  'open-choice', 'attachment', 'reference', 'quantity',
]; // prettier-ignore
const operators = ['exists', '=', '!=', '>', '<', '>=', '<='];
const withLength = ['boolean', 'decimal', 'integer', 'string', 'text', 'url', 'open-choice'];

/** Type of answer that an item of a type may be compared to (enableWhen.answer[x]). */
const answerOf: Record<string, string> = {
  choice: 'answerCoding', integer: 'answerInteger', decimal: 'answerDecimal', date: 'answerDate',
  dateTime: 'answerDateTime', time: 'answerTime', string: 'answerString', text: 'answerString', boolean: 'answerBoolean',
}; // prettier-ignore

type Say = (linkId: string, rule: string) => void;

/**
 * Gives the rules of FHIR R4 that a questionnaire breaks: elements and types of the resource, value sets, and the
 * invariants que-0 to que-13 of https://hl7.org/fhir/R4/questionnaire.html, ext-1, ele-1.
 */
export function brokenRules(questionnaire: Questionnaire): string[] {
  const broken: string[] = [];
  const say: Say = (linkId, rule) => void broken.push(`${linkId}: ${rule}`);
  elements(questionnaire, questionnaireElements, 'Questionnaire', say);
  if (!/^[A-Z]([A-Za-z0-9_]){0,254}$/.test(questionnaire.name)) say('Questionnaire', 'que-0');
  if (!['draft', 'active', 'retired', 'unknown'].includes(questionnaire.status))
    say('Questionnaire', 'status');
  if (!/^[^\s]+$/.test(questionnaire.url) || questionnaire.url.includes('|')) say('Questionnaire', 'url');
  const all = everyItem(questionnaire.item);
  const byId = new Map(all.map((item) => [item.linkId, item]));
  if (byId.size !== all.length) say('Questionnaire', 'que-2');
  const contained = new Set((questionnaire.contained ?? []).map(({ id }) => `#${id}`));
  for (const item of all) judgeItem(item, byId, contained, say);
  for (const reference of contained)
    if (!all.some(({ answerValueSet }) => answerValueSet === reference)) say(reference, 'dom-3');
  return broken;
}

export const everyItem = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.item ?? [])]);

function judgeItem(
  item: QuestionnaireItem,
  byId: ReadonlyMap<string, QuestionnaireItem>,
  contained: ReadonlySet<string>,
  say: Say,
): void {
  const tell = (rule: string): void => {
    say(item.linkId, rule);
  };
  elements(item, itemElements, item.linkId, say);
  const { type, answerOption = [], answerValueSet, initial = [], enableWhen = [] } = item;
  const display = type === 'display';
  if (!itemTypes.includes(type)) tell('type');
  if (type === 'group' && !item.item?.length) tell('que-1');
  if (display && item.item) tell('que-1');
  if (display && item.code) tell('que-3');
  if (item.answerOption && answerValueSet) tell('que-4');
  if (answerValueSet && !['choice', 'open-choice'].includes(type)) tell('que-5');
  if (display && (item.required !== undefined || item.repeats !== undefined)) tell('que-6');
  if ((type === 'group' || display) && item.initial) tell('que-8');
  if (display && item.readOnly !== undefined) tell('que-9');
  if (item.maxLength !== undefined && !withLength.includes(type)) tell('que-10');
  if (item.answerOption && item.initial) tell('que-11');
  if (enableWhen.length > 1 && !item.enableBehavior) tell('que-12');
  if (initial.length > 1 && !item.repeats) tell('que-13');
  if (answerValueSet?.startsWith('#') && !contained.has(answerValueSet)) tell('contained');
  if (answerOption.some(({ valueCoding }) => !valueCoding.code)) tell('answerOption');
  const codes = answerOption.map(({ valueCoding: { system, code } }) => `${system ?? ''}|${code}`);
  if (new Set(codes).size < codes.length) tell('answerOption twice');
  if (answerOption.filter(({ initialSelected }) => initialSelected).length > 1 && !item.repeats)
    tell('que-13');
  for (const when of enableWhen) {
    const asked = byId.get(when.question);
    const answers = Object.keys(when).filter((key) => key.startsWith('answer'));
    if (!operators.includes(when.operator) || answers.length !== 1) tell('enableWhen');
    else if (!asked || asked === item) tell('enableWhen.question');
    else if (
      when.operator === 'exists' ? answers[0] !== 'answerBoolean' : answers[0] !== answerOf[asked.type]
    )
      tell('que-7');
    else if (when.answerCoding && !answersItself(asked, when.answerCoding.code))
      tell('enableWhen.answerCoding');
  }
  if (enableWhen.length > 0 && hasExtension(item, 'enableWhenExpression')) tell('enableWhenExpression');
  if (hasExtension(item, 'calculatedExpression') && item.initial) tell('calculatedExpression');
  for (const given of initial) judgeValues(given, tell);
  for (const extension of item.extension ?? []) judgeExtension({ ...extension }, tell);
}

const answersItself = ({ answerOption = [] }: QuestionnaireItem, code: string): boolean =>
  answerOption.some(({ valueCoding }) => valueCoding.code === code);

const hasExtension = ({ extension = [] }: QuestionnaireItem, name: string): boolean =>
  extension.some(({ url }) => url.endsWith(name));

/** Primitive types of R4 whose text is bound: https://hl7.org/fhir/R4/datatypes.html. */
const formats: Record<string, RegExp> = {
  valueDate: /^\d{4}(-\d{2}(-\d{2})?)?$/,
  valueTime: /^\d{2}:\d{2}:\d{2}(\.\d+)?$/,
  valueDateTime: /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/,
};

function judgeValues(given: Record<string, unknown>, tell: (rule: string) => void): void {
  for (const [key, value] of Object.entries(given))
    if (formats[key] && !formats[key].test(String(value))) tell(`${key} ${String(value)}`);
}

function judgeExtension(extension: Record<string, unknown>, tell: (rule: string) => void): void {
  const values = Object.keys(extension).filter((key) => key.startsWith('value'));
  judgeValues(extension, tell);
  const inner = extension['extension'] as Record<string, unknown>[] | undefined;
  if (typeof extension['url'] !== 'string' || (inner ? values.length > 0 : values.length !== 1))
    tell('ext-1');
  inner?.forEach((each) => {
    judgeExtension(each, tell);
  });
}

/** Elements that the resource has, of their JSON type, and none empty (ele-1). */
function elements(value: object, known: Record<string, string>, at: string, say: Say): void {
  for (const [key, given] of Object.entries(value)) {
    const type = Array.isArray(given) ? 'array' : typeof given;
    if (known[key] !== type) say(at, `${key} is no element of that type`);
    if (given === '' || (Array.isArray(given) && given.length === 0)) say(at, `ele-1 ${key}`);
  }
}
