import { parseArgs } from 'node:util';
import type { AskedAdministrator } from '../access/index.js';
import { hasLuhnKey, isFiness } from '../organisation/index.js';

/** What may be said to `trame account invite`. */
export const ACCOUNT_USAGE = `trame account invite --adresse ADRESSE [--nom NOM --prenom PRENOM]
  Sur une installation neuve, décrivez aussi l’organisme et un établissement :
    --organisme NOM [--siren NEUF_CHIFFRES]
    --etablissement NOM --finess NUMERO --type MECS --categorie 1 --capacite 30 --pack pde
  --categorie est le numéro de la catégorie à l’article L. 312-1, I, du code de l’action sociale et des familles.
  --role ROLE               quand plusieurs rôles du pack répondent des habilitations
  --dans IDENTIFIANT        quand plusieurs organismes sont installés
  --courriel                envoie le lien par courriel au lieu de l’écrire
  --secours --motif TEXTE   quand plus aucun administrateur ne peut entrer : rend l’entrée à celui de cette adresse (mot de
                            passe et seconds facteurs retirés), ou en fait un nouveau ; le journal le dit, avec le motif`;

const word = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  adresse: word,
  nom: word,
  prenom: word,
  organisme: word,
  siren: word,
  etablissement: word,
  finess: word,
  type: word,
  categorie: word,
  capacite: word,
  pack: word,
  role: word,
  dans: word,
  motif: word,
  courriel: flag,
  secours: flag,
} as const;

const PLACE = ['etablissement', 'finess', 'type', 'categorie', 'capacite', 'pack'] as const;

/** What is looked at in each word, and what is said of one that is not right. */
const CHECKS: Partial<Record<keyof typeof OPTIONS, { good: (given: string) => boolean; say: string }>> = {
  adresse: {
    good: (given) => given.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given),
    say: 'une adresse électronique',
  },
  nom: { good: isName, say: 'un nom, 200 caractères au plus' },
  prenom: { good: isName, say: 'un prénom, 200 caractères au plus' },
  organisme: { good: isName, say: 'un nom, 200 caractères au plus' },
  etablissement: { good: isName, say: 'un nom, 200 caractères au plus' },
  siren: {
    good: (given) => /^\d{9}$/.test(given) && hasLuhnKey(given),
    say: 'neuf chiffres dont la clé est juste',
  },
  finess: {
    good: isFiness,
    say: 'neuf caractères dont la clé est juste',
  },
  type: { good: isName, say: 'ce que l’établissement est (MECS, EHPAD, IME…)' },
  categorie: { good: (given) => /^\d{1,2}$/.test(given), say: 'un numéro de l’article L. 312-1, I' },
  capacite: { good: (given) => /^\d{1,5}$/.test(given), say: 'un nombre de places' },
  motif: {
    good: (given) => given.trim().length >= 10 && given.length <= 500,
    say: 'une phrase, de 10 à 500 caractères',
  },
  dans: { good: (given) => /^[0-9a-f-]{36}$/.test(given), say: 'l’identifiant d’un organisme' },
};

/** What was asked, or every fault of the words. */
export function readAccountWords(args: string[]): {
  asked?: Omit<AskedAdministrator, 'operator'>;
  faults: string[];
} {
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    const named = /'(-[^' ]*)/.exec((error as Error).message)?.[1];
    return { faults: [`${named ?? 'Un mot'} : option inconnue, ou sa valeur manque ou est de trop.`] };
  }
  const faults = faultsOf(values);
  if (faults.length > 0) return { faults };
  const { adresse = '', nom, prenom, organisme, siren, role, dans, motif, courriel = false } = values;
  return {
    faults: [],
    asked: {
      login: adresse,
      byMail: courriel,
      ...(nom === undefined ? {} : { lastName: nom.trim() }),
      ...(prenom === undefined ? {} : { firstName: prenom.trim() }),
      ...(organisme === undefined
        ? {}
        : { organisation: { name: organisme.trim(), ...(siren ? { siren } : {}) } }),
      ...(values.etablissement === undefined ? {} : { establishment: placeOf(values) }),
      ...(role === undefined ? {} : { roleId: role }),
      ...(dans === undefined ? {} : { organisationId: dans }),
      ...(motif === undefined ? {} : { recovery: motif.trim() }),
    },
  };
}

type Values = {
  [K in keyof typeof OPTIONS]?: (typeof OPTIONS)[K]['type'] extends 'boolean' ? boolean : string;
};

function faultsOf(values: Values): string[] {
  const faults: string[] = [];
  if (values.adresse === undefined) faults.push('--adresse manque : à qui le compte est ouvert.');
  for (const [name, check] of Object.entries(CHECKS)) {
    const given = values[name as keyof typeof CHECKS];
    if (typeof given === 'string' && !check.good(given))
      faults.push(`--${name} : « ${given} » ; il faut ${check.say}.`);
  }
  const missing = PLACE.filter((name) => values[name] === undefined);
  if (missing.length > 0 && missing.length < PLACE.length)
    faults.push(
      `L’établissement n’est pas entier : ${missing.map((name) => `--${name}`).join(', ')} manque.`,
    );
  if (values.siren !== undefined && values.organisme === undefined)
    faults.push('--siren va avec --organisme.');
  if (values.organisme !== undefined && missing.length === PLACE.length)
    faults.push(
      `Un organisme s’ouvre avec un établissement : ${missing.map((name) => `--${name}`).join(', ')} manque.`,
    );
  if (values.secours && values.motif === undefined)
    faults.push('--secours veut un --motif : le journal le garde.');
  if (values.motif !== undefined && !values.secours) faults.push('--motif va avec --secours.');
  return faults;
}

function placeOf({
  etablissement = '',
  finess = '',
  type = '',
  categorie = '',
  capacite = '',
  pack = '',
}: Values) {
  const [name, kind] = [etablissement.trim(), type.trim()];
  return { name, finess, kind, category: categorie, capacity: Number(capacite), packId: pack };
}

function isName(given: string): boolean {
  return given.trim().length > 0 && given.length <= 200;
}
