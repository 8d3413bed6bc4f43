import type { Tx } from '../../platform/index.js';
import { writeFollowing, type Answered } from '../../records/index.js';
import type { ConnectorContext } from '../Connector.js';
import { tellProfessionals } from '../notification/notifier.js';

/** The records that go with what a connector does, as a circuit gives them; null: none. */
export type Following = {
  formulaire: string;
  selon: string;
  reponses: Record<string, unknown>;
  apresChaque?: { si: Answered; reprend?: string[] };
  saufSi?: Answered[];
} | null;

const form = { type: 'string', minLength: 1, maxLength: 80 } as const;
const answers = { type: 'object', maxProperties: 60 } as const;

/** Its schema, in the inputs of a connector. */
export const followingSchema = {
  type: ['object', 'null'],
  title:
    'Fiche qui l’accompagne : son formulaire, ses réponses, et selon quel formulaire déjà rempli ; une seule, ou une après chaque fiche, la dernière de chaque suite, ainsi répondue (« apresChaque »), aucune si l’une l’est (« saufSi »)',
  required: ['formulaire', 'selon', 'reponses'],
  properties: {
    formulaire: form,
    selon: form,
    reponses: answers,
    apresChaque: {
      type: 'object',
      required: ['si'],
      properties: { si: answers, reprend: { type: 'array', maxItems: 60, items: form } },
      additionalProperties: false,
    },
    saufSi: { type: 'array', maxItems: 10, items: answers },
  },
  additionalProperties: false,
} as const;

/** What may keep it from being written, with what it goes with. */
export const followingErrors = {
  'unknown-form':
    'La fiche qui l’accompagne n’existe pas, ou rien n’a été répondu à celle dont elle reprend les réponses.',
} as const;

/**
 * Writes them once. What its form refuses holds nothing back: who answered what it is drawn from is told to write it.
 * @param first it is the first try that does what they go with: a later one tells nobody again
 * @throws Problem `unknown-form`
 */
export async function writeIts(
  tx: Tx,
  following: Following | undefined,
  { dossierId, packVersionId, idempotencyKey: key, logger }: ConnectorContext,
  first: boolean,
): Promise<void> {
  if (!following) return;
  const { formulaire: formId, selon: from, reponses, apresChaque, saufSi: unless } = following;
  const each = apresChaque && { when: apresChaque.si, keep: apresChaque.reprend ?? [] };
  const about = { dossierId, packVersionId };
  const { title, authorId, refused } = await writeFollowing(tx, {
    ...about,
    ...{ formId, from, answers: reponses, key, each, unless },
  });
  if (refused === 0) return;
  logger.warn(
    { form: formId, refused },
    'records that go with a step of a circuit were refused by their form',
  );
  if (!first) return;
  await tellProfessionals(tx, {
    ...about,
    ...{ roles: [], functions: [], professionals: [authorId] },
    message: `La fiche «\u00a0${title}\u00a0» n’a pas pu être écrite d’elle-même\u00a0: une réponse ne convient pas. Écrivez-la depuis le dossier.`,
  });
}
