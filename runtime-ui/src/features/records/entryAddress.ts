/** Where something being written in a dossier is filled. */
export const entryAddress = (dossierId: string, draftId: string): string =>
  `/dossiers/${dossierId}/en-cours/${draftId}`;

/** Where it is read once it is in the dossier. */
export const writtenAddress = (dossierId: string, made: { kind: 'fiche' | 'grille'; id: string }): string =>
  `/dossiers/${dossierId}/${made.kind === 'fiche' ? 'saisies' : 'evaluations'}/${made.id}`;
