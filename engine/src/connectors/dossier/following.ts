import type { Tx } from '../../platform/index.js';
import { writeFollowing, type Answered } from '../../records/index.js';
import type { ConnectorContext } from '../Connector.js';
import { tellRefused } from './tellRefused.js';

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
  title: 'Fiche qui l’accompagne',
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

/**
 * Writes them. What its form refuses holds nothing back: who may write it there is told to, with who answered what it is
 * drawn from.
 */
export async function writeIts(
  tx: Tx,
  following: Following | undefined,
  { dossierId, packVersionId, idempotencyKey: key, logger }: ConnectorContext,
): Promise<void> {
  if (!following) return;
  const { formulaire: formId, selon: from, reponses, apresChaque, saufSi: unless } = following;
  const each = apresChaque && { when: apresChaque.si, keep: apresChaque.reprend ?? [] };
  const about = { dossierId, packVersionId };
  const followed = await writeFollowing(tx, {
    ...about,
    ...{ formId, from, answers: reponses, key, each, unless },
  });
  const { refused } = followed;
  if (refused === 0) return;
  const told = await tellRefused(tx, about, { formId, ...followed });
  logger.warn(
    { form: formId, refused, told },
    'records that go with a step of a circuit could not be written of themselves',
  );
}
