import type { ChoiceList } from '@trame/schemas';
import { recordAudit, recordReading } from '../audit/index.js';
import { idsOf, localDay, type ChoiceQuery } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { searchContacts } from './contacts.js';
import { currentMember, traitsThere } from './household/members.js';
import { personsNamed, type PersonOfDossier } from './namedAmong.js';
import { linkDossiers, openDossier } from './openDossier.js';
import { findDossiers } from './searchDossiers.js';
import { personName } from './traits.js';

type Choice = ChoiceList['items'][number];

/** How many dossiers a page of persons reads. */
const SHOWN = 30;

/**
 * The persons whose dossier somebody may see, or the dossier of whose household, by the beginnings of their names; that
 * they were shown is written in the trail, with how many and no name.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listUsagerChoices(
  tx: Tx,
  principal: Principal,
  { q, ids, cursor }: ChoiceQuery,
): Promise<ChoiceList> {
  const { items, next } =
    ids === undefined
      ? await searchPersons(tx, principal, { q, cursor })
      : { items: await visibleAmong(tx, principal, idsOf(ids)), next: null };
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'choix' },
    details: { lignes: items.length },
  });
  const persons = new Map<string, Choice>();
  for (const { usagerId, traits, numero } of items) {
    if (persons.has(usagerId)) continue;
    const born = frenchDay(traits.dateNaissance);
    const detail = [born && `né(e) le ${born}`, `dossier ${numero}`].filter(Boolean).join(', ');
    persons.set(usagerId, { id: usagerId, label: personName(traits), detail });
  }
  return { items: [...persons.values()], ...(next === null ? {} : { next }) };
}

/**
 * The entourage of a dossier, by any word of their names; whoever sees the dossier sees it.
 * @throws Problem `dossier-not-found`
 */
export async function listContactChoices(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { q, ids }: ChoiceQuery,
): Promise<ChoiceList> {
  await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'entourage', id: dossierId },
  });
  const contacts = await searchContacts(
    tx,
    dossierId,
    q?.trim() ?? '',
    ids === undefined ? null : idsOf(ids),
  );
  return {
    items: contacts.map(({ id, nom, prenom, role }) => ({
      id,
      label: personName({ nomNaissance: nom, prenomUsuel: prenom }),
      ...(role ? { detail: role } : {}),
    })),
  };
}

/** The persons of a page of dossiers: a dossier found by the name of one of its household is not of the others. */
async function searchPersons(
  tx: Tx,
  principal: Principal,
  { q, cursor }: Pick<ChoiceQuery, 'q' | 'cursor'>,
): Promise<{ items: PersonOfDossier[]; next: string | null }> {
  const { items, next } = await findDossiers(tx, principal, { q, cursor, size: SHOWN });
  const ids = items.map(({ id }) => id);
  return { items: await personsNamed(tx, ids, q ?? ''), next };
}

/**
 * Those of these persons of whom somebody may see a dossier, or that of a household they are or were a member of: what was
 * chosen is named still.
 */
async function visibleAmong(
  tx: Tx,
  principal: Principal,
  usagerIds: readonly string[],
): Promise<PersonOfDossier[]> {
  const rows = await tx.query<PersonOfDossier & { dossierId: string }>(
    `select d.id as "dossierId", d.numero, theirs.usager_id as "usagerId", theirs.traits
       from (select own.id, own.usager_id, u.traits, 0 as place from dossier own join usager u on u.id = own.usager_id
              where own.usager_id = any($1::uuid[])
             union all
             select h.dossier_id, h.usager_id, ${traitsThere(2)}, case when ${currentMember(2)} then 1 else 2 end
               from household_member h join usager u on u.id = h.usager_id where h.usager_id = any($1::uuid[])) theirs
       join dossier d on d.id = theirs.id
      order by theirs.place, d.created_at desc limit 200`,
    [usagerIds, localDay(tx.now())],
  );
  const linked = await linkDossiers(tx, principal, [...new Set(rows.map(({ dossierId }) => dossierId))]);
  const readable = new Set(linked.filter((one) => one.readable.length > 0).map(({ dossier }) => dossier.id));
  return rows.filter(({ dossierId }) => readable.has(dossierId));
}

function frenchDay(iso: unknown): string {
  return typeof iso === 'string' ? iso.slice(0, 10).split('-').reverse().join('/') : '';
}
