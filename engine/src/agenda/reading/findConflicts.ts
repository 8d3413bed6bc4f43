import { instantToWall } from '@trame/language';
import type { AgendaConflict, AgendaDraft } from '@trame/schemas';
import { careTeamOf, personName, readDossiers } from '../../dossiers/index.js';
import { absencesDuring, activitiesOf, findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { readItems, type ItemRow } from '../items/itemRow.js';
import { slotsOf } from '../items/slotsOf.js';
import { seeItems, worksAt } from '../seeItems.js';

/** How many are told, and how many of the times that something comes back are looked at. */
const TOLD = 20;
const LOOKED_AT = 60;

type Hit = { itemId: string; start: Date; end: Date; professionals: string[]; dossiers: string[] };

/** What is planned, as far as who is taken and when. */
export type Taken = Pick<
  AgendaDraft,
  'start' | 'end' | 'participantIds' | 'dossierIds' | 'rrule' | 'except'
> & {
  timeZone: string;
  /** The item itself, and its series. */
  but: readonly string[];
};

/**
 * Who, among those concerned, is already taken at these hours; « occupé » where one has no right to know by what. Of
 * professionals, only those whose agenda one may open are looked at: colleagues, and the care teams of the dossiers.
 */
export async function findConflicts(tx: Tx, principal: Principal, taken: Taken): Promise<AgendaConflict[]> {
  const { dossierIds, except, ...when } = taken;
  const participantIds = await knownTo(tx, principal, taken);
  if (participantIds.length + dossierIds.length === 0) return [];
  const slots = slotsOf({ ...when, exceptDays: except ?? [] }).slice(0, LOOKED_AT);
  const hits = await tx.query<Hit>(
    `select s.item_id as "itemId", s.starts_at as "start", s.ends_at as "end",
       array(select p.professional_id from agenda_participant p
              where p.item_id = s.item_id and p.professional_id = any($3::uuid[]) and p.answer <> 'refuse') as professionals,
       array(select d.dossier_id from agenda_item_dossier d
              where d.item_id = s.item_id and d.dossier_id = any($4::uuid[])) as dossiers
     from (select item_id from agenda_participant where professional_id = any($3::uuid[]) and answer <> 'refuse'
           union select item_id from agenda_item_dossier where dossier_id = any($4::uuid[])) c
     join agenda_item i on i.id = c.item_id and i.state <> 'annule' and not i.id = any($5::uuid[])
     join unnest($1::timestamptz[], $2::timestamptz[]) as w(b, e) on true
     join agenda_slot s on s.item_id = c.item_id and s.starts_at < w.e and s.ends_at > w.b
       and s.starts_at > w.b - interval '32 days'
     order by s.starts_at, s.item_id limit ${TOLD}`,
    [
      slots.map(({ start }) => start.toISOString()),
      slots.map(({ end }) => end.toISOString()),
      participantIds,
      dossierIds,
      taken.but,
    ],
  );
  const items = new Map(
    (
      await readItems(
        tx,
        hits.map(({ itemId }) => itemId),
      )
    ).map((one) => [one.id, one]),
  );
  const seen = await seeItems(tx, principal, [...items.values()]);
  const names = await namesOf(tx, hits);
  const told = hits.map((hit) => {
    const open = seen.get(hit.itemId)?.sight !== 'occupe';
    return {
      start: hit.start.toISOString(),
      end: hit.end.toISOString(),
      localStart: instantToWall(hit.start, taken.timeZone),
      whose: [...hit.professionals, ...hit.dossiers].map((id) => names.get(id) ?? '').join(', '),
      what: open ? titleOf(items.get(hit.itemId)) : 'occupé',
      ...(open ? { itemId: hit.itemId } : {}),
    };
  });
  return [...told, ...(await absencesAt(tx, participantIds, slots))].slice(0, TOLD);
}

/** Those who work where one works, or accompany a person concerned. */
async function knownTo(
  tx: Tx,
  principal: Principal,
  { participantIds, dossierIds }: Pick<Taken, 'participantIds' | 'dossierIds'>,
): Promise<string[]> {
  const team = new Set<string>();
  for (const dossierId of dossierIds)
    for (const { professionalId } of await careTeamOf(tx, dossierId)) team.add(professionalId);
  const known: string[] = [];
  for (const id of participantIds) {
    const near =
      team.has(id) ||
      id === principal.professionalId ||
      (await activitiesOf(tx, id)).some(({ establishmentId }) => worksAt(principal, establishmentId));
    if (near) known.push(id);
  }
  return known;
}

const titleOf = (item: ItemRow | undefined): string => item?.title ?? 'occupé';

async function namesOf(tx: Tx, hits: readonly Hit[]): Promise<Map<string, string>> {
  const people = await findProfessionals(tx, [
    ...new Set(hits.flatMap(({ professionals }) => professionals)),
  ]);
  const dossiers = await readDossiers(tx, [...new Set(hits.flatMap((hit) => hit.dossiers))]);
  return new Map([
    ...people.map(({ id, displayName }) => [id, displayName] as const),
    ...dossiers.map(({ id, traits }) => [id, personName(traits)] as const),
  ]);
}

/** Those who take part and are away the day it first takes place. */
async function absencesAt(
  tx: Tx,
  participantIds: readonly string[],
  slots: ReadonlyArray<{ occurrence: string; start: Date; end: Date }>,
): Promise<AgendaConflict[]> {
  const [first] = slots;
  if (!first) return [];
  const day = first.occurrence.slice(0, 10);
  const away: string[] = [];
  for (const id of participantIds)
    if ((await absencesDuring(tx, id, { from: day, to: day })).length > 0) away.push(id);
  const people = await findProfessionals(tx, away);
  return people.map(({ displayName }) => ({
    start: first.start.toISOString(),
    end: first.end.toISOString(),
    localStart: first.occurrence,
    whose: displayName,
    what: 'absence notée',
  }));
}
