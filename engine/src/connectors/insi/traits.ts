import { isDay } from '@trame/language';
import { toInsiAlphabet } from '../../platform/index.js';

/** The traits that a search of INSi takes (TLSI, INSiRecSans), already in its alphabet. */
export interface InsiTraits {
  nomNaissance: string;
  /** The given names of birth, in their order. */
  prenoms: readonly string[];
  sexe: 'M' | 'F';
  /** AAAA-MM-JJ. */
  dateNaissance: string;
  /** Code of the place (COG), five characters. */
  lieuNaissance?: string;
}

/** A trait that cannot be asked of INSi. */
export interface TraitFault {
  trait: 'nomNaissance' | 'prenoms' | 'sexe' | 'dateNaissance' | 'codeLieuNaissance';
  /** French. */
  message: string;
}

/** What the lexical rules of INSi refuse in a name; undefined when it may be asked (TLSI, guide SEL-MP-043). */
export function nameFault(name: string, kind: 'nom' | 'prenom'): string | undefined {
  if (name === '') return 'il manque';
  if (name.length > 80) return 'il dépasse 80 caractères';
  const foreign = /[^A-Z '-]/u.exec(name)?.[0];
  if (foreign)
    return `le caractère «\u00A0${foreign}\u00A0» n’est pas admis\u00A0: lettres, espace, apostrophe et tiret seulement`;
  if (/^[ -]/.test(name)) return 'il ne peut pas commencer par une espace ou un tiret';
  if (/[ '][ ']/.test(name)) return 'deux espaces ou apostrophes ne peuvent pas se suivre';
  if (kind === 'prenom' && name.includes('--')) return 'deux tirets ne peuvent pas se suivre dans un prénom';
  if (kind === 'prenom' && /[-']$/.test(name))
    return 'un prénom ne peut pas finir par un tiret ou une apostrophe';
  return undefined;
}

/**
 * The traits of a person, ready to be asked; every fault at once.
 * @param person the traits of the dossier: `nomNaissance`, `prenoms` (a list separated by spaces or commas), `sexe`,
 * `dateNaissance`, `codeLieuNaissance`
 * @param today ISO day
 */
export function insiTraits(
  person: Readonly<Record<string, unknown>>,
  today: string,
): { traits: InsiTraits } | { faults: TraitFault[] } {
  const faults: TraitFault[] = [];
  const fault = (trait: TraitFault['trait'], message: string): void => void faults.push({ trait, message });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');

  const nomNaissance = toInsiAlphabet(text(person['nomNaissance']));
  const wrongName = nameFault(nomNaissance, 'nom');
  if (wrongName) fault('nomNaissance', `Nom de naissance\u00A0: ${wrongName}.`);

  const prenoms = text(person['prenoms'])
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(toInsiAlphabet);
  if (prenoms.length === 0) fault('prenoms', 'Prénom de naissance\u00A0: il manque.');
  for (const prenom of prenoms) {
    const wrong = nameFault(prenom, 'prenom');
    if (wrong) fault('prenoms', `Prénom de naissance\u00A0: ${wrong}.`);
  }

  const sexe = text(person['sexe']);
  if (sexe !== 'M' && sexe !== 'F') fault('sexe', 'Sexe\u00A0: INSi demande M ou F.');

  const dateNaissance = text(person['dateNaissance']).slice(0, 10);
  if (!isDay(dateNaissance)) fault('dateNaissance', 'Date de naissance\u00A0: elle manque ou n’existe pas.');
  else if (dateNaissance > today) fault('dateNaissance', 'Date de naissance\u00A0: elle est dans l’avenir.');

  const lieu = text(person['codeLieuNaissance']).toUpperCase();
  if (lieu !== '' && !/^(\d{5}|2[AB]\d{3})$/.test(lieu)) {
    fault(
      'codeLieuNaissance',
      'Code du lieu de naissance\u00A0: cinq caractères du code officiel géographique.',
    );
  }
  if (faults.length > 0) return { faults };
  return {
    traits: {
      nomNaissance,
      prenoms,
      sexe: sexe as 'M' | 'F',
      dateNaissance,
      ...(lieu === '' ? {} : { lieuNaissance: lieu }),
    },
  };
}

/** The given names to ask, one after the other: the first, each other one, then the whole list (TLSI). */
export function givenNamesToTry(prenoms: readonly string[]): string[] {
  const all = prenoms.join(' ');
  return [...new Set([...prenoms, all])];
}
