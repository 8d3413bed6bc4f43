import { bitsOf } from './passwordStrength.js';

/** Whose password it is: what a guesser would try first. */
export type PasswordOwner = { login: string; lastName: string; firstName: string; organisation: string };

/** Fewest characters (NIST SP 800-63B, 5.1.1.2, asks for 8; CNIL 2022-100 for 50 bits where tries are limited). */
export const PASSWORD_LEAST = 12;

/** Most characters: long sentences pass, floods do not. */
export const PASSWORD_MOST = 128;

/** Bits a guesser must find, where tries are limited (CNIL, délibération 2022-100, cas 2). */
export const PASSWORD_BITS = 50;

/** A password as it is hashed: the same letters typed on another keyboard are the same (NIST SP 800-63B, 5.1.1.2). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What is wrong with a password somebody chooses, in French, every fault at once; nothing when it may be taken. No kind
 * of character is imposed.
 */
export function judgePassword(password: string, owner: PasswordOwner): string[] {
  const normal = normalPassword(password);
  const length = [...normal].length;
  if (length > PASSWORD_MOST) return [`Choisissez au plus ${PASSWORD_MOST} caractères.`];
  const faults: string[] = [];
  if (length < PASSWORD_LEAST) faults.push(`Choisissez au moins ${PASSWORD_LEAST} caractères.`);
  const own = ownWords(owner);
  if (own.some((word) => lettersOf(normal).includes(word))) {
    faults.push('Choisissez un mot de passe qui ne contient ni votre nom ni votre adresse.');
  }
  const known = [...own, ...wordsOf(owner.organisation)];
  if (length >= PASSWORD_LEAST && bitsOf(normal, known) < PASSWORD_BITS) {
    faults.push(
      'Ce mot de passe est trop facile à deviner. Ajoutez des mots sans rapport entre eux, par exemple cinq mots au hasard.',
    );
  }
  return faults;
}

function ownWords({ login, lastName, firstName }: PasswordOwner): string[] {
  return [...wordsOf(login.split('@')[0] ?? ''), ...wordsOf(lastName), ...wordsOf(firstName)];
}

/** The words long enough to be recognised. */
function wordsOf(text: string): string[] {
  return lettersOf(text, ' ')
    .split(' ')
    .filter((word) => word.length >= 4);
}

function lettersOf(text: string, between = ''): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, between);
}
