import { withoutAnswers } from '@trame/language';
import type { FoundRecords } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { linkDossiers, personName, type OpenedDossier } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { formOf } from '../life/formOf.js';
import { masksOfAnswers } from '../masks.js';
import { RecordTable, type RecordModel } from '../model.js';
import { namesOf } from '../names.js';
import { presentLine } from '../presentLine.js';
import { readReaches, type Reaches } from '../reaches.js';
import { extractOf } from './extractOf.js';

/** What is sought: words, in one dossier or in all those one may read. */
export type RecordSearch = { q: string; dossier?: string };

/** How many are shown. */
const SHOWN = 50;

/**
 * How many are looked at to show them: those whose words are masked for the reader are left out, so that more are looked
 * at when too few are left.
 */
const LOOKED_AT = [60, 200];

/**
 * The records that hold words, in the dossiers and the domains one may read, the latest first, each with the passage. A
 * word of a masked answer finds nothing for who may not read it. Who sought, and the dossiers shown, are in the trail;
 * the words are not.
 */
export async function searchRecords(
  tx: Tx,
  principal: Principal,
  search: RecordSearch,
): Promise<FoundRecords> {
  const reaches = await readReaches(tx, principal);
  let found: Found = { told: [], opened: new Map(), whole: true };
  for (const size of LOOKED_AT) {
    found = await find(tx, principal, search, reaches, size);
    if (found.whole || found.told.length > SHOWN) break;
  }
  const { told, opened, whole } = found;
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
  return { items, more: told.length > SHOWN || !whole };
}

/** What each record found shows the reader, the dossiers they are of, and whether there are no others. */
type Found = { told: Told[]; opened: Map<string, OpenedDossier>; whole: boolean };

async function find(
  tx: Tx,
  principal: Principal,
  { q, dossier }: RecordSearch,
  { domains, teams }: Reaches,
  size: number,
): Promise<Found> {
  const found = await tx.query<{ id: string }>('select id from search_records($1, $2, $3::uuid[], $4, $5)', [
    q,
    JSON.stringify(domains),
    teams,
    dossier ?? null,
    size,
  ]);
  const records = await RecordTable().findAll({
    where: { id: { [Op.in]: found.map(({ id }) => id) } },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx.t,
  });
  const dossierIds = [...new Set(records.map(({ dossier_id }) => dossier_id))];
  const opened = new Map((await linkDossiers(tx, principal, dossierIds)).map((one) => [one.dossier.id, one]));
  const mine = records.filter(({ dossier_id, domain }) => opened.get(dossier_id)?.readable.includes(domain));
  const told = await withoutMasked(tx, mine, q, (record) => opened.get(record.dossier_id)!.readable);
  return { told, opened, whole: found.length < size };
}

type Told = { record: RecordModel; data: Record<string, unknown> };

/** What each record shows the reader, those left out that hold the words in masked answers only. */
async function withoutMasked(
  tx: Tx,
  records: readonly RecordModel[],
  terms: string,
  readable: (record: RecordModel) => readonly string[],
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
