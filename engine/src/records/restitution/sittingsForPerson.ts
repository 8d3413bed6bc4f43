import type { GridResultLine } from '@trame/schemas';
import { openDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { GridResultTable } from '../model.js';
import { namesOf } from '../names.js';
import { cancellationsOf } from '../sittings/cancelSitting.js';
import { presentSitting } from '../sittings/listSittings.js';
import { traceReading } from '../traceReading.js';

/** A sitting of a grid, as it is handed over to the person. */
export type GivenSitting = Omit<GridResultLine, 'canCancel' | 'cancelled'>;

/**
 * The sittings of the grids of a dossier that somebody may read, the latest first, those cancelled left out; whether each
 * goes to the person is the caller's affair. The reading is traced.
 * @param most how many at most
 * @throws Problem `dossier-not-found`
 */
export async function sittingsForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  most: number,
): Promise<GivenSitting[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'grilles', id: dossierId });
  const cancelled = await cancellationsOf(tx, dossierId);
  const rows = await GridResultTable().findAll({
    where: { dossier_id: dossierId, domain: readable },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: most + cancelled.size,
    transaction: tx.t,
  });
  const counting = rows.filter(({ id }) => !cancelled.has(id)).slice(0, most);
  const names = await namesOf(
    tx,
    counting.flatMap((row) => [row.evaluator_id, row.author_id, row.responsible_id]),
  );
  const given: GivenSitting[] = [];
  for (const row of counting) given.push(await presentSitting(tx, row, names));
  return given;
}
