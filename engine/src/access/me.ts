import type { Me } from '@trame/schemas';
import { getPack, type InstalledPack } from '../catalog/index.js';
import {
  findProfessional,
  getOrganisation,
  isClosedOn,
  isServiceOpen,
  listEstablishments,
  listServices,
  localDay,
  type Service,
} from '../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../platform/index.js';
import { holds } from './allows.js';
import { isDossierDomain } from './habilitations.js';
import { habilitationOf } from './loadHabilitations.js';
import { accessSettings } from './accessSettings.js';
import { POLICIES } from './policy.js';
import { dossiersInServices } from './services/inService.js';
import { listStartable } from './startable.js';

/** Who is signed in, and what the screens may offer them. */
export async function readMe(tx: Tx, principal: Principal): Promise<Me> {
  const [professional, organisation] = [
    await findProfessional(tx, principal.professionalId),
    await getOrganisation(tx),
  ];
  if (!professional || !organisation) throw platformErrors.problem('not-authenticated');
  const { activities } = principal;
  const packs = new Map<string, InstalledPack>();
  for (const { packId } of activities) packs.set(packId, packs.get(packId) ?? (await getPack(packId, tx)));
  const habilitations = Object.fromEntries([...packs].map(([id, pack]) => [id, habilitationOf(pack)]));
  const [first] = packs.values();
  return {
    professional: {
      id: professional.id,
      nom: professional.lastName,
      prenom: professional.firstName,
      displayName: professional.displayName,
    },
    organisation: { id: organisation.id, name: organisation.name },
    establishments: await presentEstablishments(tx, principal, packs),
    vocabulary: definedWords(first?.manifest.vocabulary ?? {}),
    dataDomains: unique([...packs.values()].flatMap(({ manifest }) => manifest.dataDomains))
      .filter(({ id }) => isDossierDomain(id))
      .map(({ id, label, accent }) => ({ id, label, ...(accent ? { accent } : {}) })),
    views: unique([...packs.values()].flatMap(({ views }) => [...views.values()])).flatMap(
      ({ id, title, menu }) => (menu ? [{ id, title, menu }] : []),
    ),
    startable: listStartable(activities, packs, await closedPlaces(tx)),
    canReadRecords: POLICIES['fiche.lire']!(principal, habilitations),
    canWriteRecords: POLICIES['fiche.ecrire']!(principal, habilitations),
    canStudio: (['lire', 'ecrire', 'gerer'] as const).some((action) =>
      holds(principal, 'parametrage', action, habilitations),
    ),
    ...(holds(principal, 'archives', 'gerer', habilitations) ? { canArchive: true } : {}),
    canAdministrate: holds(principal, 'habilitations', 'gerer', habilitations),
    ...(POLICIES['pilotage.lire']!(principal, habilitations) ? { canSteer: true } : {}),
    ...(POLICIES['messagerie.lire']!(principal, habilitations) ? { canReadReceivedMail: true } : {}),
    ...(accessSettings().sandbox ? { sandbox: true } : {}),
  };
}

/** The establishments where nobody is admitted today. */
async function closedPlaces(tx: Tx): Promise<ReadonlySet<string>> {
  const today = localDay(tx.now());
  return new Set((await listEstablishments(tx)).filter((one) => isClosedOn(one, today)).map(({ id }) => id));
}

async function presentEstablishments(
  tx: Tx,
  { activities }: Principal,
  packs: ReadonlyMap<string, InstalledPack>,
): Promise<Me['establishments']> {
  const held = (await listEstablishments(tx)).filter(({ id }) =>
    activities.some((one) => one.establishmentId === id),
  );
  const services = await servicesToNarrow(tx);
  return held.map(({ id, name, finess, packId }) => ({
    id,
    name,
    finess,
    packId,
    services: services
      .filter(({ establishmentId }) => establishmentId === id)
      .map(({ id: serviceId, name: called, closed }) => ({
        id: serviceId,
        name: called,
        ...(closed ? { closed } : {}),
      })),
    roles: activities
      .filter((one) => one.establishmentId === id)
      .map(({ roleId }) => ({
        id: roleId,
        label: packs.get(packId)?.manifest.roles.find((role) => role.id === roleId)?.label ?? roleId,
      })),
  }));
}

/** The services that lists may be narrowed to: those that are open, and those that are not but where dossiers still are. */
async function servicesToNarrow(tx: Tx): Promise<Array<Service & { closed?: true }>> {
  const today = localDay(tx.now());
  const services = await listServices(tx);
  const shut = services.filter((one) => !isServiceOpen(one, today));
  const dossiers = await dossiersInServices(
    tx,
    shut.map(({ id }) => id),
  );
  return services.flatMap((one) => {
    if (!shut.includes(one)) return [one];
    return dossiers.has(one.id) ? [{ ...one, closed: true as const }] : [];
  });
}

function definedWords(vocabulary: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(vocabulary).flatMap(([key, word]) => (word === undefined ? [] : [[key, word]])),
  );
}

function unique<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
