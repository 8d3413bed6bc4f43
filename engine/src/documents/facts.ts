import type { ProducibleDocument } from '@trame/schemas';
import type { PackTemplate } from './packTemplate.js';
import { factsPrinted } from './templates/factsPrinted.js';
import { gapFor } from './templates/words/gap.js';
import { parseTemplate } from './templates/parseTemplate.js';

/** A fact of the person, of the establishment or of the organisation that a document lacks. */
export type MissingFact = ProducibleDocument['facts'][number];

/** The facts that no form of the dossier asks, by their path in a template. */
const FACTS: Readonly<Record<string, Omit<MissingFact, 'path'>>> = {
  'usager.nomNaissance': { of: 'usager', label: 'Nom de naissance' },
  'usager.prenoms': { of: 'usager', label: 'Prénoms' },
  'usager.sexe': { of: 'usager', label: 'Sexe' },
  'usager.dateNaissance': { of: 'usager', label: 'Date de naissance' },
  'usager.lieuNaissance': { of: 'usager', label: 'Lieu de naissance' },
  'organisme.nom': { of: 'organisme', label: 'Nom de l’organisme' },
  'etablissement.nom': { of: 'etablissement', label: 'Nom de l’établissement' },
  'etablissement.finess': { of: 'etablissement', label: 'Numéro FINESS de l’établissement' },
  'etablissement.adresse': { of: 'etablissement', label: 'Adresse de l’établissement' },
  'etablissement.telephone': { of: 'etablissement', label: 'Téléphone de l’établissement' },
  'etablissement.directeur': { of: 'etablissement', label: 'Directeur de l’établissement' },
};

const printed = new WeakMap<PackTemplate, readonly string[]>();

/** The facts that a template prints whatever is answered, and that nobody gave. */
export function missingFacts(template: PackTemplate, data: Readonly<Record<string, unknown>>): MissingFact[] {
  const paths = printed.get(template) ?? [...factsPrinted(parseTemplate(template.template))];
  printed.set(template, paths);
  return Object.entries(FACTS)
    .filter(([path]) => paths.includes(path) && !isGiven(at(data, path)))
    .map(([path, fact]) => ({ path, ...fact }));
}

/**
 * The data with, in place of each fact that its template prints and nobody gave, words that say so.
 * @param except paths that are masked, not missing
 */
export function withGapsSaid<T extends Readonly<Record<string, unknown>>>(
  template: PackTemplate,
  data: T,
  except: readonly string[],
): T {
  const said: Record<string, unknown> = { ...data };
  for (const { path, label } of missingFacts(template, data)) {
    if (except.some((one) => path === one || path.startsWith(`${one}.`))) continue;
    const [root = '', key = ''] = path.split('.');
    const words = gapFor(label);
    const holder = said[root];
    said[root] = {
      ...(isObject(holder) ? holder : {}),
      [key]: key === 'adresse' ? { ligne1: words } : words,
    };
  }
  return said as T;
}

function at(data: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((holder, key) => (isObject(holder) ? holder[key] : undefined), data);
}

/** An address is given once one of its lines is. */
function isGiven(value: unknown): boolean {
  return isObject(value) ? Object.values(value).some(isGiven) : String(value ?? '').trim() !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
