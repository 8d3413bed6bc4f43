import type { Check } from '@trame/schemas';
import type { FieldStep } from '../plan/Plan.js';
import { itemCode } from './codings.js';
import { type Enabling, type EnablingScope, enabledBy, enabling } from './enableWhen.js';
import {
  calculatedExpression,
  enableWhenExpression,
  initialExpression,
  itemControl,
  ownRule,
} from './extensions.js';
import { itemTypes } from './itemTypes.js';
import type { Coding, Extension, QuestionnaireItem } from './Questionnaire.js';

/** The codes of each contained value set. */
export type Lists = ReadonlyMap<string, ReadonlyMap<string, Coding>>;

/** Name of a question in a questionnaire: its path, `enfants.prenom`. */
export const linkIdOf = (step: FieldStep): string =>
  step.pattern.slice(1).replace(/\/\*/g, '').replace(/\//g, '.');

/** An author's check, in the extension of ours. */
export function checkExtension({ id, assert, level, message }: Check): Extension {
  return ownRule('controle', assert, [
    { url: 'cle', valueId: id },
    { url: 'niveau', valueCode: level ?? 'error' },
    { url: 'message', valueString: message },
  ]);
}

/** Gives the item of a question, with its help, what it holds and what is asked under its answers. */
export function itemOf(step: FieldStep, scope: EnablingScope & { lists: Lists }): QuestionnaireItem {
  const { field, container, type } = step;
  const linkId = linkIdOf(step);
  const valueSetOf = (codes: string): string | undefined =>
    scope.lists.has(codes) ? `#${codes}` : undefined;
  const codingOf = (codes: string, code: string): Coding => scope.lists.get(codes)?.get(code) ?? { code };
  const {
    extension = [],
    item = [],
    ...shape
  } = itemTypes[field.type](field, {
    linkId,
    system: scope.system,
    valueSetOf,
    codingOf,
  });
  const { extension: conditions = [], ...enabled } = enabledWhen(step, scope);
  const all = [...extension, ...conditions, ...ruleExtensions(step)];
  const inside = [
    ...(type.answered ? helpItem(linkId, field.help) : []),
    ...item,
    ...(step.inner?.fields ?? []).filter((each) => !each.option).map((each) => itemOf(each, scope)),
    ...container.fields.filter((each) => each.option?.choice === step).map((each) => itemOf(each, scope)),
  ];
  return {
    ...(all.length > 0 ? { extension: all } : {}),
    linkId,
    ...(type.answered ? itemCode(field) : {}),
    text: field.label ?? field.id,
    ...shape,
    ...enabled,
    ...(type.answered && field.required && !step.computed ? { required: true } : {}),
    ...(type.answered && step.computed ? { readOnly: true } : {}),
    ...(inside.length > 0 ? { item: inside } : {}),
  };
}

/** Both the answer it is asked under and its own condition; FEEL says both together when FHIR cannot. */
function enabledWhen(step: FieldStep, scope: EnablingScope): Enabling {
  const source = step.field.visibleWhen;
  const own = enabling(source, step.container, scope);
  const above = step.option && enabledBy(step.option.choice, step.option.value, scope);
  if (!step.option || !above) return own;
  if (source === undefined) return { enableWhen: [above] };
  if (own.enableWhen && own.enableBehavior !== 'any') {
    return { enableWhen: [above, ...own.enableWhen], enableBehavior: 'all' };
  }
  const { choice, value } = step.option;
  const chosen =
    choice.field.type === 'choices'
      ? `list contains(${choice.field.id}, "${value}")`
      : `${choice.field.id} = "${value}"`;
  return { extension: [enableWhenExpression(`${chosen} and (${source})`)] };
}

function ruleExtensions({ field }: FieldStep): Extension[] {
  const first =
    field.computed === undefined && field.default === undefined
      ? (field.defaultFrom ?? field.bind)
      : undefined;
  return [
    ...(field.computed === undefined ? [] : [calculatedExpression(field.computed)]),
    ...(first === undefined ? [] : [initialExpression(first)]),
    ...(field.requiredWhen === undefined ? [] : [ownRule('requise', field.requiredWhen)]),
    ...(field.checks ?? []).map(checkExtension),
  ];
}

/** Help is a display of its own, marked as such (questionnaire-item-control, `help`). */
export function helpItem(linkId: string, text: string | undefined): QuestionnaireItem[] {
  return text === undefined
    ? []
    : [{ extension: [itemControl('help')], linkId: `${linkId}:aide`, text, type: 'display' }];
}
