import type { MergedManifest } from '../catalog/index.js';
import { getPack } from '../catalog/index.js';
import { getEstablishment, localDay, type Establishment } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { getDossier, type DossierRow } from './dossierRow.js';
import { personConcerned, type Concerns } from './household/concerned.js';
import { householdContexts, type HouseholdContext } from './household/householdContext.js';
import { ageOn } from './traits.js';

/** What FEEL and templates read of a dossier; names are those of the pack language. */
export type DossierContext = {
  usager: Record<string, unknown>;
  dossier: { id: string; numero: string; etape: string; dateEntree: string | null };
  etablissement: Record<string, unknown>;
  parametres: Record<string, unknown>;
};

/**
 * The facts of a dossier for expressions and templates, and who is of its household, when it is of one.
 * @param concerns whom of the household it is about: of one, the person is that one
 * @throws Problem `dossier-not-found`
 */
export async function dossierContext(
  tx: Tx,
  id: string,
  concerns: Concerns = null,
): Promise<DossierContext & { menage: HouseholdContext | null }> {
  const dossier = await getDossier(tx, id);
  const person = await personConcerned(tx, id, concerns);
  const pack = await getPack(dossier.packVersionId, tx);
  const context = contextOf(
    person ? { ...dossier, traits: person.traits } : dossier,
    await getEstablishment(tx, dossier.establishmentId),
    pack.manifest,
    localDay(tx.now()),
  );
  return { ...context, menage: (await householdContexts(tx, [{ dossier, pack }])).get(id) ?? null };
}

/** The same from what was read already. @param today ISO day, for the age. */
export function contextOf(
  dossier: DossierRow,
  establishment: Establishment | undefined,
  manifest: Pick<MergedManifest, 'parameters'>,
  today: string,
): DossierContext {
  const age = ageOn(today, dossier.traits.dateNaissance);
  return {
    usager: { ...dossier.traits, ...(age === undefined ? {} : { age }) },
    dossier: { id: dossier.id, numero: dossier.numero, etape: dossier.stage, dateEntree: dossier.entryDate },
    etablissement: establishment ? establishmentContext(establishment) : {},
    parametres: parametersOf(manifest, establishment),
  };
}

/** The parameters of a pack, as an establishment has them. */
export function parametersOf(
  { parameters }: Pick<MergedManifest, 'parameters'>,
  establishment: Pick<Establishment, 'parameters'> | undefined,
): Record<string, unknown> {
  const defaults = Object.entries(parameters).map(([name, { default: value }]) => [name, value] as const);
  return { ...Object.fromEntries(defaults), ...establishment?.parameters };
}

/** What FEEL and templates read of an establishment. */
export function establishmentContext(establishment: Establishment): Record<string, unknown> {
  return {
    id: establishment.id,
    nom: establishment.name,
    finess: establishment.finess,
    categorie: establishment.category,
    adresse: establishment.address,
    telephone: establishment.phone,
    directeur: establishment.director,
    capacite: establishment.capacity,
    fermeLe: establishment.closedOn,
  };
}
