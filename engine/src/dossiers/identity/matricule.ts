/** The authorities that give a matricule INS, and those of the tests of INSi; no other identifies a person. Source: ANS. */
export const INS_OIDS: Readonly<Record<string, 'NIR' | 'NIA' | 'essai'>> = {
  '1.2.250.1.213.1.4.8': 'NIR',
  '1.2.250.1.213.1.4.9': 'NIA',
  '1.2.250.1.213.1.4.10': 'essai',
  '1.2.250.1.213.1.4.11': 'essai',
};

/** Sex, year, month, department (2A and 2B in Corsica), commune, order. */
const NUMBER = /^\d{5}(\d{2}|2[AB])\d{6}$/;

/**
 * The key of a NIR or a NIA: 97 less the remainder by 97, Corsica counted as 19 (2A) and 18 (2B).
 *
 * @param number its thirteen characters
 * @returns two digits, or undefined when it is no such number
 */
export function matriculeKey(number: string): string | undefined {
  if (!NUMBER.test(number)) return undefined;
  const digits = number.slice(0, 5) + number.slice(5).replace(/^2A/, '19').replace(/^2B/, '18');
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}

/** What is wrong with the authority of a matricule: a French sentence, or undefined. */
export function oidFault(oid: string): string | undefined {
  return Object.hasOwn(INS_OIDS, oid)
    ? undefined
    : `L’OID «\u00A0${oid.slice(0, 40)}\u00A0» n’est pas celui d’une autorité qui attribue des matricules INS.`;
}

/**
 * What is wrong with a matricule that was scanned: its length or its key. Never asked of what INSi answers, which is
 * kept as it came.
 *
 * @param matricule thirteen characters and the two of the key
 * @returns a French sentence, or undefined when it may be kept
 */
export function matriculeFault(matricule: string): string | undefined {
  const key = matriculeKey(matricule.slice(0, 13));
  if (matricule.length !== 15 || key === undefined)
    return 'Un matricule INS compte treize caractères, suivis des deux chiffres de sa clé.';
  return matricule.slice(13) === key
    ? undefined
    : 'La clé du matricule INS est fausse\u00A0: scannez-le de nouveau.';
}
