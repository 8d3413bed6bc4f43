import type { AgendaItem } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { traceRefusal } from '../../dossiers/index.js';
import { findProfessionals, getEstablishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { readItems, type ItemRow } from '../items/itemRow.js';
import { occurrenceAt, remainderOf } from '../items/series.js';
import { seeItems } from '../seeItems.js';
import { findConflicts } from './findConflicts.js';

/**
 * An item as somebody may see it; of a series, at one occurrence, with the rule of what is left from it on.
 * @throws Problem `agenda-item-not-found`, the same whether it does not exist or is not to be seen
 */
export async function readItem(
  tx: Tx,
  principal: Principal,
  id: string,
  occurrence?: string,
): Promise<AgendaItem> {
  const [item] = await readItems(tx, [id]);
  const seen = item && (await seeItems(tx, principal, [item])).get(id);
  if (!item || !seen || seen.sight === 'occupe') {
    for (const dossierId of item?.dossierIds ?? [])
      traceRefusal(tx, principal, dossierId, { kind: 'agenda', id });
    throw agendaErrors.problem('agenda-item-not-found');
  }
  for (const { id: dossierId } of seen.persons)
    await recordReading(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId,
      subject: { kind: 'agenda', id },
    });
  const place = await getEstablishment(tx, item.establishmentId);
  const whole = seen.sight === 'entier';
  const asked = occurrence ?? (item.rrule === null ? undefined : await firstOccurrence(tx, item));
  const at = item.rrule === null ? item : asked === undefined ? item : await occurrenceAt(tx, item, asked);
  const left = item.rrule === null ? undefined : remainderOf(item, at);
  const mine = item.participants.find((one) => one.id === principal.professionalId);
  return {
    id,
    revision: item.revision,
    occurrence: item.rrule === null ? (item.occurrence ?? item.start) : at.start,
    kind: item.kind,
    kindLabel: await kindLabel(tx, item, place?.packId),
    title: item.title,
    establishment: { id: item.establishmentId, name: place?.name ?? '' },
    timeZone: item.timeZone,
    allDay: item.allDay,
    start: at.start,
    end: at.end,
    ...(item.place ? { place: item.place } : {}),
    ...(whole && item.remark ? { remark: item.remark } : {}),
    dossiers: seen.persons,
    hiddenPersons: seen.hidden,
    participants: await peopleOf(tx, item, (one) => whole || one === principal.professionalId),
    shared: item.shared,
    state: item.state,
    ...(whole && item.reason ? { reason: item.reason } : {}),
    ...(left?.rrule ? { rrule: left.rrule } : {}),
    ...(left?.except ? { except: left.except } : {}),
    ...(item.seriesId ? { seriesId: item.seriesId } : {}),
    ...recordOf(item, seen.persons),
    ...(item.taskId ? { taskId: item.taskId } : {}),
    createdBy: (await findProfessionals(tx, [item.createdBy]))[0]?.displayName ?? '',
    createdAt: item.createdAt.toISOString(),
    canChange: seen.canChange && seen.hidden === 0,
    canAnswer: mine !== undefined && item.state !== 'annule',
    conflicts:
      seen.canChange && item.state === 'prevu'
        ? await findConflicts(tx, principal, {
            start: at.start,
            end: at.end,
            timeZone: item.timeZone,
            participantIds: item.participants.map((one) => one.id),
            dossierIds: item.dossierIds,
            but: [id, ...(item.seriesId ? [item.seriesId] : [])],
          })
        : [],
  };
}

/** The record that an item comes from, with its dossier; nothing when whose it is is not shown. */
function recordOf(
  { recordId, recordDossierId }: ItemRow,
  persons: readonly { id: string }[],
): Pick<AgendaItem, 'recordId' | 'recordDossierId'> {
  if (recordId === null || recordDossierId === null) return {};
  return persons.some(({ id }) => id === recordDossierId) ? { recordId, recordDossierId } : {};
}

async function firstOccurrence(tx: Tx, { id }: ItemRow): Promise<string | undefined> {
  const [first] = await tx.query<{ occurrence: string }>(
    'select occurrence from agenda_slot where item_id = $1 order by starts_at limit 1',
    [id],
  );
  return first?.occurrence;
}

/** Who takes part, with what each answered; the word they left, of those whose is to be read. */
async function peopleOf(
  tx: Tx,
  { participants }: ItemRow,
  isRead: (id: string) => boolean,
): Promise<AgendaItem['participants']> {
  const found = await findProfessionals(
    tx,
    participants.map(({ id }) => id),
  );
  const names = new Map(found.map(({ id, displayName }) => [id, displayName]));
  return participants.map(({ id, answer, comment }) => ({
    id,
    displayName: names.get(id) ?? '',
    answer,
    ...(comment && isRead(id) ? { comment } : {}),
  }));
}

/** The kind of an item in words; its identifier when the pack no longer has it. */
export async function kindLabel(tx: Tx, { kind }: ItemRow, packId: string | undefined): Promise<string> {
  const pack = packId === undefined ? undefined : await getPack(packId, tx);
  return pack?.manifest.agenda.kinds.find(({ id }) => id === kind)?.label ?? kind;
}
