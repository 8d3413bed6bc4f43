/**
 * How dates with their month in letters are written in French: the first of a month is « 1er » (Imprimerie nationale,
 * Lexique des règles typographiques, « Date »), which Intl does not know.
 *
 * @param options as for Intl.DateTimeFormat; without `timeZone`, on the clock of Paris
 */
export function dateInWords(options: Intl.DateTimeFormatOptions): (at: Date) => string {
  const format = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', ...options });
  return (at) => {
    const parts = format.formatToParts(at);
    const inLetters = parts.some(({ type, value }) => type === 'month' && !/^\d/.test(value));
    return parts
      .map(({ type, value }) => (inLetters && type === 'day' && value === '1' ? '1er' : value))
      .join('');
  };
}
