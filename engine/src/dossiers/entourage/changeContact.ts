import type { ChangeContact, Contact } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosed } from '../closing/refuseClosed.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { identityAccess } from '../identity/openIdentity.js';
import { lockDossier } from '../lockDossier.js';
import { recordMoment } from '../moments.js';
import { openDossier, traceRefusal, type OpenedDossier } from '../openDossier.js';
import { mayChangeTeam } from '../team/openTeam.js';

/** How many may be around a person at a time. */
const MOST = 50;

/** Whether somebody changes the entourage: who writes in the domain that identities belong to, or decides of the team. */
export async function mayChangeEntourage(
  tx: Tx,
  principal: Principal,
  opened: OpenedDossier,
): Promise<boolean> {
  return identityAccess(opened).mayChange || (await mayChangeTeam(tx, principal, opened));
}

/**
 * Somebody joins the entourage of a person.
 * @throws Problem `dossier-not-found`, `not-allowed`, `invalid-contact`, `entourage-full`
 */
export async function addContact(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: ChangeContact,
): Promise<void> {
  const opened = await openToChange(tx, principal, dossierId);
  refuseUnknown(opened, asked);
  if (asked.to !== undefined) throw invalid('to', 'Ajoutez d’abord ce contact, puis dites quand il part.');
  const [held] = await tx.query<{ members: number; next: number }>(
    `select count(*) filter (where to_date is null)::int as members, coalesce(max(position), -1) + 1 as next
     from contact where dossier_id = $1`,
    [dossierId],
  );
  if ((held?.members ?? 0) >= MOST) throw dossierErrors.problem('entourage-full');
  const id = newId();
  await tx.query(
    `insert into contact (id, organisation_id, dossier_id, position, last_name, first_name, link, role, phone, email,
       call_order, contact_allowed, address_hidden, to_date)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [id, tx.organisationId, dossierId, held?.next ?? 0, ...valuesOf(asked)],
  );
  await tell(tx, principal, dossierId, { contact: id, acte: 'ajout', title: 'Entourage : contact ajouté' });
}

/**
 * Makes somebody of the entourage what is given; with `to`, they leave it that day, and stay known.
 * @param ref with the revision that `If-Match` carried
 * @throws Problem `dossier-not-found`, `not-allowed`, `contact-not-found`, `stale-version`, `invalid-contact`,
 *   `contact-protected` when they would leave while a protection holds
 */
export async function changeContact(
  tx: Tx,
  principal: Principal,
  ref: { dossierId: string; contactId: string; revision: number },
  asked: ChangeContact,
): Promise<void> {
  const opened = await openToChange(tx, principal, ref.dossierId);
  refuseUnknown(opened, asked);
  const [before] = await tx.query<Contact & { revision: number; to: string | null }>(
    `select revision, to_date as "to", contact_allowed as "contactAutorise",
       address_hidden as "neDoitPasConnaitreAdresse"
     from contact where id = $1 and dossier_id = $2 for update`,
    [ref.contactId, ref.dossierId],
  );
  if (!before) throw dossierErrors.problem('contact-not-found');
  if (before.revision !== ref.revision) throw staleVersion();
  if (asked.to !== undefined) {
    if (asked.to < localDay(tx.now()) && asked.to !== before.to)
      throw invalid('to', 'Ce jour est déjà passé.');
    if (asked.to !== before.to && (isProtected(before) || isProtected(asked)))
      throw dossierErrors.problem('contact-protected');
  }
  await tx.query(
    `update contact set last_name = $2, first_name = $3, link = $4, role = $5, phone = $6, email = $7, call_order = $8,
       contact_allowed = $9, address_hidden = $10, to_date = $11, revision = revision + 1 where id = $1`,
    [ref.contactId, ...valuesOf(asked)],
  );
  const protections = {
    ...(asked.contactAutorise === before.contactAutorise
      ? {}
      : { contact: { avant: before.contactAutorise, apres: asked.contactAutorise } }),
    ...(asked.neDoitPasConnaitreAdresse === before.neDoitPasConnaitreAdresse
      ? {}
      : {
          adresseCachee: {
            avant: before.neDoitPasConnaitreAdresse,
            apres: asked.neDoitPasConnaitreAdresse,
          },
        }),
  };
  const leaves = asked.to !== undefined && before.to === null;
  const act =
    Object.keys(protections).length > 0 ? 'protection modifiée' : `contact ${leaves ? 'retiré' : 'modifié'}`;
  await tell(tx, principal, ref.dossierId, {
    contact: ref.contactId,
    acte: leaves ? 'fin' : 'changement',
    title: `Entourage : ${act}`,
    protections,
  });
}

/** Who may not be met, or must not know the address: such a warning is lifted in one act, and its bearer leaves in another. */
const isProtected = ({
  contactAutorise,
  neDoitPasConnaitreAdresse,
}: Pick<Contact, 'contactAutorise' | 'neDoitPasConnaitreAdresse'>): boolean =>
  neDoitPasConnaitreAdresse === true || contactAutorise === 'non';

async function openToChange(tx: Tx, principal: Principal, dossierId: string): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, dossierId);
  if (!(await mayChangeEntourage(tx, principal, opened))) {
    traceRefusal(tx, principal, dossierId, { kind: 'entourage', id: dossierId });
    throw platformErrors.problem('not-allowed');
  }
  const dossier = await lockDossier(tx, dossierId);
  refuseClosed(dossier);
  return { ...opened, dossier };
}

function refuseUnknown({ pack }: OpenedDossier, { lien }: ChangeContact): void {
  const list = pack.codes.get(pack.manifest.dossier.links ?? '');
  if (list && !list.entries.some(({ code }) => code === lien))
    throw invalid('lien', 'Choisissez un lien de la liste.');
}

const invalid = (path: string, message: string) =>
  dossierErrors.problem('invalid-contact', { faults: [{ path: `/${path}`, message }] });

function valuesOf(asked: ChangeContact): unknown[] {
  return [
    asked.nom.trim(),
    asked.prenom?.trim() || null,
    asked.lien,
    asked.role?.trim() || null,
    asked.telephone ?? null,
    asked.email ?? null,
    asked.ordreAppel ?? null,
    asked.contactAutorise,
    asked.neDoitPasConnaitreAdresse,
    asked.to ?? null,
  ];
}

async function tell(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  told: { contact: string; acte: string; title: string; protections?: Record<string, unknown> },
): Promise<void> {
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'equipe',
    title: told.title,
    ref: { kind: 'entourage', id: dossierId },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.entourage',
    actor: principal,
    dossierId,
    subject: { kind: 'entourage', id: told.contact },
    details: { acte: told.acte, ...(told.protections ? { protections: told.protections } : {}) },
  });
  await tellFactsChanged(tx, dossierId);
}
