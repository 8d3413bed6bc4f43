/** A person that the twin of INSi knows. */
export interface InsiPerson {
  nomNaissance: string;
  /** The list of the birth certificate, separated by spaces. */
  prenoms: string;
  sexe: 'M' | 'F';
  dateNaissance: string;
  lieuNaissance: string;
  numero: string;
  cle: string;
  oid: string;
  /** Matricules of the past: number, key, OID. */
  anciens?: ReadonlyArray<readonly [numero: string, cle: string, oid: string]>;
}

const NIR = '1.2.250.1.213.1.4.8';
const TEST = '1.2.250.1.213.1.4.10';

/** People of the official test sets, as far as they are public; those whose matricule is not are given a fictional one. */
export const OFFICIAL_PEOPLE: readonly InsiPerson[] = [
  {
    nomNaissance: 'ECETINSI',
    prenoms: 'PIERRE-ALAIN MURIEL FLORIANT',
    sexe: 'M',
    dateNaissance: '2009-07-14',
    lieuNaissance: '63220',
    numero: '1090763220834',
    cle: '89',
    oid: NIR,
    anciens: [
      ['2090763220834', '39', NIR],
      ['2090663220123', '55', NIR],
    ],
  },
  {
    nomNaissance: 'PAT-TROIS',
    prenoms: 'DOMINIQUE MARIE-LOUISE',
    sexe: 'F',
    dateNaissance: '1979-03-28',
    lieuNaissance: '51215',
    numero: '2790351215189',
    cle: '89',
    oid: TEST,
  },
  fictional('ADRUN', 'ZOE', 'F', '1975-12-31', '63220', 1),
  // Twins of the same name: INSi answers that it finds several.
  fictional('DE VINCI', 'LEONARDO', 'M', '1992-04-15', '63220', 1),
  fictional('DE VINCI', 'LEONARDO', 'M', '1992-04-15', '63220', 2),
];

/** A person with a number that nobody has: made of their traits, under the OID of the demonstration numbers. */
export function fictional(
  nomNaissance: string,
  prenoms: string,
  sexe: 'M' | 'F',
  dateNaissance: string,
  lieuNaissance: string,
  rank: number,
): InsiPerson {
  const numero = `${sexe === 'M' ? 1 : 2}${dateNaissance.slice(2, 4)}${dateNaissance.slice(5, 7)}${lieuNaissance}${String(rank).padStart(3, '0')}`;
  const cle = String(97n - (BigInt(numero) % 97n)).padStart(2, '0');
  const oid = '1.2.250.1.213.1.4.11';
  return { nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance, numero, cle, oid };
}

/** What a search gives: those whose traits are all the same, the given name being the first or the whole list. */
export function findPeople(
  people: readonly InsiPerson[],
  asked: { nom: string; prenom: string; sexe: string; date: string; lieu?: string },
): InsiPerson[] {
  return people.filter(
    (one) =>
      one.nomNaissance === asked.nom &&
      (one.prenoms === asked.prenom || one.prenoms.startsWith(`${asked.prenom} `)) &&
      one.sexe === asked.sexe &&
      one.dateNaissance === asked.date &&
      (asked.lieu === undefined || one.lieuNaissance === asked.lieu),
  );
}
