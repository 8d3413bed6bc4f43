import type { CloseEstablishment, OpenService, RenameService, ReopenEstablishment } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import {
  createService,
  getService,
  listServices,
  localDay,
  renameService,
  writeServiceClosing,
  type Service,
} from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { handledEstablishment } from '../establishments/readEstablishments.js';
import { lockRights, reaches, rightsReach } from '../posts/handledPost.js';
import { dossiersInServices } from './inService.js';

/** Services of one establishment at most: lists of them are shown whole. */
const MOST = 100;
/** How far ahead an opening or a closing is told, in days. */
const AHEAD = 366;

/**
 * Opens a service in an establishment that one manages, from today or a day to come.
 * @returns its id
 * @throws Problem `establishment-not-found`, `too-many-services`, `service-name-taken`, `service-refused`
 */
export async function openService(
  tx: Tx,
  principal: Principal,
  establishmentId: string,
  asked: OpenService,
): Promise<{ id: string }> {
  await handledEstablishment(tx, principal, establishmentId);
  if ((await listServices(tx, establishmentId)).length >= MOST)
    throw accessErrors.problem('too-many-services');
  const openedOn = asked.from ?? localDay(tx.now());
  refuseDay(tx, openedOn, '/from');
  const name = asked.name.trim();
  await refuseName(tx, establishmentId, name);
  const id = await createService(tx, { establishmentId, name, openedOn });
  await tell(tx, principal, 'service.ouvert', { id, establishmentId }, { nom: name, du: openedOn });
  return { id };
}

/**
 * Names a service otherwise; the trail keeps what it was called.
 * @param revision of what the change is based on
 * @throws Problem `service-not-found`, `stale-version`, `service-name-taken`
 */
export async function nameService(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: { asked: RenameService; revision: number },
): Promise<void> {
  const service = await handledService(tx, principal, id, revision);
  const name = asked.name.trim();
  if (name === service.name) return;
  await refuseName(tx, service.establishmentId, name, id);
  await renameService(tx, id, name);
  await tell(tx, principal, 'service.renomme', service, { avant: service.name, apres: name });
}

/**
 * Closes a service from a day on: nobody is placed there any more; those who are there stay until they are moved.
 * @param revision of what the closing is based on
 * @throws Problem `service-not-found`, `stale-version`, `service-closed-already`, `service-refused`
 */
export async function closeService(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: { asked: CloseEstablishment; revision: number },
): Promise<void> {
  const service = await handledService(tx, principal, id, revision);
  if (service.closedOn !== null) throw accessErrors.problem('service-closed-already');
  refuseDay(tx, asked.on, '/on', service.openedOn);
  const reason = asked.reason.trim();
  const dossiers = (await dossiersInServices(tx, [id])).get(id) ?? 0;
  await writeServiceClosing(tx, id, { on: asked.on, reason });
  await tell(tx, principal, 'service.ferme', service, { du: asked.on, motif: reason, enCours: { dossiers } });
}

/**
 * Opens again a service that was closed, or whose closing was told.
 * @throws Problem `service-not-found`, `stale-version`, `service-not-closed`, `service-name-taken`
 */
export async function reopenService(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: { asked: ReopenEstablishment; revision: number },
): Promise<void> {
  const service = await handledService(tx, principal, id, revision);
  if (service.closedOn === null) throw accessErrors.problem('service-not-closed');
  await refuseName(tx, service.establishmentId, service.name, id);
  await writeServiceClosing(tx, id);
  const { closedOn, closingReason } = service;
  await tell(tx, principal, 'service.rouvert', service, {
    fermeDepuis: closedOn,
    fermePour: closingReason,
    motif: asked.reason.trim(),
  });
}

/** A service to change, within one's reach, while nobody else changes one of the organisation. */
async function handledService(tx: Tx, principal: Principal, id: string, revision: number): Promise<Service> {
  await lockRights(tx);
  const service = await getService(tx, id);
  if (!service || !reaches(await rightsReach(tx, principal), service.establishmentId))
    throw accessErrors.problem('service-not-found');
  if (service.revision !== revision) throw staleVersion();
  return service;
}

/** Two services of an establishment that are not closed have not the same name. */
async function refuseName(tx: Tx, establishmentId: string, name: string, own?: string): Promise<void> {
  const taken = (await listServices(tx, establishmentId)).some(
    (one) =>
      one.id !== own &&
      one.closedOn === null &&
      one.name.localeCompare(name, 'fr', { sensitivity: 'accent' }) === 0,
  );
  if (taken) throw accessErrors.problem('service-name-taken');
}

/** A day is today or to come, within the year, and not before another. */
function refuseDay(tx: Tx, day: string, path: string, first = day): void {
  const days = (Date.parse(day) - Date.parse(localDay(tx.now()))) / 86_400_000;
  if (days >= 0 && days <= AHEAD && day >= first) return;
  const message =
    day < first
      ? 'Un service ne ferme pas avant d’avoir ouvert.'
      : 'Donnez aujourd’hui ou un jour à venir, dans l’année.';
  throw accessErrors.problem('service-refused', { faults: [{ path, message }] });
}

async function tell(
  tx: Tx,
  principal: Principal,
  action: string,
  { id, establishmentId }: Pick<Service, 'id' | 'establishmentId'>,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    action,
    actor: principal,
    subject: { kind: 'service', id },
    details: { etablissement: establishmentId, ...details },
  });
}
