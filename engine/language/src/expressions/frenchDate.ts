const isoText = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** An ISO date, or date and time, as France writes them: 23/11/2026, 23/11/2026 à 14:30. Any other text stays as it is. */
export function frenchDate(text: string): string {
  const [whole, year = '', month = '', day = '', clock] = isoText.exec(text) ?? [];
  if (whole === undefined) return text;
  return `${day}/${month}/${year}${clock === undefined ? '' : ` à ${clock}`}`;
}
