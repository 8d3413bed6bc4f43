import type { Tx } from '../../platform/index.js';
import { writeFollowing } from '../../records/index.js';
import type { ConnectorContext } from '../Connector.js';

/** The record that goes with what a connector does, as a circuit gives it; null: none. */
export type Following = { formulaire: string; selon: string; reponses: Record<string, unknown> } | null;

const form = { type: 'string', minLength: 1, maxLength: 80 } as const;

/** Its schema, in the inputs of a connector. */
export const followingSchema = {
  type: ['object', 'null'],
  title: 'Fiche qui l’accompagne : son formulaire, ses réponses, et selon quel formulaire déjà rempli',
  required: ['formulaire', 'selon', 'reponses'],
  properties: {
    formulaire: form,
    selon: form,
    reponses: { type: 'object', maxProperties: 60 },
  },
  additionalProperties: false,
} as const;

/** What may keep it from being written, with what it goes with. */
export const followingErrors = {
  'unknown-form':
    'La fiche qui l’accompagne n’existe pas, ou rien n’a été répondu à celle dont elle reprend les réponses.',
  'invalid-form-data': 'Une réponse de la fiche qui l’accompagne est à corriger.',
} as const;

/** Writes it once, when there is one. @throws Problem `unknown-form`, `invalid-form-data` */
export async function writeIts(
  tx: Tx,
  following: Following | undefined,
  { dossierId, packVersionId, idempotencyKey: key }: ConnectorContext,
): Promise<void> {
  if (!following) return;
  const { formulaire: formId, selon: from, reponses: answers } = following;
  await writeFollowing(tx, { dossierId, packVersionId, formId, from, answers, key });
}
