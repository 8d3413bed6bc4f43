import { seriesOf } from '@trame/language';
import type { Field, Form } from '@trame/schemas';
import { fieldsOf } from './node.js';
import { withValueAt } from './pointer.js';

type Settings = NonNullable<Form['record']>;
/** What a question may do for the records of a form. */
export type RecordRole = 'date' | 'expires' | 'expiresWhen' | 'series' | 'columns' | 'quick';

const DATED: ReadonlyArray<Field['type']> = ['date', 'dateTime'];
const ASKED_APART: ReadonlyArray<Field['type']> = ['information', 'signature', 'file', 'image'];

/** Says whether a question may have a role in the records of its form. */
export function mayServe({ type, computed }: Field, role: RecordRole): boolean {
  switch (role) {
    case 'date':
    case 'expires':
      return DATED.includes(type);
    case 'expiresWhen':
      return ['choice', 'yesNo', 'code'].includes(type);
    case 'series':
      return ['text', 'choice', 'code', 'date'].includes(type);
    case 'columns':
      return !ASKED_APART.includes(type) && type !== 'group' && type !== 'repeat';
    case 'quick':
      return !ASKED_APART.includes(type) && computed === undefined;
  }
}

/** Says whether the settings of records name a question. */
export function isNamedByRecord({ record }: Form, id: string): boolean {
  if (!record) return false;
  const { date, expires, expiresWhen, columns = [], quick = [], templates = [] } = record;
  return (
    [date, expires, expiresWhen?.question, ...seriesOf({ record }), ...columns, ...quick].includes(id) ||
    templates.some(({ answers }) => Object.hasOwn(answers, id))
  );
}

/**
 * The form as it was changed, where the settings of records forget the questions that went, and the roles that one can
 * no longer have. What named no question before is left: it is a fault that is shown.
 */
export function forgetInRecord(before: Form, after: Form): Form {
  if (!after.record) return after;
  const was = fieldsById(before);
  const is = fieldsById(after);
  const stays = (id: string, role: RecordRole): boolean => {
    const [old, now] = [was.get(id), is.get(id)];
    return old === undefined || (now !== undefined && (mayServe(now, role) || !mayServe(old, role)));
  };
  const staysAnswered = (id: string): boolean => {
    const [old, now] = [was.get(id), is.get(id)];
    return old === undefined || (now !== undefined && kindOfAnswer(old) === kindOfAnswer(now));
  };
  const { date, expires, expiresWhen, notice, series, columns, quick, templates, ...others } = after.record;
  const one = (id: string | undefined, role: RecordRole) =>
    id !== undefined && stays(id, role) ? { [role]: id } : {};
  const several = (ids: readonly string[] | undefined, role: RecordRole) => {
    const left = ids?.filter((id) => stays(id, role)) ?? [];
    return left.length > 0 ? { [role]: left } : {};
  };
  const record = {
    ...others,
    ...one(date, 'date'),
    ...one(expires, 'expires'),
    // What is told of an end goes with it.
    ...(expires !== undefined && stays(expires, 'expires')
      ? {
          ...(notice && { notice }),
          ...(expiresWhen && stays(expiresWhen.question, 'expiresWhen') && { expiresWhen }),
        }
      : {}),
    ...(typeof series === 'string' ? one(series, 'series') : several(series, 'series')),
    ...several(columns, 'columns'),
    ...several(quick, 'quick'),
    ...(templates ? { templates: templates.map((template) => answered(template, staysAnswered)) } : {}),
  } as Settings;
  return withValueAt(after, '/record', Object.keys(record).length > 0 ? record : undefined);
}

type Template = NonNullable<Settings['templates']>[number];

function answered(template: Template, stays: (id: string) => boolean): Template {
  const answers = Object.fromEntries(Object.entries(template.answers).filter(([id]) => stays(id)));
  return { ...template, answers };
}

/** Two types of one kind read the same written answers. */
function kindOfAnswer({ type }: Field): string {
  if (type === 'text' || type === 'longText') return 'text';
  return type;
}

function fieldsById(form: Form): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(form, false).map(({ field }) => [field.id, field]));
}
