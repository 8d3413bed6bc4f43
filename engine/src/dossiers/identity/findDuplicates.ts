import type { DuplicateList } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { displayName } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { householdTitle } from '../household/household.js';
import type { OpenedDossier } from '../openDossier.js';
import { personName } from '../traits.js';
import { findAlike } from './findAlike.js';
import { identityAccess } from './openIdentity.js';
import { openPerson, type PersonRef } from './openPerson.js';
import { strictTraitsOf, traitDifferences } from './strictTraits.js';

/** How many merges are shown. */
const SHOWN = 20;

/**
 * The persons that may be the one of a dossier, among those whose dossier one may open, with what differs; and the
 * merges made for this person. The reading is written in the trail, of this dossier and of those shown.
 *
 * @throws Problem `dossier-not-found`, `member-not-found`
 */
export async function findDuplicates(tx: Tx, principal: Principal, ref: PersonRef): Promise<DuplicateList> {
  const { opened, usagerId, traits } = await openPerson(tx, principal, ref);
  const here = strictTraitsOf(traits);
  const items: DuplicateList['items'] = [];
  for (const { opened: other, why, ...found } of await findAlike(tx, principal, traits, usagerId)) {
    const there = strictTraitsOf(found.traits);
    items.push({
      dossierId: other.dossier.id,
      ...householdOf(other, found.memberId),
      numero: other.dossier.numero,
      displayName: personName(found.traits),
      ...(there.dateNaissance === undefined ? {} : { dateNaissance: there.dateNaissance }),
      why,
      differences: traitDifferences(here, there).map(({ label, here: ours, there: theirs }) => ({
        label,
        here: ours,
        there: theirs,
      })),
      mayMerge: mayMerge(opened, other),
    });
  }
  for (const id of new Set([ref.dossierId, ...items.map((item) => item.dossierId)]))
    await recordAudit(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId: id,
      subject: { kind: 'identite', id: usagerId },
    });
  return { items, merges: await listMerges(tx, usagerId, identityAccess(opened).mayChange) };
}

/** The household that somebody is a member of, when it is by it that they are known. */
export const householdOf = (
  { pack, dossier }: OpenedDossier,
  memberId: string | undefined,
): { memberId?: string; household?: string } =>
  memberId === undefined ? {} : { memberId, household: householdTitle(pack, dossier.traits) };

const mayMerge = (one: OpenedDossier, other: OpenedDossier): boolean =>
  identityAccess(one).mayChange && identityAccess(other).mayChange;

type MergeRow = {
  id: string;
  at: Date;
  reason: string;
  lastName: string;
  firstName: string;
  numeros: string[];
};

async function listMerges(tx: Tx, usagerId: string, mayUndo: boolean): Promise<DuplicateList['merges']> {
  const rows = await tx.query<MergeRow>(
    `select m.id, m.at, m.reason, p.last_name as "lastName", p.first_name as "firstName",
       array(select d.numero from dossier d
              where d.id = any(m.dossiers)
                 or d.id in (select h.dossier_id from household_member h where h.id = any(m.memberships))
              order by d.numero) as numeros
     from usager_merge m join professional p on p.id = m.author_id
     where m.kept_id = $1 and m.undone_at is null order by m.at desc limit ${SHOWN}`,
    [usagerId],
  );
  return rows.map(({ id, at, reason, numeros, ...author }) => ({
    id,
    at: at.toISOString(),
    reason,
    author: displayName(author),
    dossiers: numeros,
    mayUndo,
  }));
}
