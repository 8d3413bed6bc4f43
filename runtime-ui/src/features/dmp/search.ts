import type { DmpAccess, DmpSearch } from '@trame/schemas';

/** What is looked for, as the address of the page says it. */
export const DEFAULTS = {
  classe: '',
  type: '',
  liste: '',
  du: '',
  au: '',
  etat: 'actifs',
  profession: '',
  motif: 'normal',
} as const;
export type Filters = Record<keyof typeof DEFAULTS, string>;

/** Classes of the DMP that are looked for (1.2.250.1.213.1.1.4.1), called as the server calls them. */
export const CLASSES = [
  ['10', 'Compte rendu'],
  ['11', 'Synthèse'],
  ['31', 'Imagerie'],
  ['42', 'Prescription'],
  ['43', 'Dispensation'],
  ['44', 'Plan personnalisé et protocole de soins'],
  ['52', 'Certificat'],
  ['90', 'Expression de la personne'],
  ['95', 'Administratif'],
] as const;

const LOINC = '2.16.840.1.113883.6.1';

/** Types most looked for (JDV_J07). */
export const TYPES = [
  ['34112-3', 'Compte rendu hospitalier', LOINC],
  ['11488-4', 'Compte rendu de consultation', LOINC],
  ['11502-2', 'Compte rendu de biologie', LOINC],
  ['18748-4', 'Compte rendu d’imagerie', LOINC],
  ['57833-6', 'Ordonnance de produits de santé', LOINC],
  ['83901-9', 'Bilan psychologique', LOINC],
  ['68817-6', 'Bilan de santé et de prévention de l’enfant', LOINC],
  ['74207-2', 'Document de liaison d’urgence', LOINC],
  ['AUTORIS-SOINS', 'Autorisation de soins', '1.2.250.1.213.1.1.4.12'],
] as const;

export const STATUSES = ['actifs', 'archives', 'remplaces'] as const;
export const PURPOSES = ['normal', 'bris-de-glace'] as const;

/** How the DMP is opened: the reason goes with the emergencies alone. */
export function accessOf({ motif }: Filters, reason: string): DmpAccess {
  const purpose = PURPOSES.find((one) => one === motif) ?? 'normal';
  return purpose === 'normal' ? { purpose } : { purpose, reason: reason.trim() };
}

/** What is asked of the server; an empty filter is none. */
export function searchOf(filters: Filters, reason: string): DmpSearch {
  const type = TYPES.find(([code]) => code === filters.type);
  const status = STATUSES.find((one) => one === filters.etat);
  return {
    ...accessOf(filters, reason),
    ...(filters.classe ? { classe: filters.classe } : {}),
    ...(type ? { type: { code: type[0], system: type[2] } } : {}),
    ...(filters.liste === 'A' ? { listA: true } : {}),
    ...(filters.du ? { from: filters.du } : {}),
    ...(filters.au ? { to: filters.au } : {}),
    ...(status ? { status } : {}),
    ...(filters.profession.trim() ? { profession: filters.profession.trim() } : {}),
  };
}
