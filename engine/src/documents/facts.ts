import type { DocumentModel, MissingFact } from '@trame/schemas';
import type { DocumentData } from './DocumentData.js';
import { documentErrors } from './errors.js';
import { pathsWithheld } from './maskData.js';
import type { PackTemplate } from './packTemplate.js';
import { factsPrinted } from './templates/factsPrinted.js';
import { gapFor } from './templates/words/gap.js';
import { parseTemplate } from './templates/parseTemplate.js';

type FactPath = NonNullable<DocumentModel['compulsory']>[number];

/** The facts that no form of the dossier asks, by their path in a template. */
const FACTS: Readonly<Record<FactPath, Pick<MissingFact, 'of' | 'label'>>> = {
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

/** The facts that a template prints whatever is answered, or holds compulsory however it says them, and that nobody gave. */
export function missingFacts(template: PackTemplate, data: Readonly<Record<string, unknown>>): MissingFact[] {
  const paths = printed.get(template) ?? [...factsPrinted(parseTemplate(template.template))];
  printed.set(template, paths);
  const compulsory: readonly string[] = template.model.compulsory ?? [];
  return Object.entries(FACTS)
    .filter(([path]) => (paths.includes(path) || compulsory.includes(path)) && !isGiven(at(data, path)))
    .map(([path, fact]) => ({ path, ...fact, ...(compulsory.includes(path) ? { compulsory: true } : {}) }));
}

/** The facts that a version prints as to be filled in: those nobody gave, but what is masked. */
export function factsLacking(template: PackTemplate, data: DocumentData): MissingFact[] {
  const withheld = pathsWithheld(data, template.model.masks);
  return missingFacts(template, data).filter(
    ({ path }) => !withheld.some((one) => path === one || path.startsWith(`${one}.`)),
  );
}

/** What a document with facts to fill in is kept from, and where they are filled in; undefined when it lacks none. */
export function factsLackingInWords(facts: readonly MissingFact[]): string | undefined {
  if (facts.length === 0) return undefined;
  const where = [...new Set(facts.map(({ of }) => WHERE[of]))].join(', ');
  return `ce document porte encore «\u00A0à compléter\u00A0» (${facts.map(({ label }) => label).join(', ')}). Complétez ${where}, puis établissez-le de nouveau.`;
}

/** @throws Problem `facts-lacking` when a document lacks what its template does not do without */
export function assertCompulsory(template: PackTemplate, data: DocumentData): void {
  const lacking = factsLacking(template, data).filter(({ compulsory }) => compulsory);
  if (lacking.length === 0) return;
  const where = [...new Set(lacking.map(({ of }) => WHERE[of]))].join(', ');
  throw documentErrors.problem('facts-lacking', {
    detail: `${template.model.title}\u00A0: il manque ce sans quoi ce document ne se fait pas (${lacking.map(({ label }) => label).join(', ')}). Complétez ${where}, puis recommencez.`,
  });
}

const WHERE: Record<MissingFact['of'], string> = {
  usager: 'l’identité de la personne',
  etablissement: 'la fiche de l’établissement',
  organisme: 'le nom de l’organisme',
};

/** The data with, in place of each fact that its template prints and nobody gave, words that say so. */
export function withGapsSaid(template: PackTemplate, data: DocumentData): DocumentData {
  const said: DocumentData = { ...data };
  for (const { path, label } of factsLacking(template, data)) {
    const [root = '', key = ''] = path.split('.');
    const words = gapFor(label);
    const holder = said[root];
    said[root] = {
      ...(isObject(holder) ? holder : {}),
      [key]: key === 'adresse' ? { ligne1: words } : words,
    };
  }
  return said;
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
