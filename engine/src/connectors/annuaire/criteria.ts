/** What is sought in the directory: each criterion given must be met. */
export interface Criteria {
  /** Of a person, a structure or a service. */
  nom?: string;
  /** Code of a profession. */
  profession?: string;
  /** A town or a postcode. */
  lieu?: string;
  /** RPPS of a person (11 digits), or FINESS of a structure (9). */
  identifiant?: string;
  /** A mailbox. */
  adresse?: string;
}

/** One question put to the API: the resource and its parameters, in order. */
export interface Question {
  resource: 'Practitioner' | 'PractitionerRole' | 'Organization';
  params: ReadonlyArray<readonly [name: string, value: string]>;
}

const IDNPS = 'urn:oid:1.2.250.1.71.4.2.1';
const FINESS = 'https://finess.esante.gouv.fr';

/** Shortest name sought: the directory would answer tens of thousands. */
export const SHORTEST_NAME = 3;

export const isRpps = (text: string): boolean => /^\d{11}$/.test(text);
export const isFiness = (text: string): boolean => /^(?:\d{2}|2[AB])\d{7}$/.test(text);

/** The words of a criterion, without what the syntax of FHIR would read otherwise (`,` is « or », `|` and `$` separate). */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 6);
}

/**
 * What to ask the API of the Annuaire Santé for these criteria (documentation of the API, v2: « Practitioner »,
 * « PractitionerRole », « Organization »). Where somebody practises is not asked: the API does not search persons by
 * place; it is sought among what it answers.
 * @returns none when the criteria are too wide for it: only what was extracted answers then
 */
export function questionsFor({ nom, profession, lieu, identifiant, adresse }: Criteria): Question[] {
  if (adresse !== undefined) {
    return (['Practitioner', 'PractitionerRole', 'Organization'] as const).map((resource) => ({
      resource,
      params: [['mailbox-mss', adresse], ...included(resource)],
    }));
  }
  const qualification = profession === undefined ? [] : ([['qualification-code', profession]] as const);
  const active = ['active', 'true'] as const;
  if (identifiant !== undefined && isRpps(identifiant)) {
    return [
      {
        resource: 'Practitioner',
        params: [
          ['identifier', `${IDNPS}|8${identifiant}`],
          ...qualification,
          active,
          ...included('Practitioner'),
        ],
      },
    ];
  }
  if (identifiant !== undefined)
    return [{ resource: 'Organization', params: [['identifier', `${FINESS}|${identifiant}`], active] }];
  const words = wordsOf(nom).map((word) => ['name:contains', word] as const);
  if (words.join('').length === 0 || !wordsOf(nom).some((word) => word.length >= SHORTEST_NAME)) return [];
  const persons: Question = {
    resource: 'Practitioner',
    params: [...words, ...qualification, active, ...included('Practitioner')],
  };
  if (profession !== undefined) return [persons];
  return [persons, { resource: 'Organization', params: [...words, ...placeOf(lieu), active] }];
}

function included(resource: Question['resource']): Array<readonly [string, string]> {
  if (resource === 'Practitioner') return [['_revinclude', 'PractitionerRole:practitioner']];
  if (resource === 'PractitionerRole') return [['_include', 'PractitionerRole:practitioner']];
  return [];
}

function placeOf(lieu: string | undefined): Array<readonly [string, string]> {
  const [first] = wordsOf(lieu);
  if (first === undefined) return [];
  return /^\d{5}$/.test(first)
    ? [['address-postalcode', first]]
    : wordsOf(lieu).map((word) => ['address-city:contains', word] as const);
}
