import { fieldTypes } from '@trame/language';
import type { Field, Form } from '@trame/schemas';
import { LABELS } from '../tree/labels.js';
import { displaysOf } from './displaysOf.js';
import { newField } from './newNode.js';
import { fieldAt } from './node.js';
import { withValueAt } from './pointer.js';
import { forgetInRecord } from './recordSettings.js';

/** What a question keeps whatever its type. */
const ALWAYS: ReadonlySet<string> = new Set<keyof Field>([
  'id',
  'type',
  'label',
  'help',
  'required',
  'requiredWhen',
  'visibleWhen',
  'checks',
  'messages',
  'code',
  'bind',
  'mask',
  'toPerson',
  'width',
]);

/**
 * Gives a question another type: what means something for it stays, what it must have is added, the rest goes, and so do
 * the roles in records that it can no longer have.
 */
export function convertField(form: Form, pointer: string, type: Field['type']): Form {
  const before = fieldAt(form, pointer);
  const fresh = newField(type, LABELS, new Set());
  const useful = new Set<string>([...ALWAYS, ...fieldTypes[type].uses]);
  const shown = before.display === undefined || displaysOf(type).includes(before.display);
  // The answers of a yes/no are its own: those of a choice mean nothing for it, nor the other way round.
  const closed = (before.type === 'yesNo') === (type === 'yesNo');
  const gone = new Set([...(shown ? [] : ['display']), ...(closed ? [] : ['options'])]);
  const kept = Object.fromEntries(
    Object.entries(before).filter(([key]) => useful.has(key) && !gone.has(key)),
  );
  const needed = Object.fromEntries(Object.entries(fresh).filter(([key]) => !(key in kept)));
  const text = type === 'information' ? { text: before.text ?? before.label ?? fresh.text } : {};
  const after = withValueAt(form, pointer, { ...kept, ...needed, ...text, id: before.id, type });
  return forgetInRecord(form, after);
}
