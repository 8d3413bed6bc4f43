/** Where something being written in a dossier is filled; at an answer of it, by its JSON Pointer. */
export const entryAddress = (dossierId: string, draftId: string, at = ''): string =>
  `/dossiers/${dossierId}/en-cours/${draftId}${at && `#${encodeURI(at)}`}`;

/** Where it is read once it is in the dossier; at an answer that is to be amended. */
export const writtenAddress = (
  dossierId: string,
  made: { kind: 'fiche' | 'grille'; id: string },
  at = '',
): string =>
  `/dossiers/${dossierId}/${made.kind === 'fiche' ? 'saisies' : 'evaluations'}/${made.id}${at && `#${encodeURI(at)}`}`;
