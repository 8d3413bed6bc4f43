import type { ChoiceList } from '@trame/schemas';
import { readCursor, writeCursor, type Tx } from '../platform/index.js';
import { localDay } from './localTime.js';
import { displayName, findProfessionals } from './professionals.js';

/** What a search of choices is asked; with `ids`, how these are called, whoever and wherever they are now. */
export type ChoiceQuery = { establishment?: string; q?: string; ids?: string; cursor?: string };

/** A choice list shows this much at a time; it is refined by typing, or read page after page. */
const SHOWN = 50;

/** The identifiers of `ids`: separated by commas, as the schema of the query checked. */
export function idsOf(ids: string): string[] {
  return ids.split(',');
}

/**
 * The professionals at work today, everywhere or in an establishment, whose name begins so.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listProfessionalChoices(tx: Tx, asked: ChoiceQuery): Promise<ChoiceList> {
  if (asked.ids !== undefined) {
    const found = await findProfessionals(tx, idsOf(asked.ids));
    return { items: found.map(({ id, displayName: label }) => ({ id, label })) };
  }
  const after = readCursor<string[]>(asked.cursor);
  const rows = await tx.query<{ id: string; last_name: string; first_name: string; places: string }>(
    `select p.id, p.last_name, p.first_name, string_agg(distinct e.name, ', ' order by e.name) as places
     from professional p
     join activity a on a.professional_id = p.id and a.from_date <= $1::date and (a.to_date is null or a.to_date >= $1::date)
     join establishment e on e.id = a.establishment_id
     where p.active and ($2::uuid is null or a.establishment_id = $2)
       and (starts_with(trame_fold(p.last_name), trame_fold($3)) or starts_with(trame_fold(p.first_name), trame_fold($3)))
       and ($4::text is null or (p.last_name, p.first_name, p.id::text) > ($4, $5::text, $6::text))
     group by p.id order by p.last_name, p.first_name, p.id::text limit ${SHOWN + 1}`,
    [localDay(tx.now()), asked.establishment ?? null, asked.q?.trim() ?? '', ...markOf(after, 3)],
  );
  return page(
    rows,
    (row) => [row.last_name, row.first_name, row.id],
    (row) => ({
      id: row.id,
      label: displayName({ lastName: row.last_name, firstName: row.first_name }),
      detail: row.places,
    }),
  );
}

/**
 * The establishments of the organisation, whose name contains this; those that are closed are named, and no longer offered.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listEstablishmentChoices(tx: Tx, asked: ChoiceQuery): Promise<ChoiceList> {
  const after = readCursor<string[]>(asked.cursor);
  const rows = await tx.query<{ id: string; name: string; kind: string }>(
    `select id, name, kind from establishment
     where strpos(trame_fold(name), trame_fold($1)) > 0
       and case when $2::uuid[] is null then closed_on is null or closed_on > $5::date else id = any($2) end
       and ($3::text is null or (name, id::text) > ($3, $4::text))
     order by name, id::text limit ${SHOWN + 1}`,
    [
      asked.q?.trim() ?? '',
      asked.ids === undefined ? null : idsOf(asked.ids),
      ...markOf(after, 2),
      localDay(tx.now()),
    ],
  );
  return page(
    rows,
    (row) => [row.name, row.id],
    ({ id, name, kind }) => ({ id, label: name, detail: kind }),
  );
}

/** The sort values after which a page begins; nulls for the first page. */
function markOf(after: string[] | undefined, width: number): Array<string | null> {
  return Array.from({ length: width }, (_, index) =>
    after === undefined ? null : String(after[index] ?? ''),
  );
}

function page<Row>(
  rows: readonly Row[],
  mark: (row: Row) => string[],
  present: (row: Row) => ChoiceList['items'][number],
): ChoiceList {
  const shown = rows.slice(0, SHOWN);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    ...(rows.length > SHOWN && last ? { next: writeCursor(mark(last)) } : {}),
  };
}
