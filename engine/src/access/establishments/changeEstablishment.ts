import type { ChangeEstablishment, EstablishmentSheet, OpenEstablishment } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getPack, installedPacks } from '../../catalog/index.js';
import {
  createEstablishment,
  isFiness,
  isFinessTaken,
  listEstablishments,
  writeEstablishment,
  zoneOfPostcode,
  type Establishment,
  type EstablishmentFacts,
} from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { refused } from '../posts/handledPost.js';
import { keepingParameters, parameterFaults, parametersAfter } from './parameterValues.js';
import { handledEstablishment, presentSheet, requireEverywhere } from './readEstablishments.js';

/** Establishments of one organisation at most: lists of them are shown whole. */
const MOST = 500;

/**
 * Opens an establishment more, under a pack that is installed; nobody works there until a post is given.
 * @throws Problem `not-allowed`, `establishment-refused`, `finess-taken`, `too-many-establishments`
 */
export async function openEstablishment(
  tx: Tx,
  principal: Principal,
  { packId, ...asked }: OpenEstablishment,
): Promise<{ id: string }> {
  await requireEverywhere(tx, principal);
  if ((await listEstablishments(tx)).length >= MOST) throw accessErrors.problem('too-many-establishments');
  const pack = (await installedPacks(tx)).find(({ id }) => id === packId);
  if (!pack || pack.manifest.roles.length === 0)
    throw accessErrors.problem('establishment-refused', {
      faults: [{ path: '/packId', message: 'Ce pack n’est pas installé, ou n’a pas de rôle à donner.' }],
    });
  const facts = factsOf(asked);
  await refuseFiness(tx, facts.finess);
  const id = await createEstablishment(tx, { ...facts, packId });
  await recordAudit(tx, {
    action: 'etablissement.ouvert',
    actor: principal,
    subject: { kind: 'etablissement', id },
    details: { nom: facts.name, finess: facts.finess, pack: packId },
  });
  return { id };
}

/**
 * Changes what is said of an establishment: what is made from then on says it so, what was made stays. The trail keeps what it was.
 * @param revision of what the change is based on
 * @throws Problem `establishment-not-found`, `not-allowed` when its FINESS, or how long its dossiers are kept, is changed by
 *   who does not answer for the whole organisation, `establishment-refused`, `finess-taken`, `stale-version`
 */
export async function changeEstablishment(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked: { parameters = {}, ...said }, revision }: { asked: ChangeEstablishment; revision: number },
): Promise<EstablishmentSheet> {
  const { place, reach } = await handledEstablishment(tx, principal, id);
  if (place.revision !== revision) throw staleVersion();
  const facts = factsOf(said, place);
  if (facts.finess !== place.finess) {
    if (!reach.everywhere) throw refused(tx, principal, id);
    await refuseFiness(tx, facts.finess, id);
  }
  const pack = await getPack(place.packId, tx);
  facts.parameters = parametersAfter(place.parameters, parameters);
  const changed = (name: string): boolean => !isSame(facts.parameters[name], place.parameters[name]);
  if (!reach.everywhere && [...keepingParameters(pack)].some(changed)) throw refused(tx, principal, id);
  // What stays as it was is not judged anew: a pack may have come to say otherwise.
  const asked = Object.entries(parameters).filter(([name, value]) => value === null || changed(name));
  const faults = parameterFaults(pack, Object.fromEntries(asked));
  if (faults.length > 0) throw accessErrors.problem('establishment-refused', { faults });
  const { avant, apres } = difference(place, facts);
  if (Object.keys(apres).length === 0) return presentSheet(tx, place, reach);
  await writeEstablishment(tx, id, facts);
  await recordAudit(tx, {
    action: 'etablissement.change',
    actor: principal,
    subject: { kind: 'etablissement', id },
    details: { avant, apres },
  });
  return presentSheet(tx, { ...place, ...facts, revision: revision + 1 }, reach);
}

/** The facts that are asked; the clock follows the postcode, unless the establishment had another on purpose. */
function factsOf(asked: Omit<ChangeEstablishment, 'parameters'>, before?: Establishment): EstablishmentFacts {
  const address = Object.fromEntries(
    Object.entries(asked.address ?? {}).flatMap(([name, line]) => (line.trim() ? [[name, line.trim()]] : [])),
  );
  const zone = zoneOfPostcode(address['codePostal']);
  const moved = !before || zone !== zoneOfPostcode(before.address['codePostal']);
  return {
    name: asked.name.trim(),
    finess: asked.finess,
    kind: asked.kind.trim(),
    category: asked.category,
    capacity: asked.capacity,
    // A country written by other means stays.
    address: { ...(before?.address['pays'] ? { pays: before.address['pays'] } : {}), ...address },
    phone: asked.phone?.trim() || null,
    director: asked.director?.trim() || null,
    timeZone: moved ? zone : before.timeZone,
    parameters: before?.parameters ?? {},
  };
}

/** @throws Problem `establishment-refused` when its key is wrong, `finess-taken` when another has it */
async function refuseFiness(tx: Tx, finess: string, own?: string): Promise<void> {
  if (!isFiness(finess))
    throw accessErrors.problem('establishment-refused', {
      faults: [
        {
          path: '/finess',
          message:
            'Ce numéro FINESS n’est pas juste : sa clé (le dernier chiffre) ne va pas avec les autres.',
        },
      ],
    });
  if (await isFinessTaken(tx, finess, own)) throw accessErrors.problem('finess-taken');
}

/** What changes, as it was and as it is, under the names of the trail. */
function difference(before: EstablishmentFacts, after: EstablishmentFacts) {
  const names = {
    name: 'nom',
    finess: 'finess',
    kind: 'type',
    category: 'categorie',
    capacity: 'capacite',
    address: 'adresse',
    phone: 'telephone',
    director: 'directeur',
    timeZone: 'fuseau',
    parameters: 'parametres',
  } as const satisfies Record<keyof EstablishmentFacts, string>;
  const avant: Record<string, unknown> = {};
  const apres: Record<string, unknown> = {};
  for (const [key, name] of Object.entries(names) as Array<[keyof EstablishmentFacts, string]>) {
    if (isSame(before[key], after[key])) continue;
    avant[name] = before[key];
    apres[name] = after[key];
  }
  return { avant, apres };
}

const isSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

function sorted(value: unknown): string {
  return JSON.stringify(
    value !== null && typeof value === 'object'
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      : value,
  );
}
