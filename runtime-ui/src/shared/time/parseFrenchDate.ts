const TYPED = /^\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})\s*$/;
const DIGITS = /^\s*(\d{2})(\d{2})(\d{4})\s*$/;

/**
 * Reads a date as typed: 23/11/2026, 23.11.26, 23112026.
 * Two digits mean this century up to ten years ahead, else the one before.
 * @param typed what the person wrote.
 * @returns the ISO date, or null when it is not a date that exists.
 */
export function parseFrenchDate(typed: string): string | null {
  const parts = TYPED.exec(typed) ?? DIGITS.exec(typed);
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  const year = fullYear(parts[3] ?? '');
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  const limit = (new Date().getUTCFullYear() % 100) + 10;
  return Number(digits) + (Number(digits) > limit ? 1900 : 2000);
}
