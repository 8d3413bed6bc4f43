import { withoutAnswers } from '@trame/language';
import type { RecordLine } from '@trame/schemas';
import { evaluateQuietly, inWords, nameConcerned } from '../dossiers/index.js';
import type { Tx } from '../platform/index.js';
import { formOf } from './life/formOf.js';
import { masksOfAnswers } from './masks.js';
import type { RecordModel } from './model.js';

/** The columns that a line tells. */
export const LINE_COLUMNS = [
  'id',
  'dossier_id',
  'pack_version_id',
  'form_id',
  'domain',
  'data',
  'author_id',
  'at',
  'state',
  'version',
  'concerns',
] as const;

/** A record, as far as a line tells it. */
export type LineRecord = Pick<RecordModel, (typeof LINE_COLUMNS)[number]>;

/**
 * A record as a line of a list, without what is masked.
 * @param names of the professionals, by id
 * @param readable data domains that may be read
 */
export async function presentLine(
  tx: Tx,
  record: LineRecord,
  names: ReadonlyMap<string, string>,
  readable: readonly string[],
): Promise<RecordLine> {
  const form = await formOf(tx, record);
  const timeline = form?.record?.timeline;
  const answers = { packVersionId: record.pack_version_id, formId: record.form_id };
  const data = withoutAnswers(record.data, await masksOfAnswers(tx, answers, readable));
  const summary = timeline === undefined ? undefined : inWords(evaluateQuietly(timeline, data));
  return {
    id: record.id,
    formId: record.form_id,
    title: form?.title ?? record.form_id,
    domain: record.domain,
    author: names.get(record.author_id) ?? '',
    at: record.at.toISOString(),
    state: record.state,
    version: record.version,
    ...(summary === undefined ? {} : { summary }),
    ...(await nameConcerned(tx, record.dossier_id, record.concerns)),
  };
}
