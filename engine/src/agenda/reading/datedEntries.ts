import { instantToWall, wallAfter, wallToInstant } from '@trame/language';
import type { AgendaEntry } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { expiriesBetween } from '../../records/index.js';
import { dueTasks } from '../../workflow/index.js';
import type { AgendaQuery, Whose } from './agendaOf.js';

/**
 * What is dated elsewhere and only read here: the tasks one has in hand, in one’s own agenda; in that of a dossier, the
 * tasks one may do and what expires, within the domains one reads.
 */
export async function datedEntries(
  tx: Tx,
  principal: Principal,
  { of, from, to }: AgendaQuery,
  { opened, timeZone }: Whose,
  window: { from: Date; to: Date },
): Promise<AgendaEntry[]> {
  if (of !== 'moi' && !opened) return [];
  const tasks = await dueTasks(tx, principal, {
    ...window,
    ...(opened ? { dossierId: opened.dossier.id } : {}),
  });
  const ends = opened ? await expiriesBetween(tx, opened, { from, to }) : [];
  return [
    ...tasks.map(({ id, title, due, person, dossierId }) => ({
      key: `tache ${id}`,
      source: 'tache' as const,
      itemId: id,
      dossierId,
      ...moment(instantToWall(due, timeZone), 1, timeZone),
      allDay: false,
      busy: false,
      title,
      kind: 'Tâche à échéance',
      persons: opened ? [] : [person],
    })),
    ...ends.map(({ day, label }, index) => ({
      key: `fiche ${day} ${index}`,
      source: 'fiche' as const,
      ...(opened ? { dossierId: opened.dossier.id } : {}),
      ...moment(`${day}T00:00`, 24 * 60, timeZone),
      allDay: true,
      busy: false,
      title: label,
      kind: 'Échéance',
    })),
  ];
}

function moment(
  localStart: string,
  minutes: number,
  timeZone: string,
): Pick<AgendaEntry, 'start' | 'end' | 'localStart' | 'localEnd' | 'timeZone'> {
  const localEnd = wallAfter(localStart, minutes);
  return {
    start: wallToInstant(localStart, timeZone).toISOString(),
    end: wallToInstant(localEnd, timeZone).toISOString(),
    localStart,
    localEnd,
    timeZone,
  };
}
