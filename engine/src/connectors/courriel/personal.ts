import { namesPerson, type Identity } from '../mssante/subject.js';

/** What must not go over ordinary mail, and how to say it. */
const FORBIDDEN: ReadonlyArray<[pattern: RegExp, what: string]> = [
  [/\b[1-478]\d{2}(0[1-9]|1[0-2]|[2-9]\d)(\d{2}|2[AB])\d{6}(\d{2})?\b/i, 'un numéro de sécurité sociale'],
  [
    /\b[12][ .]?\d{2}[ .]?\d{2}[ .]?(\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}([ .]?\d{2})?\b/i,
    'un numéro de sécurité sociale',
  ],
];

/**
 * What of a text would tell who the person is, in French; undefined when nothing was found. Ordinary mail is read by
 * whoever carries it: a name, a birth date, a national number have no place in it.
 */
export function personalData(text: string, identity: Identity): string | undefined {
  if (namesPerson(text, identity)) return 'le nom ou la date de naissance de la personne';
  return FORBIDDEN.find(([pattern]) => pattern.test(text))?.[1];
}
