import { instantToWall, wallAfter } from '@trame/language';
import type { AgendaFrame, AgendaKind, AgendaPlan } from '@trame/schemas';
import { allows, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { careTeamOf, openDossier, personName, stageOf } from '../../dossiers/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { acts } from '../seeItems.js';
import { readAgenda } from './readAgenda.js';

/** How many days ahead the dossier tells. */
const AHEAD_DAYS = 60;
const NEXT = 5;

/** Where somebody works, and what they may plan there for nobody in particular. */
export async function readFrame(tx: Tx, principal: Principal): Promise<AgendaFrame> {
  const habilitations = await loadHabilitations(principal, tx);
  const establishments: AgendaFrame['establishments'] = [];
  for (const id of new Set(principal.activities.map(({ establishmentId }) => establishmentId))) {
    const place = await getEstablishment(tx, id);
    if (!place) continue;
    const { manifest } = await getPack(place.packId, tx);
    const kinds = manifest.agenda.kinds.filter(({ domain }) =>
      allows(principal, 'ecrire', { domain, establishmentId: id, inCareTeam: true }, habilitations),
    );
    const today = instantToWall(tx.now(), place.timeZone).slice(0, 10);
    establishments.push({ id, name: place.name, timeZone: place.timeZone, today, kinds });
  }
  return { establishments, me: principal.professionalId };
}

/**
 * What somebody may plan for a dossier, what is proposed at its stage, who accompanies the person, and what comes next.
 * @throws Problem `dossier-not-found`
 */
export async function readPlan(tx: Tx, principal: Principal, dossierId: string): Promise<AgendaPlan> {
  const opened = await openDossier(tx, principal, dossierId);
  const { dossier } = opened;
  const place = await getEstablishment(tx, dossier.establishmentId);
  const pack = await getPack(place?.packId ?? dossier.packId, tx);
  const kinds = pack.manifest.agenda.kinds.filter(({ domain }) => acts(opened, domain, 'ecrire'));
  const group = stageOf(opened.pack.manifest, dossier.stage).group;
  const proposed = kinds.find(({ plan }: AgendaKind) => plan?.stageGroup === group);
  const today = instantToWall(tx.now(), place?.timeZone ?? 'Europe/Paris').slice(0, 10);
  const team = new Map((await careTeamOf(tx, dossierId)).map((one) => [one.professionalId, one.displayName]));
  const { items } = await readAgenda(tx, principal, {
    of: 'dossier',
    id: dossierId,
    from: today,
    to: wallAfter(`${today}T00:00`, AHEAD_DAYS * 24 * 60).slice(0, 10),
  });
  const now = tx.now().toISOString();
  const next = items.filter((one) => one.source === 'element' && one.state !== 'annule' && one.end > now);
  return {
    dossier: { id: dossierId, displayName: personName(dossier.traits), numero: dossier.numero },
    establishmentId: dossier.establishmentId,
    today,
    kinds,
    ...(proposed?.plan ? { proposed: proposed.id, proposedLabel: proposed.plan.label } : {}),
    team: [...team].map(([id, displayName]) => ({ id, displayName })),
    next: next.slice(0, NEXT),
  };
}
