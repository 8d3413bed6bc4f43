import type { IdentitySheet } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { displayName, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isThere } from '../household/members.js';
import { ageOn, type Traits } from '../traits.js';
import { evidences, evidencesFor } from './evidences.js';
import { usableIns } from './identity.js';
import { readIdentity, type KeptIdentity } from './identityRow.js';
import { presentDifferences } from './keptAnswer.js';
import { INS_OIDS } from './matricule.js';
import { identityAccess, identityRevision } from './openIdentity.js';
import { openPerson, type PersonRef } from './openPerson.js';
import { STRICT_TRAITS } from './strictTraits.js';

const NAMES_IN_USE = { nomUsage: 'Nom d’usage', prenomUsuel: 'Prénom usuel' } as const;

/**
 * The identity of the person of a dossier, for who may open it; the matricule, the paper and the history, for who reads
 * the domain of identities. The reading is written in the trail.
 *
 * @throws Problem `dossier-not-found`, `member-not-found`
 */
export async function readIdentitySheet(
  tx: Tx,
  principal: Principal,
  ref: PersonRef,
): Promise<IdentitySheet> {
  const { opened, usagerId, traits, to } = await openPerson(tx, principal, ref);
  const { dossierId } = ref;
  const { mayRead, mayChange: mayWrite } = identityAccess(opened);
  const mayChange = mayWrite && isThere({ to }, localDay(tx.now()));
  await recordAudit(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'identite', id: usagerId },
  });
  const kept = await readIdentity(tx, usagerId);
  return {
    person: usagerId,
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
    history: mayRead ? await listEvents(tx, usagerId) : [],
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

type EventRow = {
  at: Date;
  kind: string;
  details: { de?: string; a?: string; preuve?: string; traits?: string[] };
  lastName: string | null;
  firstName: string | null;
};

async function listEvents(tx: Tx, usagerId: string): Promise<IdentitySheet['history']> {
  const rows = await tx.query<EventRow>(
    `select e.at, e.kind, e.details, p.last_name as "lastName", p.first_name as "firstName"
     from identity_event e left join professional p on p.id = e.author_id
     where e.usager_id = $1 order by e.at desc, e.id desc limit 100`,
    [usagerId],
  );
  return rows.map(({ at, kind, details, lastName, firstName }) => {
    const detail = details.preuve ?? details.traits?.map((trait) => labelOf(trait)).join(', ');
    return {
      at: at.toISOString(),
      kind,
      from: details.de ?? '',
      to: details.a ?? '',
      ...(lastName === null ? {} : { author: displayName({ lastName, firstName: firstName ?? '' }) }),
      ...(detail === undefined ? {} : { detail }),
    };
  });
}

const labelOf = (trait: string): string =>
  Object.hasOwn(STRICT_TRAITS, trait) ? STRICT_TRAITS[trait as keyof typeof STRICT_TRAITS] : trait;
