import type { Fault } from '@trame/schemas';

/** What a style sheet would fetch: another sheet, or an image or a font that is not of the template. */
const fetches =
  /@import\b[^;\n]*|(?:url|image-set|-webkit-image-set|src)\(\s*(?!["']?(?:asset:|data:image\/|data:font\/|#))[^)\n]*/gi;

/**
 * Faults of a style that would look outside: the printing would not answer it, and an establishment would believe that
 * its document holds something it does not.
 * @param text style sheet or template; `file` names it in the faults.
 */
export function checkStyle(text: string, file: string): Fault[] {
  const read = text.replace(/\/\*[\s\S]*?\*\/|\{\{!--[\s\S]*?--\}\}/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
  // An escape is read as the letter it stands for (CSS Syntax 3, 4.3.7), else « \\75rl(…) » would pass.
  const plain = read.replace(/\\([0-9a-f]{1,6})[ \t]?/gi, (_, code: string) =>
    letter(Number.parseInt(code, 16)),
  );
  return [...plain.matchAll(fetches)].map((match) => ({
    file,
    path: '',
    line: plain.slice(0, match.index).split('\n').length,
    rule: 'outside-style',
    level: 'error',
    message: 'Le style va chercher quelque chose ailleurs : un document n’a que ce qui est dans son modèle.',
    value: match[0].slice(0, 80),
    expected: 'url("asset:nom.png")',
    remedy:
      'Ajoutez l’image au dossier du modèle, ou retirez cette ligne ; les polices sont celles de la maison.',
  }));
}

function letter(code: number): string {
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
}
