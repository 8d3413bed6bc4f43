import type { DossierLine } from '@trame/schemas';
import { t } from './words.js';

/** How a dossier is told among others: by its person; of a household, by its name too, since a member may have been sought. */
export const dossierName = ({
  displayName,
  household,
}: Pick<DossierLine, 'displayName' | 'household'>): string =>
  household ? `${displayName} (${household.title})` : displayName;

/** A household by its name and how many are of it. */
export const householdName = ({ title, people }: { title: string; people: number }): string =>
  t('household', { title, count: people });
