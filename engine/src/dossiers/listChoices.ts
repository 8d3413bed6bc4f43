import type { ChoiceList } from '@trame/schemas';
import { recordAudit, recordReading } from '../audit/index.js';
import { idsOf, type ChoiceQuery } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { searchContacts } from './contacts.js';
import type { DossierRow } from './dossierRow.js';
import { linkDossiers, openDossier } from './openDossier.js';
import { searchDossiers } from './searchDossiers.js';
import { personName } from './traits.js';

type Choice = ChoiceList['items'][number];

/** How many dossiers a page of persons reads. */
const SHOWN = 30;

/**
 * The persons whose dossier somebody may see, by the beginnings of their names; that they were shown is written in the
 * trail, with how many and no name.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listUsagerChoices(
  tx: Tx,
  principal: Principal,
  { q, ids, cursor }: ChoiceQuery,
): Promise<ChoiceList> {
  const { items, next } =
    ids === undefined
      ? await searchDossiers(tx, principal, { q, cursor, size: SHOWN })
      : { items: await visibleDossiersOf(tx, principal, idsOf(ids)), next: null };
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

/** The dossiers of these persons that somebody may see. */
async function visibleDossiersOf(
  tx: Tx,
  principal: Principal,
  usagerIds: readonly string[],
): Promise<DossierRow[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from dossier where usager_id = any($1::uuid[]) order by created_at desc limit 200',
    [usagerIds],
  );
  const linked = await linkDossiers(
    tx,
    principal,
    rows.map(({ id }) => id),
  );
  return linked.filter(({ readable }) => readable.length > 0).map(({ dossier }) => dossier);
}

function frenchDay(iso: unknown): string {
  return typeof iso === 'string' ? iso.slice(0, 10).split('-').reverse().join('/') : '';
}
