import { withoutAnswers } from '@trame/language';
import type { FoundRecords } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { linkDossiers, personName, teamDossiersIn, type OpenedDossier } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import { writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { formOf } from '../life/formOf.js';
import { masksOfAnswers } from '../masks.js';
import { namesOf } from '../names.js';
import { LINE_COLUMNS, presentLine, type LineRecord } from '../presentLine.js';
import { readDomains, type Reaches } from '../reaches.js';
import { extractOf } from './extractOf.js';
import { readPlace, type Place } from './place.js';

/** What is sought: words, in one dossier or in all those one may read; from where a page before ended. */
export type RecordSearch = { q: string; dossier?: string; cursor?: string };

/** How many a page shows. */
const SHOWN = 25;

/**
 * How many are looked at to show them, one part after the other until there are enough: those whose words are masked for
 * the reader are left out.
 */
const LOOKED_AT = [30, 200, 200, 200];

/**
 * The records that hold words, in the dossiers and the domains one may read, the latest first, each with the passage. A
 * word of a masked answer finds nothing for who may not read it. Who sought, and the dossiers shown, are in the trail;
 * the words are not.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function searchRecords(
  tx: Tx,
  principal: Principal,
  search: RecordSearch,
): Promise<FoundRecords> {
  const domains = await readDomains(tx, principal);
  const told: Told[] = [];
  const opened: Opened = new Map();
  let after = readPlace(search.cursor);
  let whole = false;
  for (const size of LOOKED_AT) {
    const found = await find(tx, principal, search, { domains, opened, after, size });
    told.push(...found.told);
    ({ whole, last: after } = found);
    if (whole || told.length > SHOWN) break;
  }
  const shown = told.slice(0, SHOWN);
  const authors = await namesOf(
    tx,
    shown.map(({ record }) => record.author_id),
  );
  const items: FoundRecords['items'] = [];
  for (const { record, data } of shown) {
    const { dossier, readable } = opened.get(record.dossier_id)!;
    const form = await formOf(tx, record);
    const extract = form && extractOf(form, data, search.q);
    items.push({
      ...(await presentLine(tx, record, authors, readable)),
      dossierId: dossier.id,
      person: personName(dossier.traits),
      establishmentId: dossier.establishmentId,
      ...(extract ? { extract } : {}),
    });
  }
  await recordAudit(tx, {
    action: 'fiches.recherchees',
    actor: principal,
    ...(search.dossier === undefined ? {} : { dossierId: search.dossier }),
    subject: { kind: 'liste', id: 'ecrits' },
    details: { lignes: items.length, dossiers: [...new Set(items.map(({ dossierId }) => dossierId))] },
  });
  // The next page follows a line that is shown: the place of what is masked would tell that it holds the words.
  const next = told.length > SHOWN ? writeCursor(shown.at(-1)!.record.place) : null;
  return { items, more: next !== null || !whole, next };
}

/** The dossiers of what was found, as one may read them. */
type Opened = Map<string, OpenedDossier>;

/** What each record found shows the reader, where the last one looked at is, and whether there are no others. */
type Found = { told: Told[]; last: Place | undefined; whole: boolean };

async function find(
  tx: Tx,
  principal: Principal,
  { q, dossier }: RecordSearch,
  from: { domains: Reaches['domains']; opened: Opened; after: Place | undefined; size: number },
): Promise<Found> {
  const { domains, opened, after, size } = from;
  const records = await tx.query<FoundRecord>(FIND, [
    q,
    JSON.stringify(domains),
    domains.some(({ byCareTeam }) => byCareTeam) ? principal.professionalId : null,
    dossier ?? null,
    size,
    after?.at ?? null,
    after?.id ?? null,
    localDay(tx.now()),
  ]);
  const others = new Set(records.map(({ dossier_id }) => dossier_id).filter((id) => !opened.has(id)));
  for (const one of await linkDossiers(tx, principal, [...others])) opened.set(one.dossier.id, one);
  const mine = records.filter(({ dossier_id, domain }) => opened.get(dossier_id)?.readable.includes(domain));
  const told = await withoutMasked(tx, mine, q, (record) => opened.get(record.dossier_id)!.readable);
  return {
    told,
    last: records.at(-1)?.place,
    whole: records.length < size,
  };
}

/** A record as it is found, and its place among all. */
type FoundRecord = LineRecord & { place: Place };

/** A record, and what of it is shown. */
type Told = { record: FoundRecord; data: Record<string, unknown> };

const FIND = `
  select r.*, jsonb_build_object('id', f.id, 'at', to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) as place
    from search_records($1, $2,
           case when $3::uuid is not null then ${teamDossiersIn('$3::uuid', '$8::date')} else '{}' end,
           $4, $5, $6::timestamptz, $7::uuid) f
   cross join lateral (select ${LINE_COLUMNS.join(', ')} from record where id = f.id offset 0) r
   order by f.at desc, f.id desc`;

/** What each record shows the reader, those left out that hold the words in masked answers only. */
async function withoutMasked(
  tx: Tx,
  records: readonly FoundRecord[],
  terms: string,
  readable: (record: FoundRecord) => readonly string[],
): Promise<Told[]> {
  const told: Array<Told & { whole: boolean }> = [];
  for (const record of records) {
    const answers = { packVersionId: record.pack_version_id, formId: record.form_id };
    const masks = await masksOfAnswers(tx, answers, readable(record));
    told.push({ record, data: withoutAnswers(record.data, masks), whole: masks.length === 0 });
  }
  const partly = told.filter(({ whole }) => !whole);
  if (partly.length === 0) return told;
  const rows = await tx.query<{ id: string }>(
    `select shown.id from jsonb_to_recordset($1::jsonb) as shown (id uuid, data jsonb)
      where record_words(shown.data) @@ words_sought($2)`,
    [JSON.stringify(partly.map(({ record, data }) => ({ id: record.id, data }))), terms],
  );
  const still = new Set(rows.map(({ id }) => id));
  return told.filter(({ record, whole }) => whole || still.has(record.id));
}
