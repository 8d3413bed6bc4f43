import { sayOutputs } from '@trame/language';
import type { GridResultLine, GridResultList } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { nameConcerned, openDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { GridResultTable, type GridResultModel } from '../model.js';
import { namesOf } from '../names.js';
import { mayFill } from '../policy.js';
import { traceReading } from '../traceReading.js';
import { cancellationsOf, type Cancellation } from './cancelSitting.js';

/** How many sittings a list shows: the latest. */
const SHOWN = 200;

/**
 * The sittings of the grids of a dossier that may be read, the latest first; those cancelled are there, marked.
 * @throws Problem `dossier-not-found`
 */
export async function listGridResults(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<GridResultList> {
  const { readable, access } = await openDossier(tx, principal, dossierId);
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
  const cancelled = await cancellationsOf(tx, dossierId);
  const names = await namesOf(tx, [
    ...rows.flatMap((row) => [row.evaluator_id, row.author_id, row.responsible_id]),
    ...[...cancelled.values()].map(({ professionalId }) => professionalId),
  ]);
  const items: GridResultLine[] = [];
  for (const row of rows) {
    items.push({
      ...(await presentSitting(tx, row, names)),
      ...presentCancellation(cancelled.get(row.id), names),
      canCancel: !cancelled.has(row.id) && row.task_id === null && mayFill(access, row.domain),
    });
  }
  return { items };
}

/** A sitting as the API shows it. */
export async function presentSitting(
  tx: Tx,
  row: GridResultModel,
  names: ReadonlyMap<string, string>,
): Promise<Omit<GridResultLine, 'canCancel'>> {
  const grid = (await getPack(row.pack_version_id, tx)).grids.get(row.grid_id);
  return {
    id: row.id,
    packVersionId: row.pack_version_id,
    gridId: row.grid_id,
    title: grid?.title ?? row.grid_id,
    domain: row.domain,
    at: row.at.toISOString(),
    evaluator: names.get(row.evaluator_id) ?? '',
    author: names.get(row.author_id) ?? '',
    ...(row.responsible_id === null ? {} : { responsible: names.get(row.responsible_id) ?? '' }),
    status: row.status,
    score: row.score,
    max: row.max,
    band: row.band,
    bandLabel: grid?.bands?.find(({ id }) => id === row.band)?.label ?? null,
    outputs: row.outputs,
    results: grid ? sayOutputs(grid, row.outputs) : [],
    answers: row.answers,
    dimensions: row.dimensions,
    alerts: (row.alerts as Array<{ message: string }>).map(({ message }) => message),
    ...(await nameConcerned(tx, row.dossier_id, row.concerns)),
  };
}

function presentCancellation(
  cancellation: Cancellation | undefined,
  names: ReadonlyMap<string, string>,
): Pick<GridResultLine, 'cancelled'> {
  if (!cancellation) return {};
  const { professionalId, at, reason } = cancellation;
  return { cancelled: { by: names.get(professionalId) ?? '', at: at.toISOString(), reason } };
}
