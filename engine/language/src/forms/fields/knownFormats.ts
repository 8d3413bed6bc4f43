import type { Field } from '@trame/schemas';

/** A well-known shape of a text: its pattern, and what a pattern cannot say. */
export interface KnownFormat {
  pattern: string;
  example: string;
  verify?: (text: string) => boolean;
}

/** Every format a text field may name. */
export const knownFormats: Readonly<Record<NonNullable<Field['format']>, KnownFormat>> = {
  email: { pattern: '[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+', example: 'prenom.nom@exemple.fr' },
  phone: { pattern: '(?:\\+\\d{2,3}|0)(?:[ .-]?\\d){8,12}', example: '01 23 45 67 89' },
  postcode: { pattern: '\\d{5}', example: '75011' },
  finess: { pattern: '(?:\\d{2}|2[AB])\\d{7}', example: '750712184' },
  rpps: { pattern: '\\d{11}', example: '10001234567' },
  nir: {
    pattern: '[1-478]\\d{2}(?:0[1-9]|[1-9]\\d)(?:\\d{2}|2[AB])\\d{6}\\d{2}',
    example: '184127645108946',
    verify: isNir,
  },
  iban: {
    pattern: '[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}',
    example: 'FR76 3000 6000 0112 3456 7890 189',
    verify: isIban,
  },
  url: { pattern: 'https?://[^\\s]+', example: 'https://exemple.fr' },
  // Which domains are trusted is the server's to know.
  mssante: { pattern: '[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+', example: 'service@departement.mssante.fr' },
  siret: { pattern: '\\d{14}', example: '73282932000074', verify: isSiret },
};

/** Key of the social security number: 97 minus the number modulo 97, 2A counting for 19 and 2B for 18. */
function isNir(text: string): boolean {
  const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(number) % 97n) === Number(text.slice(13));
}

/** ISO 13616: the rearranged number modulo 97 is 1. */
function isIban(text: string): boolean {
  const compact = text.replace(/ /g, '');
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

/** Luhn, except La Poste (SIREN 356000000), whose digits add up to a multiple of 5. */
function isSiret(text: string): boolean {
  const digits = [...text].map(Number);
  if (text.startsWith('356000000') && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0) return true;
  const sum = digits.reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
