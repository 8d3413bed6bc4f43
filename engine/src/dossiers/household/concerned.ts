import type { ConcernedPerson } from '@trame/schemas';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import type { OpenedDossier } from '../openDossier.js';
import { personName, type Traits } from '../traits.js';
import { isHousehold } from './household.js';
import { currentMembersOf, isThere, refuseLeft, traitsThere } from './members.js';

/**
 * Whom of a household something is of, by what names each in its dossier: the id of a membership; for whom it is kept under,
 * that of the dossier. A merge or an end of membership leaves it as it is. Null: of the whole, or of a dossier of one.
 */
export type Concerns = readonly string[] | null;

/** The one that something is of; null when it is of the whole, or of several. */
export const onlyOne = (concerns: Concerns): string | null =>
  concerns?.length === 1 ? (concerns[0] ?? null) : null;

const NOTHING_MORE =
  'Rien de nouveau ne s’écrit ici d’une personne qui est partie : choisissez de qui il s’agit parmi ceux qui en sont.';

/**
 * Those of a household that something is to be of, in an order of their own that no departure changes: it is hashed, and compared.
 * @param asked none, or absent: the whole
 * @throws Problem `not-a-household`, `member-not-found`, `member-left`
 */
export async function chooseConcerned(
  tx: Tx,
  { dossier, pack }: Pick<OpenedDossier, 'dossier' | 'pack'>,
  asked: readonly string[] = [],
): Promise<Concerns> {
  if (asked.length === 0) return null;
  if (!isHousehold(pack)) throw dossierErrors.problem('not-a-household');
  const people = await peopleOf(tx, dossier.id);
  const chosen = asked.map((id) => {
    const person = people.get(id);
    if (!person) throw dossierErrors.problem('member-not-found');
    refuseLeft(tx, person, NOTHING_MORE);
    return person.id;
  });
  return [...new Set(chosen)].sort();
}

/** Those of a household today, by what names each in its dossier: what is written may be of any of them. */
export async function concernable(tx: Tx, { id }: Pick<DossierRow, 'id'>): Promise<string[]> {
  const members = await currentMembersOf(tx, [id]);
  return [id, ...members.map((one) => one.id)];
}

/** Those that something is of, by name, in the order of the household; nothing to say of what is of the whole. */
export async function nameConcerned(
  tx: Tx,
  dossierId: string,
  concerns: Concerns,
): Promise<{ concerns?: ConcernedPerson[] }> {
  if (concerns === null) return {};
  const people = new Set((await peopleOf(tx, dossierId)).values());
  return {
    concerns: [...people]
      .filter(({ names }) => names.some((name) => concerns.includes(name)))
      .map(({ id, traits }) => ({ id, displayName: personName(traits) })),
  };
}

/** Whether all those that something is of have left the household: what ends of it is no more its affair. */
export async function haveLeft(tx: Tx, dossierId: string, concerns: Concerns): Promise<boolean> {
  if (concerns === null) return false;
  const people = await peopleOf(tx, dossierId);
  const today = localDay(tx.now());
  return concerns.every((id) => !isThere({ to: people.get(id)?.to ?? null }, today));
}

/**
 * Somebody who is or was of a household. `id` names them in it; `names` are all that do: a merge gives one person the places of
 * two.
 */
export type PersonOfHousehold = {
  id: string;
  names: string[];
  usagerId: string;
  traits: Traits;
  to: string | null;
};

/** The one person that something is of; undefined when it is of the whole, or of several. */
export async function personConcerned(
  tx: Tx,
  dossierId: string,
  concerns: Concerns,
): Promise<PersonOfHousehold | undefined> {
  const id = onlyOne(concerns);
  return id === null ? undefined : (await peopleOf(tx, dossierId)).get(id);
}

/** All that names, in a dossier, the one person that something is of; null when it is of the whole, or of several. */
export async function namesOfConcerned(
  tx: Tx,
  dossierId: string,
  concerns: Concerns,
): Promise<readonly string[] | null> {
  return (await personConcerned(tx, dossierId, concerns))?.names ?? null;
}

type Place = Omit<PersonOfHousehold, 'names'>;

/** All who are or were of a household, by each of what names them in its dossier, in the order they came. */
function peopleOf(tx: Tx, dossierId: string): Promise<Map<string, PersonOfHousehold>> {
  return tx.once(`household ${dossierId}`, ['dossier', 'usager', 'household_member'], async () => {
    const today = localDay(tx.now());
    const rows = await tx.query<Place>(
      `select id, "usagerId", traits, "to" from (
         select d.id, d.usager_id as "usagerId", u.traits, null::date as "to", null::timestamptz as since
           from dossier d join usager u on u.id = d.usager_id where d.id = $1
         union all
         select h.id, h.usager_id, ${traitsThere(2)}, h.to_date, h.created_at
           from household_member h join usager u on u.id = h.usager_id where h.dossier_id = $1) person
       order by since nulls first, id`,
      [dossierId, today],
    );
    const byPerson = new Map<string, Place[]>();
    for (const row of rows) byPerson.set(row.usagerId, [...(byPerson.get(row.usagerId) ?? []), row]);
    const people = new Map<string, PersonOfHousehold>();
    for (const places of byPerson.values()) {
      const names = places.map(({ id }) => id);
      const last = places.find(({ to }) => isThere({ to }, today)) ?? places.at(-1)!;
      const person = { ...last, names };
      for (const name of names) people.set(name, person);
    }
    return people;
  });
}
