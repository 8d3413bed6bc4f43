import type { Moment } from '@trame/schemas';

const PLACES: Record<string, (id: string) => string> = {
  fiche: (id) => `saisies/${id}`,
  note: (id) => `saisies/${id}`,
  grille: (id) => `evaluations/${id}`,
  document: (id) => `documents/${id}`,
  circuit: (id) => `parcours/${id}`,
  dossier: () => 'equipe',
};

/** Where a moment opens: what it made, else its line of the timeline. */
export function momentAddress(dossierId: string, moment: Moment): string {
  const place = PLACES[moment.ref.kind]?.(moment.ref.id) ?? `chronologie#${moment.id}`;
  return `/dossiers/${dossierId}/${place}`;
}

/** Shape of the bead of a moment on the thread. */
export function momentShape(kind: Moment['kind']): 'round' | 'square' | 'diamond' {
  if (kind === 'document') return 'square';
  return kind === 'grille' ? 'diamond' : 'round';
}
