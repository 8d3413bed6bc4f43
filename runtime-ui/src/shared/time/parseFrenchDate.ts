const TYPED = /^\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})\s*$/;
const DIGITS = /^\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*$/;
const WORDS = /^\s*(\d{1,2})(?:er)?\s+([a-zéûôA-ZÉÛÔ]+)\.?\s+(\d{4}|\d{2})\s*$/;

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];

/**
 * Reads a date as typed: 23/11/2026, 23.11.26, 23112026, 231126, 23 novembre 2026, 1er déc. 2026.
 * Two digits mean this century up to ten years ahead, else the one before.
 * @param typed what the person wrote.
 * @returns the ISO date, or null when it is not a date that exists.
 */
export function parseFrenchDate(typed: string): string | null {
  const parts = TYPED.exec(typed) ?? DIGITS.exec(typed) ?? WORDS.exec(typed);
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), monthOf(parts[2] ?? '')];
  const year = fullYear(parts[3] ?? '');
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

/** Number of a month, by its figures or by three letters or more of its name; 0 when it is neither. */
function monthOf(typed: string): number {
  if (/^\d+$/.test(typed)) return Number(typed);
  const name = typed
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  const named = MONTHS.filter((month) => name.length >= 3 && month.startsWith(name));
  return named.length === 1 ? MONTHS.indexOf(named[0]!) + 1 : 0;
}

function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  const limit = (new Date().getUTCFullYear() % 100) + 10;
  return Number(digits) + (Number(digits) > limit ? 1900 : 2000);
}
