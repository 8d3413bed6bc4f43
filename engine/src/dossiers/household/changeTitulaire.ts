import type { ChangeTitulaire } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosed } from '../closing/refuseClosed.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { lockPerson } from '../identity/lockPerson.js';
import { lockDossier } from '../lockDossier.js';
import { recordMoment } from '../moments.js';
import { openToCompose, refuseUnknownRole } from './openToCompose.js';
import { getMember, refuseLeft } from './members.js';

/**
 * Keeps the dossier of a household under another of its members; who it was kept under becomes one. What was written stays
 * of whom it was: what names each of them in the dossier goes with them.
 * @param given `revision` of the membership; `role`: the place of whom it was kept under
 * @throws Problem `dossier-not-found`, `not-allowed`, `not-a-household`, `dossier-closed`, `member-not-found`,
 *   `member-left`, `unknown-member-role`, `stale-version`, `titulaire-merged`
 */
export async function changeTitulaire(
  tx: Tx,
  principal: Principal,
  { dossierId, memberId, revision }: { dossierId: string; memberId: string; revision: number },
  { role }: ChangeTitulaire,
): Promise<void> {
  const opened = await openToCompose(tx, principal, dossierId);
  refuseUnknownRole(opened, role);
  const member = await getMember(tx, dossierId, memberId);
  if (member.revision !== revision) throw staleVersion();
  refuseLeft(tx, member);
  const { usagerId: former, createdAt } = opened.dossier;
  for (const id of [former, member.usagerId].sort()) await lockPerson(tx, id);
  const held = await lockDossier(tx, dossierId);
  refuseClosed(held);
  if (held.usagerId !== former) throw staleVersion();
  await refuseMerged(tx, dossierId, memberId);
  const changed = await tx.query(
    `update household_member m
        set id = coalesce(d.titulaire_ref, d.id), usager_id = d.usager_id, role = $3, from_date = $4, to_date = null,
            revision = m.revision + 1
       from dossier d
      where m.id = $2 and m.revision = $5 and d.id = $1 returning m.id`,
    [dossierId, memberId, role, localDay(createdAt), revision],
  );
  if (changed.length === 0) throw staleVersion();
  await tx.query(
    'update dossier set usager_id = $2, titulaire_ref = $3, revision = revision + 1 where id = $1',
    [dossierId, member.usagerId, memberId],
  );
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'equipe',
    title: 'Composition\u00a0: nouveau titulaire du dossier',
    ref: { kind: 'composition', id: dossierId },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.titulaire',
    actor: principal,
    dossierId,
    subject: { kind: 'composition', id: memberId },
    details: { place: role, membreDepuis: member.from },
  });
  await tellFactsChanged(tx, dossierId);
}

/** Undoing a merge gives dossiers and memberships back to whom they were taken from: they must still be theirs. */
async function refuseMerged(tx: Tx, dossierId: string, memberId: string): Promise<void> {
  const merges = await tx.query(
    `select from usager_merge where undone_at is null
        and ($1::uuid = any(dossiers) or $2::uuid = any(memberships)
             or exists (select from household_member h where h.dossier_id = $1 and h.id = any(memberships)))`,
    [dossierId, memberId],
  );
  if (merges.length > 0) throw dossierErrors.problem('titulaire-merged');
}
