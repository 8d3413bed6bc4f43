import type { CodeList, Field, Form } from '@trame/schemas';
import { buildPlan, isMendable, maskOf, type FieldStep } from '../forms/index.js';
import { askedAmong, type Asked, type Place } from './Asked.js';

/**
 * What a form asks.
 * @param codeLists those of its version; a list that is not given is not held against the answers
 */
export function askedByForm(form: Form, codeLists: Readonly<Record<string, CodeList>> = {}): Asked {
  return askedAmong(placesOf(buildPlan(form).root.fields, codeLists));
}

function placesOf(steps: readonly FieldStep[], codeLists: Readonly<Record<string, CodeList>>): Place[] {
  return steps.filter(({ type }) => type.answered).map((step) => placeOf(step, codeLists));
}

function placeOf(step: FieldStep, codeLists: Readonly<Record<string, CodeList>>): Place {
  const { field, type } = step;
  const environment = { codeLists };
  return {
    path: step.pattern
      .split('/')
      .filter((part) => part !== '' && part !== '*')
      .join('/'),
    id: field.id,
    label: field.label ?? field.id,
    type: field.type,
    shape: type.shape(field),
    values:
      field.type === 'code'
        ? codeLists[field.codes ?? '']?.entries.map(({ code }) => code)
        : field.type === 'yesNo'
          ? undefined
          : field.options?.map(({ value }) => value),
    labels: labelsOf(field, codeLists),
    holds: type.holds,
    inner: step.inner ? placesOf(step.inner.fields, codeLists) : [],
    computed: step.computed !== undefined,
    demanded: isDemanded(step),
    mask: maskOf(step),
    isEmpty: type.isEmpty,
    fits: (value) => type.check(value, field, environment).every(isMendable),
  };
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ['oui', 'Oui'],
  ['non', 'Non'],
  ['nonRenseigne', 'Non renseigné'],
]);

function labelsOf(field: Field, codeLists: Readonly<Record<string, CodeList>>): ReadonlyMap<string, string> {
  if (field.type === 'yesNo') return YES_NO;
  const entries = codeLists[field.codes ?? '']?.entries ?? [];
  return new Map([
    ...(field.options ?? []).map(({ value, label }): [string, string] => [value, label]),
    ...entries.map(({ code, label }): [string, string] => [code, label]),
  ]);
}

function isDemanded({ field, type, computed }: FieldStep): boolean {
  const needed = field.required === true || field.requiredWhen !== undefined || (field.minItems ?? 0) > 0;
  const given = [field.default, field.defaultFrom, field.bind].some((source) => source !== undefined);
  return needed && !given && computed === undefined && type.holds !== 'object';
}
