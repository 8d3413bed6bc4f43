import type { Addressee, RecordLine } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { getService } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { RecordModel } from '../model.js';
import { namesOf } from '../names.js';

/** What a line tells of it: to whom it is addressed, in words, and whether its reader is among them. */
export type Addressed = Pick<RecordLine, 'to' | 'toMe'>;

/** How a care team is named among addressees. */
export const TEAM_LABEL = 'Équipe de la personne';

type Row = Addressee & { recordId: string; mine: boolean };

/** To whom some records are addressed, by record; those that are to nobody are left out. */
export async function addresseesOf(
  tx: Tx,
  { professionalId }: Pick<Principal, 'professionalId'>,
  records: readonly RecordModel[],
): Promise<Map<string, Addressed>> {
  const byId = new Map(records.map((one) => [one.id, one]));
  const rows = await tx.query<Row>(
    `select record_id as "recordId", chosen_kind as kind, chosen_id as id, bool_or(professional_id = $2) as mine
       from record_addressee where record_id = any($1::uuid[])
      group by record_id, chosen_kind, chosen_id
      order by record_id, array_position(array['equipe', 'service', 'fonction', 'role', 'professionnel'], chosen_kind), chosen_id`,
    [[...byId.keys()], professionalId],
  );
  const named = rows.filter(({ kind }) => kind === 'professionnel').map(({ id }) => id);
  const names = named.length > 0 ? await namesOf(tx, named) : new Map<string, string>();
  const found = new Map<string, Required<Addressed>>();
  for (const row of rows) {
    const line = found.get(row.recordId) ?? { to: [], toMe: false };
    found.set(row.recordId, line);
    line.to.push(await labelOf(tx, byId.get(row.recordId)!, row, names));
    line.toMe ||= row.mine;
  }
  return found;
}

async function labelOf(
  tx: Tx,
  record: RecordModel,
  { kind, id }: Addressee,
  names: ReadonlyMap<string, string>,
): Promise<string> {
  const labelIn = (defined: ReadonlyArray<{ id: string; label: string }> | undefined): string =>
    defined?.find((one) => one.id === id)?.label ?? id;
  switch (kind) {
    case 'professionnel':
      return names.get(id) ?? '';
    case 'service':
      return (await getService(tx, id))?.name ?? '';
    case 'equipe':
      return TEAM_LABEL;
    case 'fonction':
      return labelIn((await getPack(record.pack_version_id, tx)).manifest.functions);
    case 'role':
      return labelIn((await getPack(record.pack_version_id, tx)).manifest.roles);
  }
}

/**
 * For the author of a record, whom it was addressed to and when each read it as it is now; undefined for anybody else, and
 * for a record that is to nobody.
 */
export async function addresseeReceipts(
  tx: Tx,
  { professionalId }: Principal,
  record: RecordModel,
): Promise<Array<{ name: string; readAt?: string }> | undefined> {
  if (record.author_id !== professionalId) return undefined;
  const rows = await tx.query<{ id: string; at: Date | null }>(
    `select a.professional_id as id, g.at
       from record_addressee a
       left join record_reading g
         on g.record_id = a.record_id and g.version = $2 and g.professional_id = a.professional_id
      where a.record_id = $1`,
    [record.id, record.version],
  );
  if (rows.length === 0) return undefined;
  const names = await namesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ id, at }) => ({ name: names.get(id) ?? '', ...(at ? { readAt: at.toISOString() } : {}) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
