import type { Field, Form } from '@trame/schemas';
import { quietlyOn } from '../dossiers/index.js';
import { localDay } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import type { Declared } from './declared.js';
import type { IntakeRow } from './intakeRows.js';

/**
 * What a request answers already in the form that opens its circuit: the questions that both ask under the same name and
 * type, then what the pack makes of it. What came from outside is only a first answer: a professional reads it and sends it.
 */
export function firstAnswers(
  tx: Tx,
  { nom, email, quality, sentAt, data }: IntakeRow,
  { intake, form }: Pick<Declared, 'intake' | 'form'>,
  opening: Form,
): Record<string, unknown> {
  const sent = data ?? {};
  const evaluate = quietlyOn({
    reponses: sent,
    invitation: { nom, courriel: email, qualite: quality, envoyeeLe: sentAt ? localDay(sentAt) : null },
    aujourdHui: localDay(tx.now()),
  });
  const asked = questionsOf(opening);
  const carried = [...questionsOf(form.form)].filter(
    ([id, type]) => asked.get(id) === type && sent[id] != null,
  );
  const made = Object.entries(intake.answers ?? {})
    .filter(([id]) => asked.has(id))
    .map(([id, source]) => [id, evaluate(source)] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries([...carried.map(([id]) => [id, sent[id]] as const), ...made]);
}

/** The questions of a form that stand in no group nor row, by their type. */
function questionsOf(form: Form): Map<string, Field['type']> {
  const walk = (fields: readonly Field[]): Array<[string, Field['type']]> =>
    fields.flatMap((field) => [
      [field.id, field.type] as [string, Field['type']],
      ...(field.options ?? []).flatMap((option) => walk(option.fields ?? [])),
    ]);
  return new Map(form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => walk(fields))));
}
