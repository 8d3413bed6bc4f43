import { seriesOf, withoutAnswers } from '@trame/language';
import { dateInWords, nameConcerned } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { formOf } from '../life/formOf.js';
import { masksOfAnswers } from '../masks.js';
import { endOf } from './expiryAlerts.js';
import { seriesKey } from './latestOfSeries.js';
import type { ExpiryNear } from './tellExpiries.js';

/** An end that was told: of which record, in which domain; `result` is what the start event of a circuit is handed. */
export type EndTold = {
  recordId: string;
  domain: string;
  result: { quoi: string; le: string; fiche: string };
};

type Row = {
  id: string;
  dossier_id: string;
  domain: string;
  concerns: string[] | null;
  data: Record<string, unknown>;
  pack_version_id: string;
  form_id: string;
};

/**
 * What ends, as the record that counts for it says now; the answers that its form masks are quoted to nobody.
 *
 * @returns undefined when the record was cancelled since, or the end moved
 */
export async function endToldOf(
  tx: Tx,
  { recordId, toldAt, packVersionId, formId }: ExpiryNear,
): Promise<EndTold | undefined> {
  const told = await formOf(tx, { pack_version_id: packVersionId, form_id: formId });
  const [record] = await tx.query<Row>(
    `select r.id, r.dossier_id, r.domain, r.concerns, r.data, r.pack_version_id, r.form_id
       from record asked
       join record_expiry e on e.dossier_id = asked.dossier_id and e.form_id = asked.form_id
       join record r on r.id = e.record_id
      where asked.id = $1 and e.counts and e.told_at = $2::timestamptz
        and ${seriesKey('r.', 3)} = ${seriesKey('asked.', 3)}
        and r.concerns is not distinct from asked.concerns`,
    [recordId, toldAt, told ? seriesOf(told) : []],
  );
  const form = record && (await formOf(tx, record));
  if (!form) return undefined;
  const masks = await masksOfAnswers(
    tx,
    { packVersionId: record.pack_version_id, formId: record.form_id },
    [],
  );
  const end = endOf(form, withoutAnswers(record.data, masks));
  if (!end) return undefined;
  const { concerns = [] } = await nameConcerned(tx, record.dossier_id, record.concerns);
  const who = concerns.map(({ displayName }) => displayName).join(', ');
  const quoi = who ? `${who}\u00a0: ${end.label}` : end.label;
  const result = { quoi, le: dateInWords(end.due) ?? end.due, fiche: record.id };
  return { recordId: record.id, domain: record.domain, result };
}
