import { randomUUID } from 'node:crypto';
import type { Contact } from '@trame/schemas';
import { recordAudit, type Actor } from '../audit/index.js';
import { localDay } from '../organisation/index.js';
import { comparable, type Tx } from '../platform/index.js';
import { alikeNames } from './entourage/alikeNames.js';
import {
  keepProtections,
  protectionsAmong,
  type KeptProtection,
  type Protections,
} from './entourage/keepProtections.js';
import { dossierErrors } from './errors.js';

/** A contact as answered in a form: yesNo answers stay words; whatever else was asked is kept in `more`. */
export type NewContact = {
  nom: string;
  prenom?: string | null;
  /** Code of the link with the person. */
  lien: string;
  role?: string | null;
  telephone?: string | null;
  email?: string | null;
  ordreAppel?: number | null;
  contactAutorise?: Contact['contactAutorise'] | null;
  neDoitPasConnaitreAdresse?: boolean | 'oui' | 'non' | 'nonRenseigne' | null;
  [more: string]: unknown;
};

const ALLOWED: ReadonlyArray<Contact['contactAutorise']> = ['oui', 'non', 'mediatise', 'nonRenseigne'];

/** Those who are of the entourage on a day. @param today number of the bind of an ISO day */
const current = (today: number): string => `(to_date is null or to_date > $${today}::date)`;

/**
 * Makes the entourage of a dossier what is given, in this order; who is no longer there leaves today, and stays known.
 * Protections are kept, and a person alone says otherwise: who may not be met, or by mediation only, or must not know the
 * address, stays; so does what protects from somebody of alike names, of the entourage or gone, by whatever link. What was
 * asked and not done is told in the trail.
 * @throws Problem `invalid-contact`
 */
export async function setContacts(
  tx: Tx,
  dossierId: string,
  contacts: readonly NewContact[],
  actor: Actor = 'systeme',
): Promise<void> {
  contacts.forEach(refuseIncomplete);
  const today = localDay(tx.now());
  const everyone = await tx.query<Known>(
    `select id, last_name as nom, first_name as prenom, link, contact_allowed as "contactAutorise",
       address_hidden as "neDoitPasConnaitreAdresse", ${current(2)} as "isCurrent"
     from contact where dossier_id = $1 order by position for update`,
    [dossierId, today],
  );
  const known = everyone.filter(({ isCurrent }) => isCurrent);
  const [{ next } = { next: 0 }] = await tx.query<{ next: number }>(
    'select coalesce(max(position), -1) + 1 as next from contact where dossier_id = $1',
    [dossierId],
  );
  const kept: Array<KeptProtection & { id: string }> = [];
  for (const [index, contact] of contacts.entries()) {
    const { nom, prenom, lien, role, telephone, email, ordreAppel, ...rest } = contact;
    const { contactAutorise, neDoitPasConnaitreAdresse: hidden, ...more } = rest;
    const before = takeKnown(known, contact);
    const id = before?.id ?? randomUUID();
    const alike = everyone.filter((one) => one.id !== id && alikeNames(one, contact));
    const held = keepProtections(protectionsAmong(before, alike), {
      contactAutorise: contactAutorise ?? 'nonRenseigne',
      neDoitPasConnaitreAdresse: hidden === true || hidden === 'oui',
    });
    if (held.kept) kept.push({ id, ...held.kept });
    everyone.push({ id, nom, prenom: prenom ?? null, link: lien, isCurrent: true, ...held });
    await tx.query(
      `insert into contact (id, organisation_id, dossier_id, position, last_name, first_name, link, role, phone, email,
         call_order, contact_allowed, address_hidden, more)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (id) do update set position = excluded.position, role = excluded.role, phone = excluded.phone,
         email = excluded.email, call_order = excluded.call_order, contact_allowed = excluded.contact_allowed,
         address_hidden = excluded.address_hidden, more = excluded.more, to_date = null, revision = contact.revision + 1`,
      [
        id,
        tx.organisationId,
        dossierId,
        next + index,
        nom,
        prenom ?? null,
        lien,
        role ?? null,
        telephone ?? null,
        email ?? null,
        ordreAppel ?? null,
        held.contactAutorise,
        held.neDoitPasConnaitreAdresse,
        JSON.stringify(more),
      ],
    );
  }
  await tx.query(
    `update contact set to_date = $2, revision = revision + 1 where id = any($1::uuid[]) and contact_allowed not in ('non', 'mediatise') and not address_hidden`,
    [known.map(({ id }) => id), today],
  );
  await recordAudit(tx, {
    action: 'dossier.entourage',
    actor,
    dossierId,
    subject: { kind: 'entourage', id: dossierId },
    details: { contacts: contacts.length, ...(kept.length > 0 ? { protectionsGardees: kept } : {}) },
  });
}

interface Known extends Protections {
  id: string;
  nom: string;
  prenom: string | null;
  link: string;
  isCurrent: boolean;
}

/** Somebody who was there already keeps their identifier: answers elsewhere point to it. Names are compared as identities are. */
function takeKnown(known: Known[], { nom, prenom, lien }: NewContact): Known | undefined {
  const [last, first] = [comparable(nom), comparable(prenom ?? '')];
  const at = known.findIndex(
    (each) => comparable(each.nom) === last && comparable(each.prenom ?? '') === first && each.link === lien,
  );
  return at < 0 ? undefined : known.splice(at, 1)[0];
}

/** Those of an entourage today whose names contain this; or of these identifiers, whenever they were of it. */
export async function searchContacts(
  tx: Tx,
  dossierId: string,
  q: string,
  ids: readonly string[] | null,
): Promise<Array<Pick<Contact, 'id' | 'nom' | 'prenom' | 'role'>>> {
  const rows = await tx.query<{ id: string; nom: string; prenom: string | null; role: string | null }>(
    `select id, last_name as nom, first_name as prenom, role from contact
     where dossier_id = $1 and ($3::uuid[] is null and ${current(4)} or id = any($3))
       and (strpos(trame_fold(concat_ws(' ', last_name, first_name)), trame_fold($2)) > 0
         or strpos(trame_fold(concat_ws(' ', first_name, last_name)), trame_fold($2)) > 0)
     order by call_order nulls last, position limit 50`,
    [dossierId, q, ids, localDay(tx.now())],
  );
  return rows.map(({ id, nom, prenom, role }) => ({
    id,
    nom,
    ...(prenom === null ? {} : { prenom }),
    ...(role === null ? {} : { role }),
  }));
}

/** The entourage of a dossier, in the order of the calls. */
export async function listContacts(tx: Tx, dossierId: string): Promise<Contact[]> {
  const rows = await tx.query<Contact>(
    `select id, last_name as nom, first_name as prenom, link as lien, role, phone as telephone,
       call_order as "ordreAppel", contact_allowed as "contactAutorise", address_hidden as "neDoitPasConnaitreAdresse"
     from contact where dossier_id = $1 and ${current(2)} order by call_order nulls last, position`,
    [dossierId, localDay(tx.now())],
  );
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Contact,
  );
}

/** Whether somebody who is or was of the entourage must not know where the person lives. */
export async function hidesAddress(tx: Tx, dossierId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from contact where dossier_id = $1 and address_hidden limit 1', [
    dossierId,
  ]);
  return rows.length > 0;
}

function refuseIncomplete(contact: NewContact, index: number): void {
  const fault = (path: string, message: string) =>
    dossierErrors.problem('invalid-contact', { faults: [{ path: `/${index}/${path}`, message }] });
  const { nom, lien, ordreAppel, contactAutorise } = contact;
  if (typeof nom !== 'string' || nom.trim() === '') throw fault('nom', 'Le nom du contact manque.');
  if (typeof lien !== 'string' || lien === '') throw fault('lien', 'Le lien avec la personne manque.');
  if (ordreAppel != null && !(Number.isInteger(ordreAppel) && ordreAppel > 0)) {
    throw fault('ordreAppel', 'L’ordre d’appel est un nombre entier, à partir de 1.');
  }
  if (contactAutorise != null && !ALLOWED.includes(contactAutorise)) {
    throw fault('contactAutorise', 'Cette réponse n’est pas permise.');
  }
}
