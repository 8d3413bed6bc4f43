import { accessOf, loadHabilitations, type Holder } from '../../access/index.js';
import { recordAudit, type Actor } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { activitiesOf, findProfessional } from '../../organisation/index.js';
import { newId, type Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { readingOnly } from './accessWhenClosed.js';

/** How many may be named at a time to read one archived dossier. */
export const MOST_READERS = 20;

/** Who reads an archived dossier by name today; the caller holds the dossier. */
export async function currentReaders(tx: Tx, dossierId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select professional_id as id from archive_access where dossier_id = $1 and ended_at is null and until_at > $2',
    [dossierId, tx.now()],
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody's roles would let a team read anything of a dossier: who is named reads that, and nothing more. */
export async function isFitReader(tx: Tx, dossier: DossierRow, professionalId: string): Promise<boolean> {
  const person = await findProfessional(tx, professionalId);
  const holder: Holder = { activities: person?.active ? await activitiesOf(tx, professionalId) : [] };
  const { manifest } = await getPack(dossier.packVersionId, tx);
  const access = accessOf(
    holder,
    { establishmentId: dossier.establishmentId, inCareTeam: true },
    manifest.dataDomains,
    await loadHabilitations({ ...holder, organisationId: tx.organisationId }, tx),
  );
  return readingOnly(access).length > 0;
}

type NewReader = {
  dossierId: string;
  professionalId: string;
  reason: string;
  /** The last day, or how long. */
  until: { day: string } | { after: string };
};

/** Writes that somebody may read an archived dossier from now on. @returns its id */
export async function insertReader(
  tx: Tx,
  actor: Actor,
  { dossierId, professionalId, reason, until }: NewReader,
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into archive_access (id, organisation_id, dossier_id, professional_id, reason, from_at, until_at, given_by)
     values ($1, $2, $3, $4, $5, $6,
       coalesce(($7::date + 1)::timestamp at time zone 'Europe/Paris', $6::timestamptz + $8::interval), $9)`,
    [
      id,
      tx.organisationId,
      dossierId,
      professionalId,
      reason,
      tx.now(),
      'day' in until ? until.day : null,
      'after' in until ? until.after : null,
      actor === 'systeme' ? null : actor.professionalId,
    ],
  );
  await recordAudit(tx, {
    action: 'archive.acces-donne',
    actor,
    dossierId,
    subject: { kind: 'acces-archive', id },
    details: { professionnel: professionalId },
  });
  return id;
}

/**
 * Ends at once accesses by name that run: one, or all of a dossier that leaves the archive, which none of them outlives.
 * @returns how many
 */
export async function endAccesses(
  tx: Tx,
  actor: Actor,
  { dossierId, accessId }: { dossierId: string; accessId?: string },
): Promise<number> {
  const ended = await tx.query<{ id: string; professionalId: string }>(
    `update archive_access set ended_at = $3, ended_by = $4
      where dossier_id = $1 and ($2::uuid is null or id = $2) and ended_at is null and until_at > $3
     returning id, professional_id as "professionalId"`,
    [dossierId, accessId ?? null, tx.now(), actor === 'systeme' ? null : actor.professionalId],
  );
  for (const { id, professionalId } of ended)
    await recordAudit(tx, {
      action: 'archive.acces-retire',
      actor,
      dossierId,
      subject: { kind: 'acces-archive', id },
      details: { professionnel: professionalId },
    });
  return ended.length;
}
