import type { DossierLine } from '@trame/schemas';
import { t } from './words.js';

/** How a dossier is told among others: by its person; of a household, by its name too, since a member may have been sought. */
export const dossierName = ({
  displayName,
  household,
}: Pick<DossierLine, 'displayName' | 'household'>): string =>
  household ? `${displayName} (${household.title})` : displayName;

/** Whose a dossier is, in a sentence: « dossier de DURAND Ana »; of a household, by the name that its pack gives it. */
export const dossierOf = ({
  displayName,
  household,
}: Pick<DossierLine, 'displayName' | 'household'>): string =>
  household ? t('dossier.household', { title: household.title }) : t('dossier.person', { name: displayName });

/** Whom a dossier is of, in a sentence. */
export const subjectOf = ({
  displayName,
  household,
}: Pick<DossierLine, 'displayName' | 'household'>): string =>
  household ? t('subject.household', { title: household.title }) : displayName;

/** A household by its name and how many are of it. */
export const householdName = ({ title, people }: { title: string; people: number }): string =>
  t('household', { title, count: people });
