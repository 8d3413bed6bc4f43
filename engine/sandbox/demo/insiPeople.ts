import { toInsiAlphabet } from '../../src/platform/index.js';
import { fictional, OFFICIAL_PEOPLE, type InsiPerson } from '../insi/people.js';
import type { Demo } from './shapes.js';

/** Code of no commune: the demo's people are born in towns that do not exist. */
const NOWHERE = '99999';

/** Somebody who has no dossier yet: their admission can be gone through, from the identity that is typed. */
const NEWCOMER = { nom: 'BERTHELOT', prenoms: 'LEA MARIE', sexe: 'F', naissance: '2015-05-14' } as const;

/** Whom the twin of INSi knows in the demo: everybody accompanied, a newcomer, the people of the official tests. */
export function insiPeople({ dossiers }: Demo): InsiPerson[] {
  const people = dossiers.flatMap(({ usager }, rank) => {
    const { nomNaissance, prenoms, sexe, dateNaissance, codeLieuNaissance } = usager as Record<
      string,
      unknown
    >;
    if (typeof nomNaissance !== 'string' || typeof prenoms !== 'string' || typeof dateNaissance !== 'string')
      return [];
    if (sexe !== 'M' && sexe !== 'F') return [];
    const place = typeof codeLieuNaissance === 'string' ? codeLieuNaissance : NOWHERE;
    return [
      fictional(
        toInsiAlphabet(nomNaissance),
        toInsiAlphabet(prenoms),
        sexe,
        dateNaissance.slice(0, 10),
        place,
        rank + 1,
      ),
    ];
  });
  const { nom, prenoms, sexe, naissance } = NEWCOMER;
  const newcomer = fictional(nom, prenoms, sexe, naissance, NOWHERE, dossiers.length + 1);
  return [...OFFICIAL_PEOPLE, ...people, newcomer];
}
