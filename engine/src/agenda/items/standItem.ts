import type { AgendaStanding } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import type { Changed } from './changeItem.js';
import { checkDraft } from './checkDraft.js';
import { draftOf, handledItem } from './handledItem.js';
import { seeItems } from '../seeItems.js';
import { readItems, toldApart, type ItemRow } from './itemRow.js';
import { changeFollowing, occurrenceAt, remainderOf, tellApart } from './series.js';
import { tellItem, traceItem } from './tellItem.js';

/**
 * Says what becomes of an item: held, the person absent, cancelled with its reason, or planned again. Of a series, one
 * occurrence; cancelling may take those that follow too, with what was told apart of them and is still planned.
 * @throws Problem `agenda-item-not-found`, `not-allowed`, `stale-version`, `invalid-agenda-item` with every fault
 */
export async function standItem(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  asked: AgendaStanding,
): Promise<Changed> {
  const item = await handledItem(tx, principal, id, revision);
  refuseWrong(item, asked);
  const reason = asked.state === 'annule' ? asked.reason!.trim() : null;
  const beside = { state: asked.state, reason };
  let changed: Changed = { id, occurrence: item.start };
  const at = item.rrule === null ? undefined : await occurrenceAt(tx, item, asked.occurrence);
  const apart =
    at && asked.state === 'annule' && asked.scope === 'suivantes'
      ? await plannedApart(tx, principal, item, at.start)
      : [];
  if (!at || (asked.scope === 'suivantes' && at.start <= item.start)) await standWhole(tx, id, beside);
  else if (asked.scope === 'suivantes') {
    const checked = await known(tx, principal, item, remainderOf(item, at));
    changed = {
      id: await changeFollowing(tx, principal, item, at.start, checked, beside),
      occurrence: at.start,
    };
  } else {
    const checked = await known(tx, principal, item, draftOf(item, at));
    changed = { id: await tellApart(tx, principal, item, at.start, checked, beside), occurrence: at.start };
  }
  await traceItem(tx, principal, item, {
    action: 'agenda.etat',
    details: { etat: asked.state, ...(item.rrule === null ? {} : { portee: asked.scope ?? 'une' }) },
  });
  if (asked.state === 'annule' || item.state === 'annule') {
    const told = asked.state === 'annule' ? 'agenda-annule' : 'agenda-change';
    await tellItem(
      tx,
      principal,
      changed.id,
      told,
      item.participants.map((one) => one.id),
    );
  }
  for (const one of apart) await cancelApart(tx, principal, one, beside);
  return changed;
}

/** Of a series, what was told apart from an occurrence on, is still planned and theirs to change. */
async function plannedApart(tx: Tx, principal: Principal, series: ItemRow, from: string): Promise<ItemRow[]> {
  const apart = (await toldApart(tx, series.id)).filter(({ occurrence }) => occurrence >= from);
  const planned = (
    await readItems(
      tx,
      apart.map(({ id }) => id),
    )
  ).filter(({ state }) => state === 'prevu');
  const seen = await seeItems(tx, principal, planned);
  return planned.filter(({ id }) => seen.get(id)?.canChange);
}

/** Cancels with its series what was told apart, and tells those who were to come. */
async function cancelApart(
  tx: Tx,
  principal: Principal,
  item: ItemRow,
  beside: { state: ItemRow['state']; reason: string | null },
): Promise<void> {
  await standWhole(tx, item.id, beside);
  await traceItem(tx, principal, item, { action: 'agenda.etat', details: { etat: beside.state } });
  await tellItem(
    tx,
    principal,
    item.id,
    'agenda-annule',
    item.participants.map(({ id }) => id),
  );
}

/** What an item says already is not judged anew: only the rights of whoever acts were. */
const known = (tx: Tx, principal: Principal, item: ItemRow, draft: ReturnType<typeof draftOf>) =>
  checkDraft(
    tx,
    principal,
    draft,
    item.participants.map(({ id }) => id),
  );

async function standWhole(
  tx: Tx,
  id: string,
  { state, reason }: { state: ItemRow['state']; reason: string | null },
): Promise<void> {
  await tx.query(
    `update agenda_item set state = $2, reason = $3, revision = revision + 1, changed_at = $4 where id = $1`,
    [id, state, reason, tx.now()],
  );
}

function refuseWrong(item: ItemRow, { state, reason, scope }: AgendaStanding): void {
  const checks: Array<[boolean, string, string]> = [
    [state === 'annule' && reason === undefined, '/reason', 'Dites pourquoi cela est annulé.'],
    [state !== 'annule' && reason !== undefined, '/reason', 'Seule une annulation a un motif.'],
    [state === item.state && item.rrule === null, '/state', 'C’est déjà ce qui est noté.'],
    [
      item.rrule !== null && scope === 'suivantes' && !['annule', 'prevu'].includes(state),
      '/scope',
      'Ce qui a été tenu se note une fois après l’autre.',
    ],
    [
      state === 'absent' && item.dossierIds.length === 0,
      '/state',
      'Aucune personne n’est concernée : elle ne peut pas avoir été absente.',
    ],
  ];
  const faults = checks.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message }));
  if (faults.length > 0) throw agendaErrors.problem('invalid-agenda-item', { faults });
}
