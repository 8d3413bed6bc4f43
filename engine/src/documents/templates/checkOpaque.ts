import type { Fault } from '@trame/schemas';

/** What lets the background show through, in a style sheet or a `style` attribute. */
const seeThrough =
  /\b(?:opacity|filter|backdrop-filter|mix-blend-mode|background-blend-mode|mask(?:-[a-z]+)?|box-shadow|text-shadow)\s*:(?!\s*(?:none\b|normal\b|initial\b|1(?:\.0+)?\s*[;}"']))[^;}"']+|\b(?:rgba|hsla)\s*\(|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)\([^)]*\/|#(?:[0-9a-f]{8}|[0-9a-f]{4})\b|:[^;{}]*\btransparent\b/gi;

/**
 * Faults of a template that goes into a CDA, hence in PDF/A-1, which knows no transparency (ISO 19005-1, 6.4).
 * @param text style sheet or template; `file` names it in the faults.
 */
export function checkOpaque(text: string, file: string): Fault[] {
  const read = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...read.matchAll(seeThrough)].map((match) => ({
    file,
    path: '',
    line: read.slice(0, match.index).split('\n').length,
    rule: 'transparency',
    level: 'error',
    message:
      'Ce document alimente le DMP : son format d’archive (PDF/A-1) n’admet ni transparence, ni ombre, ni fondu.',
    value: match[0].slice(0, 80),
    expected: 'une couleur pleine, comme #eef3f2',
    remedy: 'Remplacez par une couleur pleine, ou par une bordure.',
  }));
}
