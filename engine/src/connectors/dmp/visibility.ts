import { ConnectorError } from '../ConnectorError.js';

/** Who must not see a document in the DMP (JDV_J08). */
export const VISIBILITIES = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** @throws ConnectorError `visibilite-contradictoire`: hidden from the person and from professionals, nobody would see it (EX_2.1-1050) */
export function readVisibility(asked: readonly Visibility[] = []): readonly Visibility[] {
  if (asked.includes('MASQUE_PS') && asked.includes('INVISIBLE_PATIENT')) {
    throw new ConnectorError(
      'visibilite-contradictoire',
      'Un document ne peut pas être caché à la fois à la personne et aux professionnels\u00A0: personne ne le verrait.',
      false,
    );
  }
  return asked;
}
