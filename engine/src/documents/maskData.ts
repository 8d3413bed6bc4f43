import type { DocumentData } from './DocumentData.js';

/** Where the house is and how it is reached: what its name on paper is printed with, by every template. */
const REACH = ['adresse', 'telephone', 'finess'] as const;

/** What a masked variant does without: where the house is, and what its template declares. */
function pathsMasked(masks: readonly string[]): string[] {
  return [...REACH.map((name) => `etablissement.${name}`), ...masks];
}

/** The paths that a snapshot does without since they are masked, not missing; none but in a masked variant. */
export function pathsWithheld(data: DocumentData, masks: readonly string[] = []): string[] {
  if (!isMasked(data)) return [];
  const { etablissement, organisme } = data;
  const placeKept = nameOf(etablissement) !== '' && nameOf(etablissement) === nameOf(organisme);
  return [...pathsMasked(masks), ...(placeKept ? ['etablissement.directeur'] : [])];
}

/**
 * The facts of a document without what its template declares as masked (an address of placement), nor where the house is:
 * the masked variant, told in the snapshot by `document.masque`.
 * @param masks paths of the template (`formulaires.projet.chambre`), through the rows of a repeat
 * @param placeKept somebody must not know where the person lives: the house bears the name of its organisation, and
 * nobody who works there is named, by whom it is found: neither its director, nor the team, whose functions stay, nor whom
 * an answer points to; no address is told, whoever lives there, but that of the organisation
 */
export function maskData(data: DocumentData, masks: readonly string[], placeKept = false): DocumentData {
  const masked = structuredClone(data);
  for (const path of pathsMasked(masks)) drop(masked, path.split('.'));
  if (placeKept) {
    if (isObject(masked['etablissement'])) {
      masked['etablissement']['nom'] = nameOf(masked['organisme']);
      delete masked['etablissement']['directeur'];
    }
    delete masked['professionnel'];
    masked.noms = {};
    for (const [root, facts] of Object.entries(masked)) if (root !== 'organisme') dropAddresses(facts);
    for (const member of teamOf(masked)) member['nom'] = UNNAMED;
  }
  return { ...masked, document: { ...(masked['document'] as object), masque: true } };
}

function drop(holder: unknown, [key = '', ...rest]: readonly string[]): void {
  if (Array.isArray(holder)) for (const row of holder) drop(row, [key, ...rest]);
  else if (!isObject(holder) || !Object.hasOwn(holder, key)) return;
  else if (rest.length > 0) drop(holder[key], rest);
  else delete holder[key];
}

/** Takes away every answer that is an address, and the trait of the person. */
function dropAddresses(facts: unknown): void {
  if (Array.isArray(facts)) for (const row of facts) dropAddresses(row);
  else if (isObject(facts))
    for (const [key, value] of Object.entries(facts))
      if (isAddress(value)) delete facts[key];
      else dropAddresses(value);
}

function hasAddress(facts: unknown): boolean {
  if (Array.isArray(facts)) return facts.some(hasAddress);
  return isAddress(facts) || (isObject(facts) && Object.values(facts).some(hasAddress));
}

/** An answer of type `address`: nothing but its parts. */
const isAddress = (value: unknown): boolean =>
  isObject(value) &&
  ('ligne1' in value || 'commune' in value) &&
  Object.keys(value).every((key) => ADDRESS_PARTS.has(key));

const ADDRESS_PARTS = new Set(['ligne1', 'ligne2', 'codePostal', 'commune', 'pays']);

/**
 * Whether a snapshot tells where the house is: how it is reached, who directs it or works there, its name, unless it is
 * that of its organisation, or any address beside that of this.
 */
export function tellsPlace(data: DocumentData): boolean {
  const { etablissement, organisme, noms = {} } = data;
  if (Object.keys(noms).length > 0 || teamOf(data).some((member) => nameOf(member) !== UNNAMED)) return true;
  if (Object.entries(data).some(([root, facts]) => root !== 'organisme' && hasAddress(facts))) return true;
  if (!isObject(etablissement)) return false;
  const named = nameOf(etablissement);
  return (
    [...REACH, 'directeur'].some((name) => (etablissement[name] ?? '') !== '') ||
    (named !== '' && named !== nameOf(organisme))
  );
}

/** Whether a snapshot is that of a masked variant. */
export function isMasked(data: DocumentData): boolean {
  const told = data['document'];
  return isObject(told) && told['masque'] === true;
}

/** Where the name of one of the team would be. */
const UNNAMED = '–';

const teamOf = ({ equipe }: DocumentData): Record<string, unknown>[] =>
  Array.isArray(equipe) ? equipe.filter(isObject) : [];

const nameOf = (holder: unknown): string =>
  isObject(holder) && typeof holder['nom'] === 'string' ? holder['nom'] : '';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
