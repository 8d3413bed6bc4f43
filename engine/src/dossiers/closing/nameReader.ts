import type { NameArchiveReader } from '@trame/schemas';
import { accessOf, loadHabilitations, productReachOf, type Holder } from '../../access/index.js';
import { recordAudit, type Actor } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { activitiesOf, findProfessional, localDay } from '../../organisation/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { readingOnly } from './accessWhenClosed.js';

/** How long an access lasts at most, where the pack does not say. */
const LONGEST = 'P1Y';

/** How many may be named at a time. */
const MOST = 20;

/**
 * Names somebody to read an archived dossier, for a reason and a time, by who answers for archives where it is. Nobody
 * names themselves, nor somebody whose roles would let them read nothing of it.
 *
 * @returns the id of the access
 * @throws Problem `dossier-not-found`, `dossier-not-archived`, `archive-reader-self`, `archive-reader-unfit`,
 *   `archive-access-dates`, `archive-access-already`, `archive-access-many`
 */
export async function nameReader(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: NameArchiveReader,
): Promise<string> {
  const dossier = await heldArchive(tx, principal, dossierId);
  if (dossier.phase !== 'archive') throw dossierErrors.problem('dossier-not-archived');
  if (asked.professionalId === principal.professionalId) throw dossierErrors.problem('archive-reader-self');
  await requireFit(tx, dossier, asked.professionalId);
  const { manifest } = await getPack(dossier.packId, tx);
  const longest = manifest.dossier.archive?.access?.longest ?? LONGEST;
  const [bounds] = await tx.query<{ last: string; running: number; held: boolean }>(
    `select ($2::timestamptz + $3::interval)::date::text as last, count(*)::int as running,
       coalesce(bool_or(professional_id = $4), false) as held
       from archive_access where dossier_id = $1 and ended_at is null and until_at > $2`,
    [dossierId, tx.now(), longest, asked.professionalId],
  );
  const today = localDay(tx.now());
  if (asked.until <= today || asked.until > (bounds?.last ?? today))
    throw dossierErrors.problem('archive-access-dates', {
      detail: `Au plus tard le ${(bounds?.last ?? today).split('-').reverse().join('/')}.`,
    });
  if (bounds?.held) throw dossierErrors.problem('archive-access-already');
  if ((bounds?.running ?? 0) >= MOST) throw dossierErrors.problem('archive-access-many');
  return insertReader(tx, principal, {
    dossierId,
    professionalId: asked.professionalId,
    reason: asked.reason.trim(),
    until: { day: asked.until },
  });
}

/**
 * Ends an access by name at once.
 * @throws Problem `dossier-not-found`, `archive-access-not-found`
 */
export async function endReader(
  tx: Tx,
  principal: Principal,
  { dossierId, accessId }: { dossierId: string; accessId: string },
): Promise<void> {
  await heldArchive(tx, principal, dossierId);
  const ended = await tx.query<{ professional_id: string }>(
    `update archive_access set ended_at = $3, ended_by = $4
      where id = $1 and dossier_id = $2 and ended_at is null and until_at > $3 returning professional_id`,
    [accessId, dossierId, tx.now(), principal.professionalId],
  );
  if (ended.length === 0) throw dossierErrors.problem('archive-access-not-found');
  await recordAudit(tx, {
    action: 'archive.acces-retire',
    actor: principal,
    dossierId,
    subject: { kind: 'acces-archive', id: accessId },
    details: { professionnel: ended[0]?.professional_id },
  });
}

/**
 * A dossier, held, for who answers for archives where it is: it is named by its number, not opened.
 * @throws Problem `dossier-not-found`
 */
export async function heldArchive(tx: Tx, principal: Principal, dossierId: string): Promise<DossierRow> {
  const { everywhere, establishments } = productReachOf(
    principal,
    ['archives'],
    await loadHabilitations(principal, tx),
  );
  await tx.query('select from dossier where id = $1 for update', [dossierId]);
  const dossier = await getDossier(tx, dossierId);
  if (!everywhere && !establishments.includes(dossier.establishmentId))
    throw dossierErrors.problem('dossier-not-found');
  return dossier;
}

/** Who is named reads what their roles let a team read: somebody whose roles let nothing be read is not named. */
async function requireFit(tx: Tx, dossier: DossierRow, professionalId: string): Promise<void> {
  const person = await findProfessional(tx, professionalId);
  const holder: Holder = { activities: person?.active ? await activitiesOf(tx, professionalId) : [] };
  const { manifest } = await getPack(dossier.packVersionId, tx);
  const access = accessOf(
    holder,
    { establishmentId: dossier.establishmentId, inCareTeam: true },
    manifest.dataDomains,
    await loadHabilitations({ ...holder, organisationId: tx.organisationId }, tx),
  );
  if (readingOnly(access).length === 0) throw dossierErrors.problem('archive-reader-unfit');
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
  const by = actor === 'systeme' || actor.professionalId === professionalId ? null : actor.professionalId;
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
      by,
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
