import type { Contact, Dossier, DossierLine } from '@trame/schemas';
import { recordReading } from '../audit/index.js';
import { getPack, type InstalledPack } from '../catalog/index.js';
import {
  getEstablishment,
  getService,
  listEstablishments,
  listServices,
  localDay,
  type Service,
} from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { breakGlassAlerts } from './breakGlass/breakGlassAlerts.js';
import { careTeamOf } from './careTeam.js';
import { listContacts } from './contacts.js';
import type { DossierRow } from './dossierRow.js';
import { householdsOf } from './household/presentHousehold.js';
import { listMoments } from './moments.js';
import { openDossier } from './openDossier.js';
import { loadSection } from './sections.js';
import { stageOf } from './stages.js';
import { currentTies } from './ties/readTies.js';
import { contactAlerts, readSynthesis } from './synthesis.js';
import { ageOn, personName, type Traits } from './traits.js';
import { willAlerts } from './wills/willAlerts.js';

/** How many beads the thread of the header shows. */
const BEADS = 40;

/** What is written from day to day is told in the timeline, and is no step of the path. */
const BESIDE_THE_PATH = ['note', 'bris-de-glace'];

/**
 * A dossier as somebody may see it; the reading is written in the trail.
 * @throws Problem `dossier-not-found`
 */
export async function readDossier(tx: Tx, principal: Principal, id: string): Promise<Dossier> {
  const opened = await openDossier(tx, principal, id);
  const { dossier, pack, access, readable } = opened;
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId: id,
    subject: { kind: 'dossier', id },
  });
  const establishment = await getEstablishment(tx, dossier.establishmentId);
  const service = dossier.serviceId === null ? undefined : await getService(tx, dossier.serviceId);
  const functions = new Map(pack.manifest.functions.map((one) => [one.id, one.label]));
  const thread = await listMoments(tx, { dossierId: id, readable, size: BEADS, without: BESIDE_THE_PATH });
  const team = await careTeamOf(tx, id);
  const household = (await householdsOf(tx, [opened])).get(id);
  return {
    ...presentLine(dossier, pack, { establishment: establishment?.name ?? '', service }),
    ...(household ? { household } : {}),
    phase: dossier.phase,
    usager: withAge(dossier.traits, localDay(tx.now())),
    packVersionId: dossier.packVersionId,
    team: team.map(({ professionalId, displayName, functionId, from }) => ({
      professionalId,
      displayName,
      function: functionId,
      functionLabel: functions.get(functionId) ?? functionId,
      from,
    })),
    contacts: linksInWords(await listContacts(tx, id), pack),
    ties: await currentTies(tx, principal, opened),
    synthesis: await readSynthesis(tx, dossier, pack, readable),
    alerts: [
      ...(await contactAlerts(tx, id)),
      ...(await willAlerts(tx, id)),
      ...(await breakGlassAlerts(tx, id)),
      ...(await loadSection('alerts', tx, opened, principal)),
    ],
    access,
    fil: thread.items.reverse(),
    tasks: await loadSection('tasks', tx, opened, principal),
    tabs: await loadSection('tabs', tx, opened, principal),
  };
}

/** Says the link of each contact by the code list that the pack names; one that it does not know stays as it is. */
function linksInWords(contacts: readonly Contact[], { manifest, codes }: InstalledPack): Contact[] {
  const entries = codes.get(manifest.dossier.links ?? '')?.entries ?? [];
  const labels = new Map(entries.map(({ code, label }) => [code, label]));
  return contacts.map((contact) => ({ ...contact, lienLabel: labels.get(contact.lien) ?? contact.lien }));
}

/** Dossiers as lines of a list, in the order given. */
export async function presentLines(tx: Tx, dossiers: readonly DossierRow[]): Promise<DossierLine[]> {
  const names = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  const placed = dossiers.some(({ serviceId }) => serviceId !== null);
  const services = new Map((placed ? await listServices(tx) : []).map((one) => [one.id, one]));
  const packed: Array<{ dossier: DossierRow; pack: InstalledPack }> = [];
  for (const dossier of dossiers) packed.push({ dossier, pack: await getPack(dossier.packVersionId, tx) });
  const households = await householdsOf(tx, packed);
  return packed.map(({ dossier, pack }) => {
    const household = households.get(dossier.id);
    const { dateNaissance } = dossier.traits;
    return {
      ...presentLine(dossier, pack, {
        establishment: names.get(dossier.establishmentId) ?? '',
        service: services.get(dossier.serviceId ?? ''),
      }),
      ...(typeof dateNaissance === 'string' ? { dateNaissance } : {}),
      ...(household ? { household } : {}),
    };
  });
}

type Line = Pick<
  Dossier,
  'id' | 'numero' | 'displayName' | 'stage' | 'stageLabel' | 'tone' | 'establishment' | 'service' | 'entree'
>;

function presentLine(
  dossier: DossierRow,
  { manifest }: InstalledPack,
  { establishment, service }: { establishment: string; service: Service | undefined },
): Line {
  const { label, tone } = stageOf(manifest, dossier.stage);
  return {
    id: dossier.id,
    numero: dossier.numero,
    displayName: personName(dossier.traits),
    stage: dossier.stage,
    stageLabel: label,
    ...(tone ? { tone } : {}),
    establishment: { id: dossier.establishmentId, name: establishment },
    ...(service ? { service: { id: service.id, name: service.name } } : {}),
    ...(dossier.entryDate ? { entree: dossier.entryDate } : {}),
  };
}

/** The traits with the age of the day, when the birth date is known. */
function withAge(traits: Traits, today: string): Record<string, unknown> {
  const age = ageOn(today, traits.dateNaissance);
  return age === undefined ? traits : { ...traits, age };
}
