import type { EstablishmentList, EstablishmentSheet } from '@trame/schemas';
import { getPack, installedPacks, type InstalledPack } from '../../catalog/index.js';
import {
  getEstablishment,
  isClosedOn,
  listEstablishments,
  localDay,
  type Establishment,
} from '../../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { lockRights, reaches, refused, rightsReach } from '../posts/handledPost.js';
import type { ProductReach } from '../productReach.js';
import { keepingParameters } from './parameterValues.js';

/** The establishments that somebody manages, and the packs under which another may be opened. */
export async function readEstablishments(tx: Tx, principal: Principal): Promise<EstablishmentList> {
  const reach = await rightsReach(tx, principal);
  const items: EstablishmentSheet[] = [];
  for (const place of await listEstablishments(tx))
    if (reaches(reach, place.id)) items.push(await presentSheet(tx, place, reach));
  const packs = reach.everywhere ? await installedPacks(tx) : [];
  return { items, packs: packs.filter(hasRoles).map(({ id, manifest: { title } }) => ({ id, title })) };
}

/** A pack whose roles may be given: another is there for others to extend. */
const hasRoles = ({ manifest }: InstalledPack): boolean => manifest.roles.length > 0;

/**
 * An establishment to change, within one's reach, while nobody else changes one of the organisation; `governed`: by who answers
 * for all of it.
 * @throws Problem `establishment-not-found`, `not-allowed`
 */
export async function handledEstablishment(
  tx: Tx,
  principal: Principal,
  id: string,
  { governed = false }: { governed?: boolean } = {},
): Promise<{ place: Establishment; reach: ProductReach }> {
  await lockRights(tx);
  const reach = await rightsReach(tx, principal);
  const place = await getEstablishment(tx, id);
  if (!place || !reaches(reach, id)) throw accessErrors.problem('establishment-not-found');
  if (governed && !reach.everywhere) throw refused(tx, principal, id);
  return { place, reach };
}

/** @throws Problem `not-allowed` when somebody does not answer for the whole organisation */
export async function requireEverywhere(tx: Tx, principal: Principal): Promise<void> {
  await lockRights(tx);
  if (!(await rightsReach(tx, principal)).everywhere) throw platformErrors.problem('not-allowed');
}

/** An establishment as who manages it sees it. */
export async function presentSheet(
  tx: Tx,
  place: Establishment,
  reach: ProductReach,
): Promise<EstablishmentSheet> {
  const pack = await getPack(place.packId, tx);
  const { manifest } = pack;
  const kept = reach.everywhere ? new Set<string>() : keepingParameters(pack);
  const { id, name, finess, kind, category, capacity, address, phone, director, timeZone, revision } = place;
  return {
    id,
    name,
    finess,
    kind,
    category,
    capacity,
    pack: { id: place.packId, title: manifest.title },
    address: presentAddress(address),
    phone,
    director,
    timeZone,
    revision,
    ...(place.closedOn === null
      ? {}
      : {
          closing: {
            on: place.closedOn,
            reason: place.closingReason ?? '',
            closed: isClosedOn(place, localDay(tx.now())),
          },
        }),
    parameters: Object.entries(manifest.parameters).map(
      ([parameter, { label, default: byDefault, source }]) => ({
        name: parameter,
        label,
        byDefault: told(byDefault),
        mayChange: isScalar(byDefault) && !kept.has(parameter),
        ...(source === undefined ? {} : { source }),
        ...(Object.hasOwn(place.parameters, parameter) ? { value: told(place.parameters[parameter]) } : {}),
      }),
    ),
    mayGovern: reach.everywhere,
  };
}

function presentAddress(address: Readonly<Record<string, unknown>>): EstablishmentSheet['address'] {
  const line = (name: string): string => (typeof address[name] === 'string' ? address[name] : '');
  return {
    ligne1: line('ligne1'),
    ligne2: line('ligne2'),
    codePostal: line('codePostal'),
    commune: line('commune'),
  };
}

/** A value that a box shows; a list or an object is not changed on screen. */
function told(value: unknown): string | number | boolean {
  return isScalar(value) ? value : JSON.stringify(value);
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
