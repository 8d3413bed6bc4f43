import type { DossierLine } from '@trame/schemas';

/** How a dossier is told among others: by its person; of a household, by its name too, since a member may have been sought. */
export const dossierName = ({
  displayName,
  household,
}: Pick<DossierLine, 'displayName' | 'household'>): string =>
  household ? `${displayName} (${household.title})` : displayName;
