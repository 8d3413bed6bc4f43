import { defineErrors, Problem } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';

/** What is refused about the DMP of a person. */
export const dmpErrors = defineErrors({
  'dmp-forbidden': {
    status: 403,
    title: 'Votre rôle ne permet pas de consulter le DMP de cette personne.',
  },
  'dmp-identity': {
    status: 409,
    title: 'L’identité n’est pas qualifiée\u00A0: le DMP ne peut pas être ouvert. Qualifiez-la d’abord.',
  },
  'dmp-household': {
    status: 409,
    title: 'Ce dossier est celui d’un ménage\u00A0: le DMP s’ouvre depuis un dossier au nom de la personne.',
  },
  'dmp-opposed': { status: 409, title: 'La personne s’oppose à l’usage de son DMP par l’établissement.' },
  'dmp-reason-wanted': { status: 422, title: 'Dites pourquoi l’urgence impose d’ouvrir le DMP.' },
  'dmp-not-authorized': { status: 409, title: 'Le DMP n’est pas ouvert à l’établissement.' },
  'dmp-refused': { status: 422, title: 'Le DMP refuse.' },
  'dmp-unavailable': { status: 503, title: 'Le DMP ne répond pas. Réessayez dans quelques minutes.' },
  'dmp-older-version': {
    status: 409,
    title: 'Une version aussi récente de ce document est déjà dans le dossier.',
  },
  'dmp-nothing-to-import': {
    status: 422,
    title: 'Ce document n’a ni PDF ni texte que le dossier puisse garder.',
  },
  'dmp-too-long': {
    status: 422,
    title: 'Ce texte est trop long pour être versé en entier\u00A0: ouvrez-le par l’accès web au DMP.',
  },
  'dmp-not-fed': { status: 409, title: 'Ce document n’a pas été versé au DMP par l’établissement.' },
});

/** What the DMP said, as the answer to a request of a person. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof ConnectorError)) return error;
  if (error.code === 'dmp-non-autorise')
    return dmpErrors.problem('dmp-not-authorized', { detail: error.message, cause: error });
  return dmpErrors.problem(error.retryable ? 'dmp-unavailable' : 'dmp-refused', {
    detail: error.message.replace(' Un nouvel essai suivra.', ' Réessayez dans quelques minutes.'),
    cause: error,
  });
}

/** The code of what went wrong, for the trail. */
export function codeOf(error: unknown): string {
  return error instanceof ConnectorError || error instanceof Problem ? error.code : 'erreur-interne';
}
