import { seriesOf } from '@trame/language';
import type { Form } from '@trame/schemas';
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
 * when it was written: what is noted late of former days goes over nothing. By the answers to the
 * questions that tell them apart, and by whom of a household they are of; those cancelled do not count.
 */
export async function latestOfSeries(
  tx: Tx,
  dossierId: string,
  form: Form,
  { except, of }: WhichOfSeries = {},
): Promise<OfSeries[]> {
  return tx.query<OfSeries>(
    `select distinct on (${seriesKey('r.', 3)}, r.concerns) r.id, r.data, r.domain, r.pack_version_id as "packVersionId", r.concerns
       from record r
      where r.dossier_id = $1 and r.form_id = $2 and r.state <> 'annule' and r.id is distinct from $4::uuid
        and ($6 or ${isOf('r', 5)})
      order by ${seriesKey('r.', 3)}, r.concerns, r.occurred_at desc, r.at desc, r.id desc limit 200`,
    [dossierId, form.id, seriesOf(form), except ?? null, of ?? null, of === undefined],
  );
}

/**
 * What tells the series of a record from the others of its form.
 * @param record how its columns are named: `r.`
 * @param place the parameter that holds the questions
 */
export const seriesKey = (record: string, place: number): string =>
  `array(select coalesce(${record}data ->> telling.id, '')
           from unnest($${place}::text[]) with ordinality telling (id, n) order by telling.n)`;
