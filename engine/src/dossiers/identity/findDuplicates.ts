import type { DuplicateList } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { displayName, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { householdOf } from '../household/household.js';
import { isThere } from '../household/members.js';
import { whereToday } from '../household/refuseElsewhere.js';
import { linkDossiers } from '../openDossier.js';
import { personName } from '../traits.js';
import { findAlike } from './findAlike.js';
import { identityAccess } from './openIdentity.js';
import { openPerson, type PersonRef } from './openPerson.js';
import { strictTraitsOf, traitDifferences } from './strictTraits.js';

/** How many merges are shown. */
const SHOWN = 20;

/**
 * The persons that may be the one of a dossier, among those whose dossier one may open, with what differs: of a member who
 * left, the one they were then. And the
 * merges made for this person that moved a dossier one may open. The reading is written in the trail, of this dossier and of those shown.
 *
 * @throws Problem `dossier-not-found`, `member-not-found`
 */
export async function findDuplicates(tx: Tx, principal: Principal, ref: PersonRef): Promise<DuplicateList> {
  const { opened, personThere, traits, to } = await openPerson(tx, principal, ref);
  const here = strictTraitsOf(traits);
  const isOfIt = isThere({ to }, localDay(tx.now()));
  const mayMergeHere = identityAccess(opened).mayChange && isOfIt;
  const items: DuplicateList['items'] = [];
  const offered = new Set<string>();
  for (const { opened: other, why, ...found } of await findAlike(tx, principal, traits, personThere)) {
    // Of who left, whom a merge made one with somebody since, the place itself is not another.
    if (other.dossier.id === ref.dossierId && found.memberId === ref.memberId) continue;
    const there = strictTraitsOf(found.traits);
    const mayMerge =
      mayMergeHere &&
      identityAccess(other).mayChange &&
      !offered.has(found.usagerId) &&
      !(found.left && (await whereToday(tx, found.usagerId)).length > 0);
    if (mayMerge) offered.add(found.usagerId);
    items.push({
      dossierId: other.dossier.id,
      ...householdOf(other, found.memberId),
      ...(found.left ? { left: found.left } : {}),
      numero: other.dossier.numero,
      displayName: personName(found.traits),
      ...(there.dateNaissance === undefined ? {} : { dateNaissance: there.dateNaissance }),
      why,
      differences: traitDifferences(here, there).map(({ label, here: ours, there: theirs }) => ({
        label,
        here: ours,
        there: theirs,
      })),
      mayMerge,
    });
  }
  for (const id of new Set([ref.dossierId, ...items.map((item) => item.dossierId)]))
    await recordAudit(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId: id,
      subject: { kind: 'identite', id: personThere },
    });
  const until = isOfIt ? null : to;
  return { items, merges: await listMerges(tx, principal, { personThere, until }, mayMergeHere) };
}

type MergeRow = {
  id: string;
  at: Date;
  reason: string;
  lastName: string;
  firstName: string;
  moved: string[];
};

/**
 * The merges made for a person, by the dossiers they moved that somebody may open: of the others nothing is told, nor of
 * those that were made once they had left.
 */
async function listMerges(
  tx: Tx,
  principal: Principal,
  { personThere, until }: { personThere: string; until: string | null },
  mayUndo: boolean,
): Promise<DuplicateList['merges']> {
  const rows = await tx.query<MergeRow>(
    `select m.id, m.at, m.reason, p.last_name as "lastName", p.first_name as "firstName",
       m.dossiers || array(select h.dossier_id from household_member h where h.id = any(m.memberships)) as moved
     from usager_merge m join professional p on p.id = m.author_id
     where m.kept_id = $1 and m.undone_at is null
       and ($2::date is null or (m.at at time zone 'Europe/Paris')::date < $2::date)
     order by m.at desc limit ${SHOWN}`,
    [personThere, until],
  );
  const linked = await linkDossiers(tx, principal, [...new Set(rows.flatMap(({ moved }) => moved))]);
  const readable = linked.filter((one) => one.readable.length > 0).map(({ dossier }) => dossier);
  return rows.flatMap(({ id, at, reason, moved, ...author }) => {
    const dossiers = readable.filter((one) => moved.includes(one.id)).map(({ numero }) => numero);
    if (dossiers.length === 0) return [];
    return [
      { id, at: at.toISOString(), reason, author: displayName(author), dossiers: dossiers.sort(), mayUndo },
    ];
  });
}
