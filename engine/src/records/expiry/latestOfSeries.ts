import type { Tx } from '../../platform/index.js';
import { isOf, type Of } from '../latestAnswers.js';

/** A record that counts for its series. */
export type OfSeries = {
  id: string;
  data: Record<string, unknown>;
  domain: string;
  packVersionId: string;
  concerns: string[] | null;
};

/** Which are sought; all those of the dossier unless told. */
export type WhichOfSeries = {
  /** A record left out, as if it had not been written. */
  except?: string | undefined;
  /** Of this person of a household and of the whole; null: of the whole alone. */
  of?: Of;
};

/**
 * The latest record of each series of a form in a dossier (of each right, of each treatment), by the day it is of, then by
 * when it was written: what is noted late of former days goes over nothing. By the answer to the
 * question that tells them apart, and by whom of a household they are of; those cancelled do not count.
 * @param series the question; absent: all are of one
 */
export async function latestOfSeries(
  tx: Tx,
  dossierId: string,
  formId: string,
  series: string | undefined,
  { except, of }: WhichOfSeries = {},
): Promise<OfSeries[]> {
  return tx.query<OfSeries>(
    `select distinct on (r.data ->> $3::text, r.concerns) r.id, r.data, r.domain, r.pack_version_id as "packVersionId", r.concerns
       from record r
      where r.dossier_id = $1 and r.form_id = $2 and r.state <> 'annule' and r.id is distinct from $4::uuid
        and ($6 or ${isOf('r', 5)})
      order by r.data ->> $3::text, r.concerns, r.occurred_at desc, r.at desc, r.id desc limit 200`,
    [dossierId, formId, series ?? null, except ?? null, of ?? null, of === undefined],
  );
}
