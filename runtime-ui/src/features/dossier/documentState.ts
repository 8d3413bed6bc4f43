import type { DocumentLine } from '@trame/schemas';
import { t } from './words.js';

/** Whether a document still counts: in force, or archived with its dossier. */
export const counts = ({ standing: { state } }: Pick<DocumentLine, 'standing'>): boolean =>
  state === 'en-vigueur' || state === 'archive';

const reserves = ['refuse', 'absent', 'incapable'] as const;

/** The state of a document in French, with the refusals and absences that « Signé » alone would hide. */
export function documentState({
  state,
  signatures,
  standing,
}: Pick<DocumentLine, 'state' | 'signatures' | 'standing'>): string {
  const notes = reserves.flatMap((statut) => {
    const count = signatures.filter((each) => each.statut === statut).length;
    return count === 0 ? [] : [t(`document.reserve.${statut}`, { count })];
  });
  const words = [t(`document.state.${state}`), ...notes].join(', ');
  return standing.state === 'en-vigueur'
    ? words
    : `${t(`standing.${standing.state}`)} (${words.toLocaleLowerCase('fr')})`;
}
