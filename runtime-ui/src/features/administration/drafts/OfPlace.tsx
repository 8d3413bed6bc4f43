import type { DraftRun } from '@trame/schemas';
import { OfDossier } from '../OfDossier.js';
import { t } from './words.js';

type Place = Pick<DraftRun['drafts'][number], 'dossier' | 'establishment'>;

/** Whose draft: its dossier, or where it would open a circuit for somebody who has none yet. */
export function OfPlace({ dossier, establishment }: Place) {
  return dossier ? (
    <OfDossier dossier={dossier} />
  ) : (
    <>{t('newcomer', { place: establishment?.name ?? '' })}</>
  );
}
