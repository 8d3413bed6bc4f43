import { formMessage } from '@trame/language';
import type { Field } from '@trame/schemas';
import { useState } from 'react';
import { TextField } from '../../../shared/fields/index.js';
import { sayFrenchDay } from '../../../shared/frenchDay.js';
import { inOne } from '../check/faultsAt.js';
import type { PutField } from './PutField.js';
import { p } from './words.js';

type Rule = keyof NonNullable<Field['messages']>;
const BOUNDS = ['min', 'max', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const;
const TIMES: ReadonlySet<Field['type']> = new Set(['date', 'dateTime', 'time', 'duration']);

/** What is said to whoever answers badly, in the words of the form; the usual sentence is shown where nothing is written. */
export function MessagesEditor(props: {
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const { field, put, said } = props;
  // Open from the start when there is something to read; after that it is the person who opens and closes it.
  const [open] = useState(field.messages !== undefined);
  const rules = rulesThatSpeak(field);
  if (rules.length === 0) return null;
  const write = (rule: Rule, text: string): void => {
    const { [rule]: _before, ...others } = field.messages ?? {};
    const next = text === '' ? others : { ...others, [rule]: text };
    put({ messages: Object.keys(next).length > 0 ? next : undefined }, `messages.${rule}`);
  };
  return (
    <details className="fe-more" open={open || undefined}>
      <summary>{p('messages')}</summary>
      <p className="sf-help">{p('messagesText')}</p>
      {rules.map((rule) => (
        <TextField
          key={rule}
          label={p(`message.${wordOf(rule, field)}`)}
          lines
          placeholder={usual(rule, field)}
          value={field.messages?.[rule] ?? ''}
          fault={inOne(said(`messages/${rule}`))}
          onChange={(text) => write(rule, text)}
        />
      ))}
    </details>
  );
}

/** The rules that this question can break, and those that have words already. */
function rulesThatSpeak(field: Field): Rule[] {
  if (field.computed !== undefined && field.messages === undefined) return [];
  const rules = new Set<Rule>();
  if (field.required || field.requiredWhen !== undefined) rules.add('required');
  for (const rule of BOUNDS) if (field[rule] !== undefined) rules.add(rule);
  if (field.format !== undefined || TIMES.has(field.type)) rules.add('format');
  if (field.type === 'integer' || field.type === 'decimal') rules.add('type');
  for (const rule of Object.keys(field.messages ?? {})) rules.add(rule as Rule);
  return [...rules];
}

const isDated = ({ type }: Field): boolean => type === 'date' || type === 'dateTime';

function wordOf(rule: Rule, field: Field): Rule | 'minDate' | 'maxDate' {
  if (!isDated(field)) return rule;
  return rule === 'min' ? 'minDate' : rule === 'max' ? 'maxDate' : rule;
}

/** What is said when the form says nothing of its own. */
function usual(rule: Rule, field: Field): string {
  const limit = BOUNDS.some((bound) => bound === rule) ? field[rule as (typeof BOUNDS)[number]] : undefined;
  if (rule === 'format') return formMessage(`format.${field.format ?? field.type}`);
  if (rule === 'type') return formMessage(field.type === 'integer' ? 'type.integer' : 'type.number');
  if (typeof limit === 'number') return formMessage(rule, { limit });
  if (typeof limit === 'string') return formMessage(`${rule}.date`, { limit: sayFrenchDay(limit) });
  return formMessage(rule);
}
