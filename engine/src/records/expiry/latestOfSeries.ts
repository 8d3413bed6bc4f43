import type { Tx } from '../../platform/index.js';

/** A record that counts for its series. */
export type OfSeries = { data: Record<string, unknown>; domain: string; packVersionId: string };

/**
 * The latest record of each series of a form in a dossier (of each right, of each treatment), by the answer to the
 * question that tells them apart; those cancelled do not count.
 */
export async function latestOfSeries(
  tx: Tx,
  dossierId: string,
  formId: string,
  series: string,
): Promise<OfSeries[]> {
  return tx.query<OfSeries>(
    `select distinct on (r.data ->> $3) r.data, r.domain, r.pack_version_id as "packVersionId" from record r
      where r.dossier_id = $1 and r.form_id = $2 and r.state <> 'annule'
      order by r.data ->> $3, r.at desc, r.id desc limit 200`,
    [dossierId, formId, series],
  );
}
