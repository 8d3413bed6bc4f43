import { loadHabilitations, reachOf } from '../../access/index.js';
import { careTeamOf, openDossier, personName, type OpenedDossier } from '../../dossiers/index.js';
import { activitiesOf, findProfessional, getEstablishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { worksAt } from '../seeItems.js';

/** Whose agenda is asked. */
export type AgendaQuery = {
  of: 'moi' | 'professionnel' | 'equipe' | 'etablissement' | 'dossier';
  id?: string;
  from: string;
  to: string;
};

/** Whose agenda it is, once one may read it: what its items are found by. */
export type Whose = {
  title: string;
  timeZone: string;
  professionalIds?: string[];
  establishmentId?: string;
  opened?: OpenedDossier;
  /** What one may not read is shown as taken, rather than not at all. */
  busyShown: boolean;
  people?: Array<{ id: string; displayName: string }>;
};

/**
 * Opens an agenda: one’s own; that of whoever works where one works; of the care team of a dossier one may open; of an
 * establishment where one works; of a dossier.
 * @throws Problem `agenda-not-found`, `dossier-not-found`
 */
export async function agendaOf(tx: Tx, principal: Principal, { of, id }: AgendaQuery): Promise<Whose> {
  switch (of) {
    case 'moi':
      return {
        title: principal.displayName,
        timeZone: await zoneOf(tx, principal.activities[0]?.establishmentId),
        professionalIds: [principal.professionalId],
        busyShown: true,
      };
    case 'professionnel':
      return ofColleague(tx, principal, needed(id));
    case 'etablissement':
      return ofEstablishment(tx, principal, needed(id));
    case 'equipe': {
      const opened = await openDossier(tx, principal, needed(id));
      const team = await careTeamOf(tx, opened.dossier.id);
      const people = new Map(team.map((one) => [one.professionalId, one.displayName]));
      return {
        title: `équipe de ${personName(opened.dossier.traits)}`,
        timeZone: await zoneOf(tx, opened.dossier.establishmentId),
        professionalIds: [...people.keys()],
        people: [...people].map(([one, displayName]) => ({ id: one, displayName })),
        busyShown: true,
      };
    }
    case 'dossier': {
      const opened = await openDossier(tx, principal, needed(id));
      return {
        title: personName(opened.dossier.traits),
        timeZone: await zoneOf(tx, opened.dossier.establishmentId),
        opened,
        busyShown: false,
      };
    }
  }
}

function needed(id: string | undefined): string {
  if (id === undefined) throw agendaErrors.problem('agenda-not-found');
  return id;
}

async function ofColleague(tx: Tx, principal: Principal, id: string): Promise<Whose> {
  const colleague = await findProfessional(tx, id);
  const posts = await activitiesOf(tx, id);
  const shared = posts.find(({ establishmentId }) => worksAt(principal, establishmentId));
  if (!colleague || !shared) throw agendaErrors.problem('agenda-not-found');
  return {
    title: colleague.displayName,
    timeZone: await zoneOf(tx, shared.establishmentId),
    professionalIds: [id],
    busyShown: true,
  };
}

async function ofEstablishment(tx: Tx, principal: Principal, id: string): Promise<Whose> {
  const place = await getEstablishment(tx, id);
  const { everywhere } = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  if (!place || !(everywhere || worksAt(principal, id))) throw agendaErrors.problem('agenda-not-found');
  return { title: place.name, timeZone: place.timeZone, establishmentId: id, busyShown: false };
}

async function zoneOf(tx: Tx, establishmentId: string | undefined): Promise<string> {
  const place = establishmentId === undefined ? undefined : await getEstablishment(tx, establishmentId);
  return place?.timeZone ?? 'Europe/Paris';
}
