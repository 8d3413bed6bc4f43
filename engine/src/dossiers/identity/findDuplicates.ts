import type { DuplicateList } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { displayName } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { linkDossiers, openDossier, type OpenedDossier } from '../openDossier.js';
import { personName } from '../traits.js';
import { identityAccess } from './openIdentity.js';
import { resemblance } from './resemblance.js';
import { strictTraitsOf, traitDifferences } from './strictTraits.js';

/** How many candidates are looked at, and shown. */
const LOOKED_AT = 100;
const SHOWN = 20;

/**
 * The persons that may be the one of a dossier, among those whose dossier one may open, with what differs; and the
 * merges made for this person. The reading is written in the trail, of this dossier and of those shown.
 *
 * @throws Problem `dossier-not-found`
 */
export async function findDuplicates(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<DuplicateList> {
  const opened = await openDossier(tx, principal, dossierId);
  const { usagerId, traits } = opened.dossier;
  const rows = await tx.query<{ id: string }>(
    `select d.id from usager self
       join usager u on u.organisation_id = self.organisation_id and u.id <> self.id
        and (u.birth_day = self.birth_day or u.sort_name = self.sort_name)
       join dossier d on d.organisation_id = u.organisation_id and d.usager_id = u.id
      where self.id = $1 order by d.created_at limit ${LOOKED_AT}`,
    [usagerId],
  );
  const here = strictTraitsOf(traits);
  const candidates = await linkDossiers(
    tx,
    principal,
    rows.map(({ id }) => id),
  );
  const items: DuplicateList['items'] = [];
  for (const other of candidates.filter(({ readable }) => readable.length > 0)) {
    const there = strictTraitsOf(other.dossier.traits);
    const why = resemblance(here, there);
    if (why === undefined || items.length === SHOWN) continue;
    items.push({
      dossierId: other.dossier.id,
      numero: other.dossier.numero,
      displayName: personName(other.dossier.traits),
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
  for (const id of [dossierId, ...items.map((item) => item.dossierId)])
    await recordAudit(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId: id,
      subject: { kind: 'identite', id: usagerId },
    });
  return { items, merges: await listMerges(tx, usagerId, identityAccess(opened).mayChange) };
}

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
       array(select d.numero from dossier d where d.id = any(m.dossiers) order by d.numero) as numeros
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
