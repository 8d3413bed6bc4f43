import type { ServiceList } from '@trame/schemas';
import { isServiceOpen, listServices, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { handledEstablishment } from '../establishments/readEstablishments.js';
import { dossiersInServices } from './inService.js';

/**
 * The services of an establishment that one manages, open or closed, with what is under way in each.
 * @throws Problem `establishment-not-found`
 */
export async function readServices(
  tx: Tx,
  principal: Principal,
  establishmentId: string,
): Promise<ServiceList> {
  await handledEstablishment(tx, principal, establishmentId);
  const services = await listServices(tx, establishmentId);
  const dossiers = await dossiersInServices(
    tx,
    services.map(({ id }) => id),
  );
  const today = localDay(tx.now());
  return {
    items: services.map((one) => ({
      id: one.id,
      name: one.name,
      openedOn: one.openedOn,
      revision: one.revision,
      open: isServiceOpen(one, today),
      dossiers: dossiers.get(one.id) ?? 0,
      ...(one.closedOn === null ? {} : { closing: { on: one.closedOn, reason: one.closingReason ?? '' } }),
    })),
  };
}
