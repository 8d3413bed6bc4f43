import type { GridResultList, RecordDetail, RecordLine, RecordList } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { evaluateQuietly, inWords, openDossier } from '../dossiers/index.js';
import { findProfessionals } from '../organisation/index.js';
import { Problem, type Principal, type Tx } from '../platform/index.js';
import { recordErrors } from './errors.js';
import { GridResultTable, RecordTable, type RecordModel } from './model.js';

/** How many records a list shows: the latest. */
const SHOWN = 200;

/** The records of a dossier that may be read, the latest first. @throws Problem `dossier-not-found` */
export async function listRecords(tx: Tx, principal: Principal, dossierId: string): Promise<RecordList> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'fiches', id: dossierId });
  const records = await RecordTable().findAll({
    where: { dossier_id: dossierId, domain: readable },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: SHOWN,
    transaction: tx.t,
  });
  const authors = await namesOf(
    tx,
    records.map(({ author_id }) => author_id),
  );
  return { items: await Promise.all(records.map((record) => presentLine(tx, record, authors))) };
}

/**
 * One record.
 * @throws Problem `record-not-found`, the same whether it does not exist or is in a domain that may not be read
 */
export async function readRecord(tx: Tx, principal: Principal, id: string): Promise<RecordDetail> {
  const record = await RecordTable().findByPk(id, { transaction: tx.t });
  if (!record || !(await mayRead(tx, principal, record))) throw recordErrors.problem('record-not-found');
  await traceReading(tx, principal, record.dossier_id, { kind: 'fiche', id });
  const authors = await namesOf(tx, [record.author_id]);
  return {
    ...(await presentLine(tx, record, authors)),
    dossierId: record.dossier_id,
    packVersionId: record.pack_version_id,
    revision: record.revision,
    data: record.data,
  };
}

/** The sittings of the grids of a dossier that may be read, the latest first. @throws Problem `dossier-not-found` */
export async function listGridResults(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<GridResultList> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'grilles', id: dossierId });
  const rows = await GridResultTable().findAll({
    where: { dossier_id: dossierId, domain: readable },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: SHOWN,
    transaction: tx.t,
  });
  const evaluators = await namesOf(
    tx,
    rows.map(({ evaluator_id }) => evaluator_id),
  );
  const items: GridResultList['items'] = [];
  for (const row of rows) {
    const grid = (await getPack(row.pack_version_id, tx)).grids.get(row.grid_id);
    items.push({
      id: row.id,
      packVersionId: row.pack_version_id,
      gridId: row.grid_id,
      title: grid?.title ?? row.grid_id,
      domain: row.domain,
      at: row.at.toISOString(),
      evaluator: evaluators.get(row.evaluator_id) ?? '',
      status: row.status,
      score: row.score,
      max: row.max,
      band: row.band,
      bandLabel: grid?.bands?.find(({ id }) => id === row.band)?.label ?? null,
      outputs: row.outputs,
      answers: row.answers,
      dimensions: row.dimensions,
    });
  }
  return { items };
}

async function presentLine(
  tx: Tx,
  record: RecordModel,
  authors: ReadonlyMap<string, string>,
): Promise<RecordLine & { domain: string }> {
  const form = (await getPack(record.pack_version_id, tx)).forms.get(record.form_id)?.form;
  const timeline = form?.record?.timeline;
  const summary = timeline === undefined ? undefined : inWords(evaluateQuietly(timeline, record.data));
  return {
    id: record.id,
    formId: record.form_id,
    title: form?.title ?? record.form_id,
    domain: record.domain,
    author: authors.get(record.author_id) ?? '',
    at: record.at.toISOString(),
    ...(summary === undefined ? {} : { summary }),
  };
}

async function mayRead(tx: Tx, principal: Principal, { dossier_id, domain }: RecordModel): Promise<boolean> {
  try {
    return (await openDossier(tx, principal, dossier_id)).readable.includes(domain);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return false;
    throw error;
  }
}

async function traceReading(
  tx: Tx,
  actor: Principal,
  dossierId: string,
  subject: { kind: string; id: string },
) {
  await recordAudit(tx, { action: 'dossier.lu', actor, dossierId, subject });
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await findProfessionals(tx, [...new Set(ids)]);
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
