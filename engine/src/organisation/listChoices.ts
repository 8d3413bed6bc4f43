import type { ChoiceList } from '@trame/schemas';
import type { Tx } from '../platform/index.js';
import { displayName, localDay } from './professionals.js';

/** What a search of choices is asked. */
export type ChoiceQuery = { establishment?: string; q?: string };

type Choice = ChoiceList['items'][number];

/** A choice list shows this much and is refined by typing. */
const SHOWN = 50;

/** The professionals at work today, everywhere or in an establishment, whose name begins so. */
export async function listProfessionalChoices(tx: Tx, { establishment, q }: ChoiceQuery): Promise<Choice[]> {
  const rows = await tx.query<{ id: string; last_name: string; first_name: string; places: string }>(
    `select p.id, p.last_name, p.first_name, string_agg(distinct e.name, ', ' order by e.name) as places
     from professional p
     join activity a on a.professional_id = p.id and a.from_date <= $1::date and (a.to_date is null or a.to_date >= $1::date)
     join establishment e on e.id = a.establishment_id
     where p.active and ($2::uuid is null or a.establishment_id = $2)
       and (starts_with(trame_fold(p.last_name), trame_fold($3)) or starts_with(trame_fold(p.first_name), trame_fold($3)))
     group by p.id order by p.last_name, p.first_name, p.id limit ${SHOWN}`,
    [localDay(tx.now()), establishment ?? null, q?.trim() ?? ''],
  );
  return rows.map((row) => ({
    id: row.id,
    label: displayName({ lastName: row.last_name, firstName: row.first_name }),
    detail: row.places,
  }));
}

/** The establishments of the organisation, whose name contains this. */
export async function listEstablishmentChoices(tx: Tx, { q }: ChoiceQuery): Promise<Choice[]> {
  const rows = await tx.query<{ id: string; name: string; kind: string }>(
    `select id, name, kind from establishment where strpos(trame_fold(name), trame_fold($1)) > 0
     order by name, id limit ${SHOWN}`,
    [q?.trim() ?? ''],
  );
  return rows.map(({ id, name, kind }) => ({ id, label: name, detail: kind }));
}
