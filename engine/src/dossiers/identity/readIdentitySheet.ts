import type { IdentitySheet } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { displayName, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isThere } from '../household/members.js';
import { ageOn, type Traits } from '../traits.js';
import { evidences, evidencesFor } from './evidences.js';
import { usableIns } from './identity.js';
import { listEvents, statusBefore } from './identityEvents.js';
import { readIdentity, type KeptIdentity } from './identityRow.js';
import { presentDifferences } from './keptAnswer.js';
import { INS_OIDS } from './matricule.js';
import { identityAccess, identityRevision } from './openIdentity.js';
import { openPerson, type PersonRef } from './openPerson.js';
import { STRICT_TRAITS } from './strictTraits.js';

const NAMES_IN_USE = { nomUsage: 'Nom d’usage', prenomUsuel: 'Prénom usuel' } as const;

/**
 * The identity of the person of a dossier, for who may open it; the matricule, the paper and the history, for who reads
 * the domain of identities. Of who left a household, as it was then: neither what it became, nor the matricule. The reading is
 * written in the trail.
 *
 * @throws Problem `dossier-not-found`, `member-not-found`
 */
export async function readIdentitySheet(
  tx: Tx,
  principal: Principal,
  ref: PersonRef,
): Promise<IdentitySheet> {
  const { opened, personThere, traits, to } = await openPerson(tx, principal, ref);
  const { dossierId } = ref;
  const { mayRead, mayChange } = identityAccess(opened);
  await recordAudit(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'identite', id: personThere },
  });
  const kept = await readIdentity(tx, personThere);
  const left = isThere({ to }, localDay(tx.now())) ? null : to;
  if (left !== null)
    return {
      person: personThere,
      status: await statusBefore(tx, personThere, left),
      attributes: [],
      traits: presentTraits(traits),
      evidences: [],
      history: mayRead ? await listEvents(tx, personThere, left) : [],
      mayChange: false,
      left,
      revision: await identityRevision(tx, kept),
    };
  return {
    person: personThere,
    status: kept.status,
    attributes: [...kept.identity.attributes],
    traits: presentTraits(traits),
    ...(mayRead
      ? {
          ...presentIns(kept),
          ...(await presentEvidence(tx, kept)),
          ...(await presentDifferences(tx, kept, traits)),
        }
      : {}),
    evidences: mayChange ? evidencesFor(ageOn(localDay(tx.now()), traits.dateNaissance)) : [],
    ...(kept.toReview === null ? {} : { toReview: kept.toReview }),
    history: mayRead ? await listEvents(tx, personThere) : [],
    mayChange,
    revision: await identityRevision(tx, kept),
  };
}

function presentTraits(traits: Traits): IdentitySheet['traits'] {
  const line =
    (strict: boolean) =>
    ([id, label]: [string, string]) => {
      const value = traits[id];
      return { id, label, strict, ...(typeof value === 'string' && value !== '' ? { value } : {}) };
    };
  return [...Object.entries(STRICT_TRAITS).map(line(true)), ...Object.entries(NAMES_IN_USE).map(line(false))];
}

function presentIns({ identity, insAt }: KeptIdentity): Pick<IdentitySheet, 'ins'> {
  const { ins } = identity;
  if (ins === null || insAt === null) return {};
  const { matricule, oid, channel } = ins;
  const authority = INS_OIDS[oid] ?? 'essai';
  const usable = usableIns(identity) !== undefined;
  return { ins: { matricule, oid, authority, channel, at: insAt.toISOString(), usable } };
}

async function presentEvidence(
  tx: Tx,
  { identity, evidenceAt, evidenceBy }: KeptIdentity,
): Promise<Pick<IdentitySheet, 'evidence'>> {
  if (identity.evidence === null || evidenceAt === null) return {};
  const { code } = identity.evidence;
  const [person] = await tx.query<{ lastName: string; firstName: string }>(
    'select last_name as "lastName", first_name as "firstName" from professional where id = $1',
    [evidenceBy],
  );
  return {
    evidence: {
      code,
      label: evidences().find((one) => one.code === code)?.label ?? code,
      at: evidenceAt.toISOString(),
      ...(person ? { by: displayName(person) } : {}),
    },
  };
}
