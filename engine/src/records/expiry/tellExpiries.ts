import { maskedPaths, withoutAnswers } from '@trame/language';
import { getPack } from '../../catalog/index.js';
import { haveLeft } from '../../dossiers/index.js';
import { beforeOrganisation, inOrganisation, logger, publishFact, type Tx } from '../../platform/index.js';
import { endOf } from './expiryAlerts.js';

/** Told at once, one transaction an organisation. */
const BATCH = 200;

/** What is told of a record whose end is near: who is told of it by a circuit is the affair of whoever subscribes. */
export const EXPIRY_NEAR = 'fiche.echeance';

/** A record that ends soon, and the circuit that its form names: ids alone, since a fact outlives what it is about. */
export type ExpiryNear = {
  dossierId: string;
  packVersionId: string;
  recordId: string;
  formId: string;
  circuitId: string;
  /** When it was told, which an end that moved no longer has. */
  toldAt: string;
};

type Due = { organisation_id: string; id: string };

/** Tells, once each, what ends soon in the dossiers under way: the days that its form says before. */
export async function tellExpiries(signal?: AbortSignal): Promise<void> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Due>('select * from due_record_expiries($1)', [BATCH]),
  );
  for (const organisationId of new Set(due.map(({ organisation_id }) => organisation_id))) {
    if (signal?.aborted) return;
    const ids = due.flatMap(({ organisation_id, id }) => (organisation_id === organisationId ? [id] : []));
    await tellIn(organisationId, ids);
  }
}

/** Those of an organisation in one transaction; each in its own once that failed, so that none holds back the others. */
async function tellIn(organisationId: string, ids: string[]): Promise<void> {
  try {
    await inOrganisation(organisationId, (tx) => tellThose(tx, ids));
  } catch (error) {
    logger.error({ err: error, records: ids.length }, 'what ends soon could not be told');
    if (ids.length > 1) for (const id of ids) await tellIn(organisationId, [id]);
  }
}

type Row = {
  record_id: string;
  dossier_id: string;
  form_id: string;
  data: Record<string, unknown>;
  concerns: string[] | null;
  pack_version_id: string;
  pack_id: string;
};

async function tellThose(tx: Tx, ids: string[]): Promise<void> {
  const toldAt = tx.now().toISOString();
  const rows = await tx.query<Row>(
    `with mine as (
       update record_expiry set told_at = $2 where record_id = any($1::uuid[]) and told_at is null returning record_id)
     select r.id as record_id, r.dossier_id, r.form_id, r.data, r.concerns, r.pack_version_id, e.pack_id
       from mine
       join record r on r.id = mine.record_id
       join dossier d on d.id = r.dossier_id
       join establishment e on e.id = d.establishment_id`,
    [ids, toldAt],
  );
  for (const row of rows) {
    const payload = await nearOf(tx, row, toldAt);
    if (payload) await publishFact(tx, { type: EXPIRY_NEAR, payload });
  }
}

/** As the form in force where the dossier is says; an end that it masks, or of who left the household, is told to nobody. */
async function nearOf(tx: Tx, row: Row, toldAt: string): Promise<ExpiryNear | undefined> {
  const form = (await getPack(row.pack_id, tx)).forms.get(row.form_id)?.form;
  const circuitId = form?.record?.notice?.circuit;
  const end = form && endOf(form, withoutAnswers(row.data, maskedPaths(form, [])));
  if (circuitId === undefined || end === undefined) return undefined;
  if (await haveLeft(tx, row.dossier_id, row.concerns)) return undefined;
  return {
    dossierId: row.dossier_id,
    packVersionId: row.pack_version_id,
    recordId: row.record_id,
    formId: row.form_id,
    circuitId,
    toldAt,
  };
}
