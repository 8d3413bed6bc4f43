import type { Intake, IntakeOffer } from '@trame/schemas';
import { mayStart } from '../access/index.js';
import { getPack, type InstalledPack } from '../catalog/index.js';
import { isClosedOn, listEstablishments, localDay, type Establishment } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';

/** A request that somebody may have filled in for one establishment. */
export interface Offered {
  intake: Intake;
  pack: InstalledPack;
  establishment: Establishment;
}

/** What one may invite people to fill in, where: where one may open the circuit that it opens. */
export async function offered(tx: Tx, { activities }: Principal): Promise<Offered[]> {
  const here = (await listEstablishments(tx)).filter(({ id }) =>
    activities.some(({ establishmentId }) => establishmentId === id),
  );
  const found: Offered[] = [];
  for (const establishment of here) {
    const pack = await getPack(establishment.packId, tx);
    for (const intake of pack.manifest.intakes)
      if (mayStart(activities, establishment.id, pack, intake.circuit))
        found.push({ intake, pack, establishment });
  }
  return found;
}

/** The same, as the API shows it: where somebody new may still be admitted. */
export function presentOffers(tx: Tx, all: readonly Offered[]): IntakeOffer[] {
  const offers = new Map<string, IntakeOffer>();
  for (const { intake, pack, establishment } of all) {
    if (isClosedOn(establishment, localDay(tx.now()))) continue;
    const offer = offers.get(intake.id) ?? {
      id: intake.id,
      title: intake.title,
      circuitId: intake.circuit,
      establishments: [],
      qualities: qualitiesOf(pack, intake),
    };
    offer.establishments.push({ id: establishment.id, name: establishment.name });
    offers.set(intake.id, offer);
  }
  return [...offers.values()];
}

/** As what one is invited, by code. */
export function qualitiesOf(
  { codes }: Pick<InstalledPack, 'codes'>,
  { qualities }: Pick<Intake, 'qualities'>,
): IntakeOffer['qualities'] {
  return (codes.get(qualities)?.entries ?? []).map(({ code, label }) => ({ code, label }));
}
