import { recordErrors } from '../errors.js';

/** A reason with words in it. @throws Problem `reason-required` */
export function reasonGiven(reason: string | undefined): string {
  const given = reason?.trim() ?? '';
  if (given.length < 3) {
    throw recordErrors.problem('reason-required', {
      faults: [{ path: '/reason', message: 'Un motif d’au moins trois caractères est attendu.' }],
    });
  }
  return given;
}
