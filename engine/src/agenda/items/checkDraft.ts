import { instantToWall } from '@trame/language';
import type { AgendaDraft, AgendaKind } from '@trame/schemas';
import { allows, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { linkDossiers, traceRefusal } from '../../dossiers/index.js';
import {
  activitiesOf,
  findProfessionals,
  getEstablishment,
  type Establishment,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { acts, worksAt } from '../seeItems.js';
import { judgeDraft, type DraftFault } from './judgeDraft.js';

/** A draft that holds, with what it names. */
export type CheckedDraft = { draft: AgendaDraft; place: Establishment; kind: AgendaKind };

/**
 * Checks a draft whole: by itself, and against what whoever writes it may do.
 * @param kept participants already there, who may have left meanwhile
 * @throws Problem `invalid-agenda-item` with every fault
 */
export async function checkDraft(
  tx: Tx,
  principal: Principal,
  draft: AgendaDraft,
  kept: readonly string[] = [],
): Promise<CheckedDraft> {
  const place = await getEstablishment(tx, draft.establishmentId);
  const today = instantToWall(tx.now(), place?.timeZone ?? 'Europe/Paris').slice(0, 10);
  const pack = place && (await getPack(place.packId, tx));
  const kind = pack?.manifest.agenda.kinds.find(({ id }) => id === draft.kind);
  const faults = [
    ...judgeDraft(draft, today),
    ...(await placeFaults(tx, principal, draft, place, kind)),
    ...(await dossierFaults(tx, principal, draft, kind)),
    ...(await participantFaults(tx, draft, kept)),
  ];
  if (faults.length > 0 || !place || !kind) throw agendaErrors.problem('invalid-agenda-item', { faults });
  return { draft, place, kind };
}

async function placeFaults(
  tx: Tx,
  principal: Principal,
  { establishmentId, dossierIds }: AgendaDraft,
  place: Establishment | undefined,
  kind: AgendaKind | undefined,
): Promise<DraftFault[]> {
  const closed = { path: '/establishmentId', message: 'Vous ne planifiez pas dans cet établissement.' };
  if (!place) return [closed];
  if (!kind) return [{ path: '/kind', message: 'Ce type n’existe pas dans cet établissement.' }];
  if (dossierIds.length > 0) return [];
  if (!worksAt(principal, establishmentId)) return [closed];
  const habilitations = await loadHabilitations(principal, tx);
  const target = { domain: kind.domain, establishmentId, inCareTeam: true };
  return allows(principal, 'ecrire', target, habilitations)
    ? []
    : [{ path: '/kind', message: `Vous ne planifiez pas ce type : ${kind.label}.` }];
}

async function dossierFaults(
  tx: Tx,
  principal: Principal,
  { dossierIds, establishmentId }: AgendaDraft,
  kind: AgendaKind | undefined,
): Promise<DraftFault[]> {
  const linked = new Map(
    (await linkDossiers(tx, principal, dossierIds)).map((one) => [one.dossier.id, one] as const),
  );
  return dossierIds.flatMap((id, index) => {
    const path = `/dossierIds/${index}`;
    const opened = linked.get(id);
    if (!opened || opened.readable.length === 0) {
      if (opened) traceRefusal(tx, principal, id, { kind: 'agenda', id });
      return [{ path, message: 'Ce dossier n’existe pas, ou vous n’y avez pas accès.' }];
    }
    if (opened.dossier.establishmentId !== establishmentId)
      return [{ path, message: 'Ce dossier est d’un autre établissement que celui qui est choisi.' }];
    return !kind || acts(opened, kind.domain, 'ecrire')
      ? []
      : [{ path, message: `Vous ne planifiez pas ce type pour cette personne : ${kind.label}.` }];
  });
}

async function participantFaults(
  tx: Tx,
  { participantIds }: AgendaDraft,
  kept: readonly string[],
): Promise<DraftFault[]> {
  const found = new Map((await findProfessionals(tx, participantIds)).map((one) => [one.id, one]));
  const faults: DraftFault[] = [];
  for (const [index, id] of participantIds.entries()) {
    if (kept.includes(id)) continue;
    const works = found.get(id)?.active && (await activitiesOf(tx, id)).length > 0;
    if (!works)
      faults.push({
        path: `/participantIds/${index}`,
        message: 'Cette personne ne travaille pas ici aujourd’hui.',
      });
  }
  return faults;
}
