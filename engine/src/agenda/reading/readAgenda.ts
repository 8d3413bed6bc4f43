import { readWall, wallAfter, wallToInstant } from '@trame/language';
import type { AgendaPage } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { seeItems } from '../seeItems.js';
import { agendaOf, type AgendaQuery } from './agendaOf.js';
import { datedEntries } from './datedEntries.js';
import { namesOf } from './namesOf.js';
import { presentEntry } from './presentEntry.js';
import { readSlots } from './readSlots.js';

const LONGEST_DAYS = 62;
const SHOWN = 1_000;

/**
 * What an agenda holds between two days, both included, as somebody may see it now.
 * @throws Problem `agenda-window`, `agenda-not-found`, `dossier-not-found`
 */
export async function readAgenda(tx: Tx, principal: Principal, query: AgendaQuery): Promise<AgendaPage> {
  const { of, id, from, to } = query;
  refuseWindow(from, to);
  const whose = await agendaOf(tx, principal, query);
  const { opened, timeZone } = whose;
  await recordReading(tx, {
    action: opened ? 'dossier.lu' : 'dossiers.listes',
    actor: principal,
    ...(opened ? { dossierId: opened.dossier.id } : {}),
    subject: { kind: 'agenda', id: id ?? principal.professionalId },
    details: { de: of },
  });
  const window = {
    from: wallToInstant(`${from}T00:00`, timeZone),
    to: wallToInstant(wallAfter(`${to}T00:00`, 24 * 60), timeZone),
  };
  const slots = await readSlots(tx, {
    ...whose,
    ...(opened ? { dossierId: opened.dossier.id } : {}),
    ...window,
    size: SHOWN + 1,
  });
  const items = [...new Map(slots.map(({ item }) => [item.id, item])).values()];
  const seen = await seeItems(tx, principal, items);
  const names = await namesOf(tx, items);
  const readBy = { reader: principal.professionalId, whose: whose.professionalIds ?? [] };
  const entries = slots.slice(0, SHOWN).flatMap((slot) => {
    const one = seen.get(slot.item.id);
    if (!one || (one.sight === 'occupe' && (!whose.busyShown || slot.item.state === 'annule'))) return [];
    return [presentEntry(slot, one, readBy, names)];
  });
  const dated = await datedEntries(tx, principal, query, whose, window);
  return {
    title: whose.title,
    from,
    to,
    items: [...entries, ...dated].sort((one, other) => (one.start < other.start ? -1 : 1)),
    more: slots.length > SHOWN,
    ...(whose.people ? { people: whose.people } : {}),
  };
}

function refuseWindow(from: string, to: string): void {
  const first = readWall(`${from}T00:00`);
  const last = readWall(`${to}T00:00`);
  const days = first === undefined || last === undefined ? NaN : (last - first) / 86_400_000;
  if (!(days >= 0 && days <= LONGEST_DAYS)) throw agendaErrors.problem('agenda-window');
}
