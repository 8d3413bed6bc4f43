/**
 * A text without case nor accents, so that « eveque » finds « Évêque ».
 * @param text what is searched, or searched in.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/[’']/g, ' ')
    .toLowerCase()
    .trim();
}

/** French alphabetical order. */
export function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'fr', { numeric: true, sensitivity: 'base' });
}
