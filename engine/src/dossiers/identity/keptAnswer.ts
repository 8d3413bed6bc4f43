import type { IdentitySheet } from '@trame/schemas';
import type { Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import type { Traits } from '../traits.js';
import { compareTraits } from './compareTraits.js';
import { isBlocked } from './identity.js';
import { keepIdentity, type KeptIdentity } from './identityRow.js';
import type { InsiAnswer } from './insiAnswer.js';
import { traceIdentity } from './traceIdentity.js';

type Found = Extract<InsiAnswer, { code: '00' }>;

/** Why an identity is to be reviewed while an answer of INSi waits. */
const TO_COMPARE =
  'INSi a retrouvé une personne dont des traits diffèrent\u00a0: comparez-les, puis dites ce qu’il en est.';

/** What is left to review of an identity once no answer waits any more. */
export function reviewWithoutAnswer({ toReview }: KeptIdentity): string | null {
  return toReview === TO_COMPARE ? null : toReview;
}

/** What is left to review of an identity that was looked at: an answer of INSi that waits, and still differs. */
export async function reviewOfWaiting(tx: Tx, kept: KeptIdentity, traits: Traits): Promise<string | null> {
  const waiting = await waitingAnswer(tx, kept);
  return waiting && compareTraits(traits, waiting.answer.traits).length > 0 ? TO_COMPARE : null;
}

/**
 * Keeps an answer of INSi whose traits are not those written here: somebody has to look. Nothing else changes; an earlier
 * reason to review stays.
 */
export async function keepDifferences(
  tx: Tx,
  { dossierId, kept, answer }: { dossierId: string; kept: KeptIdentity; answer: Found },
  actor: Actor,
): Promise<void> {
  const { verbatim = null, ...received } = answer;
  await keepIdentity(tx, kept, kept.identity, {
    actor,
    event: { kind: 'insi-ecarts', details: { recue: received, reponse: verbatim } },
    toReview: kept.toReview ?? TO_COMPARE,
  });
  await traceIdentity(
    tx,
    { dossierId, usagerId: kept.usagerId, action: 'identite.ins', details: { resultat: 'ecarts' } },
    actor,
  );
}

/**
 * The answer of INSi that waits for somebody to look. One asked since, a doubt said or lifted, a merge, or a trait typed
 * anew that it does not say, and it waits no more: INSi is to be asked again.
 */
export async function waitingAnswer(
  tx: Tx,
  { usagerId, identity, revision }: KeptIdentity,
): Promise<{ at: Date; answer: Found } | undefined> {
  if (revision === 0 || isBlocked(identity.attributes)) return undefined;
  const [last] = await tx.query<{ at: Date; kind: string; details: { recue?: Found; reponse?: unknown } }>(
    `select at, kind, details from identity_event
     where usager_id = $1 and (kind = any($2::text[]) or details @> '{"reponseCaduque": true}')
     order by at desc, id desc limit 1`,
    [
      usagerId,
      ['insi-ecarts', 'ins-recue', 'insi-aucune', 'insi-plusieurs', 'attributs', 'fusion', 'fusion-annulee'],
    ],
  );
  if (last?.kind !== 'insi-ecarts' || !last.details.recue) return undefined;
  return { at: last.at, answer: { ...last.details.recue, verbatim: last.details.reponse } };
}

/** What INSi answered otherwise, for who reads identities: each difference with what it most likely is. */
export async function presentDifferences(
  tx: Tx,
  kept: KeptIdentity,
  traits: Traits,
): Promise<Pick<IdentitySheet, 'differences'>> {
  const waiting = await waitingAnswer(tx, kept);
  if (!waiting) return {};
  const found = compareTraits(traits, waiting.answer.traits);
  return {
    differences: {
      at: waiting.at.toISOString(),
      traits: found.map(({ trait, libelle, ici, insi, explication }) => ({
        id: trait,
        label: libelle,
        here: ici,
        there: insi,
        explanation: explication,
      })),
      takeable: found.length === 0 || kept.identity.evidence === null,
    },
  };
}
