import { dossierErrors } from './errors.js';
import type { Traits } from './traits.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Nobody is born tomorrow, whatever a form lets through; an absent date is allowed.
 *
 * @param today ISO day @throws Problem `birth-in-the-future`
 */
export function refuseFutureBirth({ dateNaissance }: Traits, today: string): void {
  if (dateNaissance === undefined || dateNaissance === null) return;
  if (typeof dateNaissance === 'string' && DAY.test(dateNaissance) && dateNaissance <= today) return;
  throw dossierErrors.problem('birth-in-the-future', {
    faults: [
      { path: '/dateNaissance', message: 'La date de naissance est dans le futur, ou n’est pas une date.' },
    ],
  });
}
