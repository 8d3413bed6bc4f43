import type { GridCheck } from './GridCheck.js';

/** What the schema asks of a licence and of a source, in characters; blanks are none. */
const SHORTEST = 3;

/** A licence or a source made of blanks says nothing: the grid may not be used on their word. */
export function checkRights({ grid, report }: GridCheck): void {
  const says = (text: string): boolean => text.length < SHORTEST || text.trim().length >= SHORTEST;
  if (!says(grid.licence)) {
    const message = 'La licence est vide\u00a0: écrivez sous quelle licence cette grille peut être utilisée.';
    report('/licence', 'grid-rights', message, grid.licence);
  }
  if (!says(grid.source)) {
    const message =
      'La source est vide\u00a0: écrivez d’où vient cette grille (auteur, texte ou article, année).';
    report('/source', 'grid-rights', message, grid.source);
  }
}
