import { defineErrors } from '../platform/index.js';

/** What the access room refuses. */
export const accessErrors = defineErrors({
  'sign-in-unavailable': { status: 503, title: 'La connexion est momentanément indisponible.' },
  'sign-in-expired': { status: 400, title: 'Cette connexion a pris trop de temps. Recommencez.' },
  'sign-in-refused': { status: 403, title: 'Le fournisseur d’identité a refusé la connexion.' },
  'unknown-professional': { status: 403, title: 'Vous n’avez pas encore de compte dans cette application.' },
  'ambiguous-professional': { status: 403, title: 'Plusieurs comptes correspondent à votre identité.' },
  'no-activity': { status: 403, title: 'Votre compte n’est rattaché à aucun établissement aujourd’hui.' },
  'too-many-tries': { status: 429, title: 'Trop de tentatives. Patientez une minute.' },
});
