import Handlebars from 'handlebars';

/** A template that cannot even be read; `line` counts from 1. */
export class TemplateSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
    this.name = 'TemplateSyntaxError';
  }
}

/** Longest template, in characters. */
const longest = 200_000;

/**
 * Reads the text of a template. Anything but a string is refused: Handlebars takes an object for a ready-made
 * syntax tree and would compile it to code (CVE-2026-33937).
 * @throws TemplateSyntaxError in French.
 */
export function parseTemplate(source: unknown): hbs.AST.Program {
  if (typeof source !== 'string') throw new TemplateSyntaxError('Un modèle de document est un texte.', 1);
  if (source.length > longest) throw new TemplateSyntaxError('Ce modèle de document est trop long.', 1);
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const { message, lineNumber } = error as { message: string; lineNumber?: number };
    const line =
      lineNumber ?? Number(/line (\d+)/i.exec(message)?.[1] ?? /- (\d+):\d+/.exec(message)?.[1] ?? 1);
    const unclosed = /(\S+) doesn't match (\S+)/.exec(message);
    throw new TemplateSyntaxError(
      unclosed
        ? `Le bloc « ${unclosed[1]} » est fermé par « ${unclosed[2]} ».`
        : 'L’écriture entre accolades n’est pas comprise (accolade ou guillemet manquant, bloc non fermé ?).',
      line,
    );
  }
}
